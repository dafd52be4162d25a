"""The demo fills an empty database once and leaves other content alone."""

import json
import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core import serializers
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from articles.models import ArticlePage
from home import demo, pictures
from home.accounts import ACCOUNTS, PASSWORD
from home.models import HomePage
from home.site_tree import set_up_site
from home.tour import tour_text
from medspot.images.models import MedSpotImage
from medspot.people.models import Person
from providers.choices import State
from providers.models import Brand, Provider
from search.listings.indexing import find_drift
from tests.factories import make_provider, make_treatment, make_user
from treatments.models import Concern, Study

pytestmark = pytest.mark.databases

ARTICLES = {
    "choosing-a-med-spa-safely",
    "exosomes-in-skincare",
    "microneedling-what-it-can-do",
    "prp-and-its-risks",
}


CONTENT = {
    "a user": lambda: make_user("Alice"),
    "a provider": lambda: make_provider(),
    "a brand": lambda: Brand(name="Glow", slug="glow").save(),
    "a treatment": lambda: make_treatment(),
    "a concern": lambda: Concern(name="Acne scars", slug="acne-scars").save(),
    "a study": lambda: Study(key="kwon-2020", title="Vesicles", design="rct", pmid="33073298").save(),
    "a person": lambda: Person(name="Alma", slug="alma").save(),
    "a picture": lambda: pictures.make_image("glow", "Glow"),
    "a redirect": lambda: Redirect.add_redirect("/old/", "/providers/"),
}


@pytest.mark.parametrize("content", CONTENT.values(), ids=CONTENT)
def test_seeding_refuses_a_database_with_other_content(home, content):
    content()
    providers = Provider.objects.count()
    with pytest.raises(CommandError, match="already has other content"):
        call_command("seed_demo")
    assert Provider.objects.count() == providers
    assert not get_user_model().objects.filter(email=ACCOUNTS[0].email).exists()


# From here on, tests start with the demo; those of an empty site come before.
def demo_rows():
    """Return the demo's providers, articles, and people as serialized rows."""
    rows = [*Provider.objects.order_by("pk"), *ArticlePage.objects.order_by("pk"), *Person.objects.order_by("pk")]
    return json.loads(serializers.serialize("json", rows))


def test_seeding_creates_the_whole_demo_and_seeding_again_changes_nothing(demo_content, db, client, capsys):
    assert Provider.objects.count() >= 40
    assert set(Provider.objects.values_list("state", flat=True)) == set(State)
    assert find_drift() == []
    assert set(ArticlePage.objects.live().values_list("slug", flat=True)) == ARTICLES
    assert HomePage.objects.get().lead_article.slug == "exosomes-in-skincare"
    assert all(person.is_demo for person in Person.objects.all())
    assert MedSpotImage.objects.count() == demo.PICTURES

    found = client.get("/providers/?treatment=microneedling-with-exosomes&near=78701&radius=25")
    assert found.context["results"].total >= 14
    articles = [f"/articles/{slug}/" for slug in sorted(ARTICLES)]
    for path in ("/", *articles, "/treatments/exosome-injection/", "/people/edie-hart/"):
        assert client.get(path).status_code == 200

    for account in ACCOUNTS:
        user = authenticate(username=account.email, password=PASSWORD)
        assert user.is_superuser == account.is_superuser
        assert [group.name for group in user.groups.all()] == ([account.group] if account.group else [])
        client.force_login(user)
        assert client.get("/admin/").status_code == (200 if account.is_staff else 403)

    before = demo_rows()
    call_command("seed_demo")
    assert "Nothing changed" in capsys.readouterr().out
    assert demo_rows() == before


@pytest.mark.urls("tests.home.demo_urls")
def test_demo_restarts_without_changes_after_visitors_deleted_things(demo_content, db, capsys):
    editor, reviewer = (get_user_model().objects.get(email=account.email) for account in ACCOUNTS[:2])
    editor.delete()
    reviewer.email = "rae@elsewhere.example"
    reviewer.save()
    ArticlePage.objects.get(slug="prp-and-its-risks").delete()
    before = demo_rows()
    capsys.readouterr()
    call_command("seed_demo")
    assert "Nothing changed" in capsys.readouterr().out
    assert demo_rows() == before
    set_up_site()
    assert PASSWORD in tour_text()


@pytest.mark.urls("tests.home.demo_urls")
def test_tour_lists_every_account_and_six_pages_that_exist(demo_content, db, settings, client):
    settings.BASE_URL = "http://127.0.0.1:8765"
    text = tour_text()
    assert all(account.email in text for account in ACCOUNTS)
    assert PASSWORD in text
    first, *others = re.findall(r"http://127.0.0.1:8765(/\S*)", text)
    assert first == "/demo/"
    assert len(set(others)) == 5
    assert {path: client.get(path).status_code for path in others} == dict.fromkeys(others, 200)


def test_same_seed_gives_same_picture():
    assert pictures.draw_png("glow") == pictures.draw_png("glow")
    assert pictures.draw_png("glow") != pictures.draw_png("quiet")
