import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site, Workflow

from home.groups import EDITORS, MODERATORS, REVIEWERS
from home.models import HomePage, PlainPage
from home.site_tree import set_up_site
from tests.factories import make_provider, make_treatment, make_user

pytestmark = pytest.mark.databases


def test_index_pages_have_their_addresses_and_are_in_the_menu(home, client):
    for path in ("/", "/articles/", "/treatments/", "/providers/"):
        page = client.get(path)
        assert page.status_code == 200
        for other in ("/articles/", "/treatments/", "/providers/"):
            assert f'href="{other}"' in page.text


def test_running_set_up_site_again_changes_nothing(home):
    before = list(Page.objects.order_by("pk").values())
    groups = {group.name: set(group.permissions.all()) for group in Group.objects.all()}
    set_up_site()
    assert list(Page.objects.order_by("pk").values()) == before
    assert {group.name: set(group.permissions.all()) for group in Group.objects.all()} == groups


def test_site_address_follows_base_url(home, settings):
    settings.BASE_URL = "https://medspot.example"
    set_up_site()
    assert Site.objects.get().root_url == "https://medspot.example"


def test_set_up_site_keeps_administrators_changes(home):
    editors = Group.objects.get(name=EDITORS)
    page = HomePage.objects.get()
    page.title = "Our own name"
    page.save()
    make_user("Edie", EDITORS)
    set_up_site()
    assert HomePage.objects.get().title == "Our own name"
    assert editors.user_set.count() == 1


def test_wagtails_welcome_page_and_workflow_are_gone(home):
    assert not Workflow.objects.filter(active=True).exists()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


@pytest.mark.parametrize("slug", ["search", "people", "admin", "places", "portal", "accounts", "api"])
def test_plain_page_cannot_take_a_reserved_slug(home, slug):
    page = PlainPage(title="A page", slug=slug)
    with pytest.raises(ValidationError, match="The site itself uses this address"):
        home.add_child(instance=page)


def test_editor_publishes_a_plain_page(home, edie, client):
    data = {
        "title": "Who we are",
        "slug": "who-we-are",
        "introduction": "Who writes, who reads it first.",
        "body-count": "0",
        "action-publish": "1",
    }
    edie.post(f"/admin/pages/add/home/plainpage/{home.pk}/", data)
    page = client.get("/who-we-are/")
    assert page.status_code == 200
    assert "Who writes, who reads it first." in page.text


# Admin screens and the groups that may open them.
SCREENS = {
    "/admin/pages/": {EDITORS, REVIEWERS},
    "/admin/snippets/treatments/study/add/": {EDITORS},
    "/admin/snippets/treatments/statuscheck/add/": {EDITORS, REVIEWERS},
    "/admin/snippets/people/person/add/": {EDITORS},
    "/admin/snippets/providers/provider/add/": {MODERATORS},
    "/admin/snippets/providers/verification/add/": {MODERATORS},
    "/admin/images/add/": {EDITORS, MODERATORS},
    "/admin/redirects/add/": {EDITORS},
    "/admin/users/": set(),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("group", [EDITORS, REVIEWERS, MODERATORS])
def test_each_group_opens_only_its_screens(home, client, screen, group):
    make_provider(offers=[make_treatment()])
    client.force_login(make_user("Somebody", group))
    # A user without permission is redirected to the admin's first screen.
    opened = client.get(screen, follow=True).request["PATH_INFO"] != "/admin/"
    assert opened is (group in SCREENS[screen])


def test_user_without_a_group_cannot_open_the_admin(charlie):
    assert charlie.get("/admin/").status_code == 403
