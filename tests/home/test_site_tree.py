import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site, Workflow

from home.groups import EDITORS, MODERATORS, REVIEWERS
from home.models import HomePage, PlainPage
from home.site_tree import set_up_site
from tests.factories import make_provider, make_treatment, make_user


def test_the_index_pages_stand_at_their_promised_addresses_and_in_the_menu(home, client):
    for path in ("/", "/articles/", "/treatments/", "/providers/"):
        page = client.get(path)
        assert page.status_code == 200
        for other in ("/articles/", "/treatments/", "/providers/"):
            assert f'href="{other}"' in page.text


def test_set_up_again_changes_nothing(home):
    before = list(Page.objects.order_by("pk").values())
    groups = {group.name: set(group.permissions.all()) for group in Group.objects.all()}
    set_up_site()
    assert list(Page.objects.order_by("pk").values()) == before
    assert {group.name: set(group.permissions.all()) for group in Group.objects.all()} == groups


def test_the_site_stands_where_the_operator_says(home, settings):
    settings.BASE_URL = "https://medspot.example"
    set_up_site()
    assert Site.objects.get().root_url == "https://medspot.example"


def test_what_an_administrator_gave_a_group_is_kept(home):
    editors = Group.objects.get(name=EDITORS)
    page = HomePage.objects.get()
    page.title = "Our own name"
    page.save()
    make_user("Edie", EDITORS)
    set_up_site()
    assert HomePage.objects.get().title == "Our own name"
    assert editors.user_set.count() == 1


def test_no_trace_of_wagtails_welcome_page_is_left(home):
    assert not Workflow.objects.filter(active=True).exists()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


@pytest.mark.parametrize("slug", ["search", "people", "admin", "places", "portal", "accounts", "api"])
def test_a_plain_page_takes_no_address_of_the_site_itself(home, slug):
    page = PlainPage(title="A page", slug=slug)
    with pytest.raises(ValidationError, match="taken by a part of the site"):
        home.add_child(instance=page)


def test_edie_publishes_a_plain_page_and_readers_see_it(home, edie, client):
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


# What each group may open in the admin, and what it may not.
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
def test_each_group_opens_its_screens_and_no_others(home, client, screen, group):
    make_provider(offers=[make_treatment()])
    client.force_login(make_user("Somebody", group))
    # Who may not is led back to the admin's first screen.
    opened = client.get(screen, follow=True).request["PATH_INFO"] != "/admin/"
    assert opened is (group in SCREENS[screen])


def test_charlie_has_no_business_in_the_admin(charlie):
    assert charlie.get("/admin/").status_code == 302
