import re
from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from medspot.people.models import Person
from medspot.places.models import Place
from providers.choices import State
from providers.models import Provider
from search.landing.sitemaps import PublicSitemap
from search.listings.indexing import refresh
from tests.each import each
from tests.factories import DALLAS, make_places, make_provider, make_treatment, make_user

pytestmark = pytest.mark.databases


def locations(text):
    return re.findall(r"<loc>(.*?)</loc>", text)


def section(client, name):
    return client.get(f"/sitemap-{name}.xml").text


def sitemap(client):
    """Return all sections of the sitemap as one text."""
    sections = locations(client.get("/sitemap.xml").text)
    assert sections
    return "".join(client.get(address.removeprefix("http://testserver")).text for address in sections)


def test_provider_is_in_the_sitemap_while_it_is_listed(client, microneedling):
    provider = make_provider("Alice's clinic", offers=[microneedling])
    assert "<loc>http://testserver/providers/alices-clinic-austin/</loc>" in sitemap(client)
    provider.make_unlisted(make_user("Mo"), "Asked to")
    assert "alices-clinic" not in sitemap(client)
    provider.make_listed(make_user("Max"))
    assert "alices-clinic" in sitemap(client)


def test_sitemap_has_only_public_content(client, microneedling):
    for state in (State.PREPARING, State.UNLISTED, State.CLOSED):
        make_provider(f"Hidden {state}", state=state)
    Person.objects.create(name="Hidden Person", slug="hidden-person", has_public_page=False)
    Person.objects.create(name="Demo Person", slug="demo-person", is_demo=True)
    private = make_treatment("hidden-treatment")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    make_treatment("hidden-draft").unpublish()
    text = sitemap(client)
    assert "hidden" not in text
    assert "demo-person" not in text
    assert "/treatments/microneedling/" in text


def test_addresses_use_base_url_and_not_the_host_header(client, microneedling, settings):
    settings.ALLOWED_HOSTS = ["evil.example", "testserver"]
    evil = {"host": "evil.example"}
    for path in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        assert "evil.example" not in client.get(path, headers=evil).text
    assert "http://testserver/sitemap-pages.xml" in client.get("/sitemap.xml", headers=evil).text


def test_robots_txt_names_the_sitemap(client, home):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


@pytest.fixture
def three_in_austin(places, microneedling, with_exosomes):
    """Microneedling at three providers in Austin, two of them with exosomes, and at two in Dallas."""
    for offers in ([microneedling], [microneedling, with_exosomes], [microneedling, with_exosomes]):
        make_provider(offers=offers)
    for _ in range(2):
        make_provider(offers=[microneedling], point=DALLAS, city="Dallas")


def test_landing_pages_are_included_from_three_providers_on(client, three_in_austin):
    assert locations(section(client, "places")) == ["http://testserver/places/austin-tx/"]
    assert locations(section(client, "treatments-near")) == ["http://testserver/treatments/microneedling/austin-tx/"]
    make_provider(point=DALLAS, city="Dallas")
    assert locations(section(client, "places"))[1:] == ["http://testserver/places/dallas-tx/"]


def test_every_address_in_the_sitemap_loads_and_is_indexable(client, three_in_austin):
    for address in locations(sitemap(client)):
        page = client.get(address.removeprefix("http://testserver"))
        assert page.status_code == 200, address
        assert "noindex" not in page.text, address


def test_city_without_a_provider_of_its_own_is_left_out(client, three_in_austin):
    fields = {"latitude": 30.28, "longitude": -97.75, "population": 900, "time_zone": "America/Chicago"}
    Place(kind="city", name="Rollingwood", us_state="TX", slug="rollingwood-tx", **fields).save()
    assert "rollingwood" not in sitemap(client)


def test_providers_within_25_miles_of_a_city_count(client, places, microneedling):
    for point in ((30.27, -97.74), (30.40, -97.70), (30.05, -97.85), (30.90, -97.74)):
        make_provider(point=point, city="Austin")
    assert "austin-tx" in section(client, "places")
    Provider.objects.get(latitude="30.05").make_unlisted(make_user("Mo"), "Asked to")
    assert "austin-tx" not in section(client, "places")


def test_lastmod_is_the_latest_change_to_a_provider_on_the_page(client, three_in_austin):
    changed = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
    newest = Provider.objects.filter(offerings__treatment__slug="microneedling", city="Austin").first()
    Provider.objects.filter(pk=newest.pk).update(updated_at=changed)
    refresh([newest.pk])
    for name in ("places", "treatments-near"):
        assert "<lastmod>2031-05-04" in section(client, name)
        entry = re.search(rf"sitemap-{name}.xml</loc>\s*<lastmod>(\d+-\d+-\d+)", client.get("/sitemap.xml").text)
        assert entry[1] == "2031-05-04"
    assert section(client, "providers").count("<lastmod>2031-05-04") == 1


def test_long_section_is_paginated(client, three_in_austin, monkeypatch):
    monkeypatch.setattr(PublicSitemap, "limit", 2)
    pages = [address for address in locations(client.get("/sitemap.xml").text) if "providers" in address]
    assert pages == [f"http://testserver/sitemap-providers.xml{page}" for page in ("", "?p=2", "?p=3")]
    found = [client.get(page.removeprefix("http://testserver")).text for page in pages]
    assert [len(locations(text)) for text in found] == [2, 2, 1]
    assert len(set(locations("".join(found)))) == 5


@each("number", ["0", "2", "-1", "abc", "", "9" * 5_000])
@each("path", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-places.xml"])
def test_missing_sitemap_page_is_404(client, three_in_austin, path, number):
    assert client.get(f"{path}?p={number}").status_code == 404


def test_unknown_section_is_404(client, home):
    assert client.get("/sitemap-secrets.xml").status_code == 404


def test_empty_section_is_not_listed(client, home):
    text = client.get("/sitemap.xml").text
    assert "sitemap-pages.xml" in text
    assert "sitemap-places.xml" not in text
    assert "sitemap-treatments-near.xml" not in text


@pytest.mark.django_db(transaction=True)
def test_coverage_is_cached_until_a_provider_changes(client, django_assert_max_num_queries):
    make_places()
    treatment = make_treatment("microneedling")
    for _ in range(3):
        make_provider(offers=[treatment])
    assert "austin-tx" in section(client, "places")
    with django_assert_max_num_queries(2):
        assert "austin-tx" in section(client, "treatments-near")
    Provider.objects.first().make_unlisted(make_user("Mo"), "Asked to")
    assert "austin-tx" not in section(client, "places")
