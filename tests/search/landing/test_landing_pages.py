"""The landing pages /places/<place>/ and /treatments/<slug>/<place>/."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import IntegrityError

from providers.choices import PriceUnit
from search.models import PlaceIntroduction
from tests.each import each
from tests.factories import AUSTIN, DALLAS, ROUND_ROCK, make_city, make_offering, make_provider, make_warning
from tests.queries import warm_queries

pytestmark = pytest.mark.databases

NEAR_AUSTIN = "/treatments/microneedling/austin-tx/"


@pytest.fixture
def around_austin(places, microneedling, with_exosomes):
    """Microneedling at three providers in Austin, one in Round Rock, one in Dallas; exosomes at two of them."""
    make_city("Round Rock", "TX", ROUND_ROCK, 119_468)
    make_provider("Quiet Room", offers=[microneedling, with_exosomes])
    make_provider("Glow Skin", offers=[microneedling], point=(30.30, -97.75))
    make_provider("Third Door", offers=[microneedling], point=(30.32, -97.76))
    make_provider("North Clinic", offers=[microneedling, with_exosomes], point=ROUND_ROCK, city="Round Rock")
    make_provider("Dallas Clinic", offers=[microneedling], point=DALLAS, city="Dallas")


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def heading(response):
    return words(re.search(r"<h1.*?</h1>", response.text, re.DOTALL)[0])


def section(response, name):
    return re.search(rf'<section[^>]* aria-labelledby="{name}">.*?</section>', response.text, re.DOTALL)[0]


def names(response):
    return re.findall(r'provider-card__name"><a href="[^"]*">([^<]*)', response.text)


def test_treatment_near_a_city_shows_the_count_and_the_nearest_providers(client, around_austin):
    response = client.get(NEAR_AUSTIN)
    assert heading(response) == "4 providers offer Microneedling within 25 miles of Austin, TX"
    assert names(response) == ["Quiet Room", "Glow Skin", "Third Door", "North Clinic"]


def test_place_page_lists_treatments_with_counts(client, around_austin):
    response = client.get("/places/austin-tx/")
    assert heading(response) == "4 providers within 25 miles of Austin, TX"
    offered = section(response, "offered")
    assert words(offered) == "Treatments offered here Microneedling 4 Microneedling with exosomes 2"
    assert f'href="{NEAR_AUSTIN}"' in offered


def test_counts_match_the_search_that_the_page_links_to(client, around_austin):
    for path in (NEAR_AUSTIN, "/places/austin-tx/", "/places/78701/", "/treatments/microneedling/78701/"):
        page = client.get(path)
        address = unescape(re.search(r'href="(/providers/\?[^"]*)"', page.text)[1])
        counts = [re.search(r'data-count="(\d+)"', answer.text)[1] for answer in (page, client.get(address))]
        assert counts == ["4", "4"]


def test_nearby_cities_and_other_treatments_are_linked_with_counts(client, around_austin):
    response = client.get("/treatments/microneedling-with-exosomes/austin-tx/")
    assert words(section(response, "cities")) == "Microneedling with exosomes near other cities Round Rock, TX 2"
    assert 'href="/treatments/microneedling-with-exosomes/round-rock-tx/"' in section(response, "cities")
    assert words(section(response, "others")).startswith("Other treatments near Austin, TX Microneedling 4")
    assert 'href="/places/austin-tx/"' in section(response, "others")


def test_nearby_city_without_providers_is_not_linked(client, around_austin):
    make_city("Elgin", "TX", (30.35, -97.37))
    make_city("Llano", "TX", (30.75, -98.67))
    assert "Elgin, TX" in section(client.get("/places/austin-tx/"), "cities")
    assert "Llano, TX" not in section(client.get("/places/austin-tx/"), "cities")


def test_price_range_names_the_number_of_clinics_and_the_dates(client, places, microneedling):
    for price, most, day in (
        (300, None, date(2026, 10, 1)),
        (250, 280, date(2026, 3, 3)),
        (500, 700, date(2026, 5, 1)),
    ):
        provider = make_provider()
        provider.offerings = [make_offering(microneedling, price, price_to=most, price_as_of=day)]
        provider.save()
    make_provider(offers=[microneedling], point=DALLAS)
    prices = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$250 to $700 per session , as stated by 3 clinics between March 3, 2026, and October 1, 2026" in prices


def test_prices_of_different_units_are_not_combined(client, places, microneedling):
    for unit, price in ((PriceUnit.AREA, 100), (PriceUnit.AREA, 120), (PriceUnit.PACKAGE, 900)):
        provider = make_provider()
        day = date(2025, 11, 1) if price == 100 else date(2026, 11, 1)
        provider.offerings = [make_offering(microneedling, price, price_unit=unit, price_as_of=day)]
        provider.save()
    make_provider().save()
    prices = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$100 to $120 per area , as stated by 2 clinics between November 1, 2025, and November 1, 2026" in prices
    assert "$900 per package , as stated by 1 clinic on November 1, 2026" in prices


def test_prices_read_in_batches_are_combined(client, places, microneedling, monkeypatch):
    monkeypatch.setattr("search.landing.prices.MAX_KEYS", 2)
    for price in (200, 300, 400):
        provider = make_provider()
        provider.offerings = [make_offering(microneedling, price)]
        provider.save()
    prices = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$200 to $400 per session , as stated by 3 clinics on November 1, 2026" in prices


def test_prices_are_left_out_if_no_clinic_states_one(client, places, microneedling):
    provider = make_provider()
    provider.offerings = [make_offering(microneedling, None)]
    provider.save()
    assert "What it costs here" not in client.get(NEAR_AUSTIN).text


def test_page_summarizes_the_treatment_and_its_regulatory_warning(client, around_austin, microneedling):
    make_warning(microneedling, "needling devices")
    about = section(client.get(NEAR_AUSTIN), "about")
    assert "Fine needles open channels in the skin." in about
    assert "Warned about (FDA): needling devices" in about
    assert 'href="/treatments/microneedling/"' in about


def test_introduction_appears_only_on_its_own_page(client, around_austin, microneedling):
    PlaceIntroduction.objects.create(place_slug="austin-tx", text="Traffic is slow.\n\n<b>Plan</b> for it.")
    PlaceIntroduction.objects.create(place_slug="austin-tx", treatment=microneedling, text="Many clinics needle here.")
    place, near = client.get("/places/austin-tx/").text, client.get(NEAR_AUSTIN).text
    assert "<p>Traffic is slow.</p>" in place
    assert "&lt;b&gt;Plan&lt;/b&gt;" in place
    assert "Many clinics needle here." in near
    assert "Many clinics" not in place
    assert "Traffic" not in near
    assert "Many clinics" not in client.get("/treatments/microneedling/78701/").text


@pytest.mark.parametrize("of_treatment", [True, False])
def test_page_can_have_only_one_introduction(places, microneedling, of_treatment):
    treatment = microneedling if of_treatment else None
    PlaceIntroduction.objects.create(place_slug="austin-tx", treatment=treatment, text="One.")
    second = PlaceIntroduction(place_slug="austin-tx", treatment=treatment, text="Two.")
    with pytest.raises(ValidationError, match="already has an introduction"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_introduction_needs_a_known_place(places):
    with pytest.raises(ValidationError, match="We have no such place"):
        PlaceIntroduction(place_slug="atlantis", text="Wet.").full_clean()


def test_editor_adds_an_introduction_that_readers_see(client, edie, around_austin):
    sent = {"place_slug": "austin-tx", "treatment": "", "text": "Traffic is slow."}
    assert edie.post("/admin/snippets/search/placeintroduction/add/", sent).status_code == 302
    assert "Traffic is slow." in client.get("/places/austin-tx/").text
    assert "austin-tx" in edie.get("/admin/snippets/search/placeintroduction/").text


@each(
    ("requested", "canonical"),
    [
        ("/places/Austin-TX/", "/places/austin-tx/"),
        ("/places/austin-texas/", "/places/austin-tx/"),
        ("/places/austin_tx/", "/places/austin-tx/"),
        ("/places/78701-1234/", "/places/78701/"),
        ("/places/austin-78701/", "/places/78701/"),
        ("/treatments/Microneedling/austin-tx/", NEAR_AUSTIN),
        ("/treatments/microneedling/AUSTIN-TX/", NEAR_AUSTIN),
        ("/treatments/MICRONEEDLING/austin-texas/", NEAR_AUSTIN),
    ],
)
def test_other_spellings_of_an_address_redirect_permanently(client, around_austin, requested, canonical):
    answer = client.get(requested)
    assert (answer.status_code, answer.headers["Location"]) == (301, canonical)


def test_former_slug_of_a_treatment_redirects(client, around_austin, microneedling, django_capture_on_commit_callbacks):
    microneedling.slug = "needling"
    with django_capture_on_commit_callbacks(execute=True):
        microneedling.save()
    answer = client.get(NEAR_AUSTIN)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/treatments/needling/austin-tx/")


@each(
    "path",
    [
        "/places/atlantis/",
        "/places/springfield/",
        "/places/tx/",
        "/places/",
        "/places/99999/",
        "/treatments/none/austin-tx/",
        "/treatments/microneedling/nowhere/",
    ],
)
def test_unknown_place_or_treatment_is_404(client, around_austin, path):
    assert client.get(path).status_code == 404


def test_unpublished_treatment_has_no_landing_page(client, around_austin, microneedling):
    microneedling.unpublish()
    assert client.get(NEAR_AUSTIN).status_code == 404


@pytest.mark.parametrize(("providers", "indexed"), [(2, False), (3, True)])
def test_page_with_fewer_than_three_providers_is_noindex(client, places, microneedling, providers, indexed):
    for _ in range(providers):
        make_provider(offers=[microneedling])
    for path in ("/places/austin-tx/", NEAR_AUSTIN):
        assert ("noindex" not in client.get(path).text) == indexed


def test_page_has_its_canonical_address_and_breadcrumbs(client, around_austin):
    for path, above in ((NEAR_AUSTIN, "/treatments/microneedling/"), ("/places/78701/", "/providers/")):
        page = client.get(f"{path}?utm_source=elsewhere").text
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        assert f'class="breadcrumbs__link" href="{above}"' in page


def test_structured_data_lists_providers_without_ratings(client, around_austin):
    page = client.get(NEAR_AUSTIN).text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    listed, trail = data["@graph"]
    assert trail["@type"] == "BreadcrumbList"
    assert [item["item"]["name"] for item in listed["itemListElement"]] == names(client.get(NEAR_AUSTIN))
    assert {item["item"]["@type"] for item in listed["itemListElement"]} == {"MedicalBusiness"}
    assert "ating" not in json.dumps(data)


def test_page_without_providers_suggests_what_to_try(client, around_austin):
    response = client.get("/treatments/microneedling/springfield-mo/")
    assert heading(response) == "0 providers offer Microneedling within 25 miles of Springfield, MO"
    assert "No clinics this close yet" in response.text
    assert "noindex" in response.text
    assert 'href="/providers/?treatment=microneedling&amp;near=Springfield%2C+MO&amp;radius=100"' in response.text


@pytest.mark.parametrize("providers", [3, 40])
def test_query_count_does_not_depend_on_the_number_of_providers(
    client, places, with_exosomes, microneedling, providers
):
    make_city("Round Rock", "TX", ROUND_ROCK, 119_468)
    for number in range(providers):
        make_provider(offers=[microneedling, with_exosomes], point=(AUSTIN[0] + number / 500, AUSTIN[1]))
    assert [warm_queries(client, path) for path in ("/places/austin-tx/", NEAR_AUSTIN)] == [6, 8]


def test_treatment_page_links_to_places_with_most_providers(client, around_austin):
    page = client.get("/treatments/microneedling/")
    assert words(section(page, "largest-places")) == "Where it’s offered most Austin, TX 4 Dallas, TX 1"
    assert f'href="{NEAR_AUSTIN}"' in page.text


def test_provider_page_links_to_its_city(client, around_austin):
    page = client.get("/providers/north-clinic-round-rock/").text
    assert '<a href="/places/round-rock-tx/">Providers near Round Rock, TX</a>' in page


def test_provider_in_an_unknown_city_has_no_city_link(client, places, microneedling):
    make_provider("Far Away", offers=[microneedling], city="Nowhere")
    assert "/places/" not in client.get("/providers/far-away-nowhere/").text


def test_landing_pages_refuse_post(client, around_austin):
    assert client.post("/places/austin-tx/").status_code == 405
    assert client.post(NEAR_AUSTIN).status_code == 405
