import re

import pytest
from wagtail.models import PageViewRestriction

from home.models import HomePage, PlainPage
from medspot.people.models import Person
from medspot.places.models import Place
from search.results import site_search
from tests.each import each
from tests.factories import make_provider, make_treatment

pytestmark = pytest.mark.databases


@pytest.fixture
def site(places):
    page = make_treatment("microneedling", "Microneedling", brand_names="SkinPen")
    make_provider("Quiet House", offers=[page])
    Person.objects.create(name="Nora Quiet", slug="nora")
    return page


def headings(response):
    return re.findall(r'<h2 id="group-[^"]*">([^<]*)', response.text)


def test_results_are_grouped_by_kind_with_counts(client, site):
    assert headings(client.get("/search/?q=quiet")) == ["People (1)", "Providers (1)"]
    assert headings(client.get("/search/?q=microneedling")) == ["Treatments (1)", "Providers (1)"]


def test_treatment_is_found_by_its_brand(client, site):
    assert headings(client.get("/search/?q=skinpen")) == ["Treatments (1)", "Providers (1)"]


def test_places_are_found_by_their_first_letters(client, site):
    response = client.get("/search/?q=aust")
    assert headings(response) == ["Providers (1)", "Places (1)"]
    assert 'href="/providers/?near=Austin%2C%20TX"' in response.text


def test_no_results_page_says_so(client, site):
    response = client.get("/search/?q=zzzz")
    assert response.status_code == 200
    assert "No results for “zzzz”" in response.text


def test_typo_is_corrected_if_nothing_matches_and_the_page_says_so(client, site):
    response = client.get("/search/?q=skinepn")
    assert headings(response) == ["Treatments (1)", "Providers (1)"]
    assert "Showing results for <strong>skinpen</strong>." in response.text
    link = '<a href="?q=skinepn&amp;exact=yes">Search for “skinepn” instead</a>'
    assert link in response.text
    insisting = client.get("/search/?q=skinepn&exact=yes")
    assert headings(insisting) == []
    assert "Showing results for" not in insisting.text


def test_treatment_without_providers_is_found_despite_a_typo(client, home):
    make_treatment("botulinum-toxin", "Botulinum toxin", brand_names="Botox")
    assert headings(client.get("/search/?q=botxo")) == ["Treatments (1)"]


def test_correction_without_results_is_not_used(client, site):
    make_provider("Albert").delete()
    response = client.get("/search/?q=alberf")
    assert "No results for “alberf”" in response.text
    assert "Showing results for" not in response.text


def test_empty_search_shows_the_search_box(client, home):
    response = client.get("/search/")
    assert response.status_code == 200
    assert "Search MedSpot" in response.text


@each("typed", ["%25", "*", '"', "(", "!", "a:*%26", "OR", "'", "%00", "%ED%A0%80"])
def test_search_operators_are_treated_as_text(client, site, typed):
    assert client.get(f"/search/?q={typed}").status_code == 200


def test_drafts_and_private_content_are_not_found(client, site):
    site.unpublish()
    private = make_treatment("secret-peel", "Secret peel")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    Person.objects.create(name="Secret Person", slug="secret", has_public_page=False)
    assert headings(client.get("/search/?q=secret")) == []
    assert headings(client.get("/search/?q=microneedling")) == []


def test_every_kind_shows_its_total_and_how_many_are_shown(client, site, monkeypatch):
    for name in ("MAX_PAGES", "MAX_PEOPLE", "MAX_PLACES"):
        monkeypatch.setattr(site_search, name, 2)
    for number in range(3):
        make_treatment(f"austin-peel-{number}", f"Austin peel {number}", summary="Austin " * (number + 1))
        Person.objects.create(name=f"Austin {number}", slug=f"austin-{number}")
        Place(
            kind="city", name=f"Austin {number}", us_state="TX", slug=f"austin-{number}-tx", latitude=30, longitude=-97
        ).save()
    HomePage.objects.get().add_child(instance=PlainPage(title="About Austin", slug="about-austin"))

    response = client.get("/search/?q=austin")
    assert headings(response) == ["Pages (1)", "Treatments (3)", "People (3)", "Providers (1)", "Places (4)"]
    assert "12 results for “austin”" in response.text
    assert response.text.count("Showing the closest 2 of 3.") == 2
    assert "Showing 2 of 4." in response.text
    assert response.text.count("Austin peel") == 2


def test_one_kind_does_not_crowd_out_another(client, site, monkeypatch):
    monkeypatch.setattr(site_search, "MAX_PAGES", 1)
    make_treatment("austin-peel", "Austin peel")
    HomePage.objects.get().add_child(instance=PlainPage(title="About Austin", slug="about-austin"))
    page = client.get("/search/?q=austin").text
    assert "Austin peel" in page
    assert "About Austin" in page
