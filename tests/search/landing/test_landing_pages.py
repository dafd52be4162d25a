"""/places/<place>/ and /treatments/<slug>/<place>/ as a reader who came from a search engine meets them."""

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
from tests.factories import AUSTIN, DALLAS, ROUND_ROCK, make_city, make_offering, make_provider, make_warning

NEAR_AUSTIN = "/treatments/microneedling/austin-tx/"


@pytest.fixture
def around_austin(places, microneedling, with_exosomes):
    """Three in Austin and one in Round Rock that needle, two of them with exosomes; one in Dallas."""
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


def test_the_page_of_a_treatment_near_a_city_says_how_many_and_who_is_nearest(client, around_austin):
    response = client.get(NEAR_AUSTIN)
    assert heading(response) == "4 providers offer Microneedling within 25 miles of Austin, TX"
    assert names(response) == ["Quiet Room", "Glow Skin", "Third Door", "North Clinic"]


def test_the_page_of_a_place_says_who_is_near_and_what_they_offer_with_counts(client, around_austin):
    response = client.get("/places/austin-tx/")
    assert heading(response) == "4 providers within 25 miles of Austin, TX"
    offered = section(response, "offered")
    assert words(offered) == "What they offer Microneedling 4 Microneedling with exosomes 2"
    assert f'href="{NEAR_AUSTIN}"' in offered


def test_its_numbers_are_those_of_the_search_that_it_leads_to(client, around_austin):
    for path in (NEAR_AUSTIN, "/places/austin-tx/", "/places/78701/", "/treatments/microneedling/78701/"):
        page = client.get(path)
        address = unescape(re.search(r'href="(/providers/\?[^"]*)"', page.text)[1])
        counts = [re.search(r'data-count="(\d+)"', answer.text)[1] for answer in (page, client.get(address))]
        assert counts == ["4", "4"]


def test_neighbours_are_linked_with_what_is_found_there(client, around_austin):
    response = client.get("/treatments/microneedling-with-exosomes/austin-tx/")
    assert words(section(response, "cities")) == "The same near other cities Round Rock, TX 2"
    assert 'href="/treatments/microneedling-with-exosomes/round-rock-tx/"' in section(response, "cities")
    assert words(section(response, "others")).startswith("Also near Austin, TX Microneedling 4")
    assert 'href="/places/austin-tx/"' in section(response, "others")


def test_a_city_near_which_nobody_is_found_is_no_neighbour(client, around_austin):
    make_city("Elgin", "TX", (30.35, -97.37))
    make_city("Llano", "TX", (30.75, -98.67))
    assert "Elgin, TX" in section(client.get("/places/austin-tx/"), "cities")
    assert "Llano, TX" not in section(client.get("/places/austin-tx/"), "cities")


def test_prices_are_said_with_how_many_clinics_state_them_and_when(client, places, microneedling):
    for price, most, day in (
        (300, None, date(2026, 10, 1)),
        (250, 280, date(2026, 3, 3)),
        (500, 700, date(2026, 5, 1)),
    ):
        provider = make_provider()
        provider.offerings = [make_offering(microneedling, price, price_to=most, price_as_of=day)]
        provider.save()
    make_provider(offers=[microneedling], point=DALLAS)
    said = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$250 to $700 per session , stated by 3 clinics between 3 March and 1 October 2026" in said


def test_units_are_never_mixed(client, places, microneedling):
    for unit, price in ((PriceUnit.AREA, 100), (PriceUnit.AREA, 120), (PriceUnit.PACKAGE, 900)):
        provider = make_provider()
        day = date(2025, 11, 1) if price == 100 else date(2026, 11, 1)
        provider.offerings = [make_offering(microneedling, price, price_unit=unit, price_as_of=day)]
        provider.save()
    make_provider().save()
    said = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$100 to $120 per area , stated by 2 clinics between 1 November 2025 and 1 November 2026" in said
    assert "$900 per course , stated by 1 clinic on 1 November 2026" in said


def test_prices_of_very_many_are_read_in_batches_and_told_together(client, places, microneedling, monkeypatch):
    monkeypatch.setattr("search.landing.prices.MAX_KEYS", 2)
    for price in (200, 300, 400):
        provider = make_provider()
        provider.offerings = [make_offering(microneedling, price)]
        provider.save()
    said = words(section(client.get(NEAR_AUSTIN), "prices"))
    assert "$200 to $400 per session , stated by 3 clinics on 1 November 2026" in said


def test_no_price_is_made_up(client, places, microneedling):
    provider = make_provider()
    provider.offerings = [make_offering(microneedling, None)]
    provider.save()
    assert "What it costs here" not in client.get(NEAR_AUSTIN).text


def test_what_is_known_of_the_treatment_stands_beside_with_what_a_regulator_cautions(
    client, around_austin, microneedling
):
    make_warning(microneedling, "needling devices")
    known = section(client.get(NEAR_AUSTIN), "known")
    assert "Fine needles open channels in the skin." in known
    assert "Warned about (FDA): needling devices" in known
    assert 'href="/treatments/microneedling/"' in known


def test_editors_words_open_the_page_that_they_are_for_and_no_other(client, around_austin, microneedling):
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
def test_there_is_one_introduction_for_each_page(places, microneedling, of_treatment):
    treatment = microneedling if of_treatment else None
    PlaceIntroduction.objects.create(place_slug="austin-tx", treatment=treatment, text="One.")
    second = PlaceIntroduction(place_slug="austin-tx", treatment=treatment, text="Two.")
    with pytest.raises(ValidationError, match="already"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_an_introduction_names_a_place_that_there_is(places):
    with pytest.raises(ValidationError, match="No place has this address"):
        PlaceIntroduction(place_slug="atlantis", text="Wet.").full_clean()


def test_edie_writes_an_introduction_and_readers_see_it(client, edie, around_austin):
    sent = {"place_slug": "austin-tx", "treatment": "", "text": "Traffic is slow."}
    assert edie.post("/admin/snippets/search/placeintroduction/add/", sent).status_code == 302
    assert "Traffic is slow." in client.get("/places/austin-tx/").text
    assert "austin-tx" in edie.get("/admin/snippets/search/placeintroduction/").text


@pytest.mark.parametrize(
    ("asked", "stands_at"),
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
def test_an_address_that_is_written_otherwise_leads_to_ours(client, around_austin, asked, stands_at):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (301, stands_at)


def test_a_treatment_that_was_renamed_is_led_to_from_its_old_address(
    client, around_austin, microneedling, django_capture_on_commit_callbacks
):
    microneedling.slug = "needling"
    with django_capture_on_commit_callbacks(execute=True):
        microneedling.save()
    answer = client.get(NEAR_AUSTIN)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/treatments/needling/austin-tx/")


@pytest.mark.parametrize(
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
def test_what_is_no_place_or_no_treatment_is_not_found(client, around_austin, path):
    assert client.get(path).status_code == 404


def test_an_unpublished_treatment_has_no_such_page(client, around_austin, microneedling):
    microneedling.unpublish()
    assert client.get(NEAR_AUSTIN).status_code == 404


@pytest.mark.parametrize(("providers", "indexed"), [(2, False), (3, True)])
def test_a_page_with_fewer_than_three_stays_out_of_search_engines(client, places, microneedling, providers, indexed):
    for _ in range(providers):
        make_provider(offers=[microneedling])
    for path in ("/places/austin-tx/", NEAR_AUSTIN):
        assert ("noindex" not in client.get(path).text) == indexed


def test_each_page_is_its_own_canonical_address_with_its_trail(client, around_austin):
    for path, above in ((NEAR_AUSTIN, "/treatments/microneedling/"), ("/places/78701/", "/providers/")):
        page = client.get(f"{path}?utm_source=elsewhere").text
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        assert f'class="breadcrumbs__link" href="{above}"' in page


def test_machines_are_told_of_the_list_and_of_no_rating(client, around_austin):
    page = client.get(NEAR_AUSTIN).text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    listed, trail = data["@graph"]
    assert trail["@type"] == "BreadcrumbList"
    assert [item["item"]["name"] for item in listed["itemListElement"]] == names(client.get(NEAR_AUSTIN))
    assert {item["item"]["@type"] for item in listed["itemListElement"]} == {"MedicalBusiness"}
    assert "ating" not in json.dumps(data)


def test_where_nobody_is_found_the_page_says_what_to_do_instead(client, around_austin):
    response = client.get("/treatments/microneedling/springfield-mo/")
    assert heading(response) == "0 providers offer Microneedling within 25 miles of Springfield, MO"
    assert "Nobody that we list is that near" in response.text
    assert "noindex" in response.text
    assert 'href="/providers/?treatment=microneedling&amp;near=Springfield%2C+MO&amp;radius=100"' in response.text


@pytest.mark.parametrize("providers", [3, 40])
def test_a_page_costs_the_same_queries_whatever_it_finds(
    client, places, with_exosomes, microneedling, providers, django_assert_max_num_queries
):
    make_city("Round Rock", "TX", ROUND_ROCK, 119_468)
    for number in range(providers):
        make_provider(offers=[microneedling, with_exosomes], point=(AUSTIN[0] + number / 500, AUSTIN[1]))
    for path in ("/places/austin-tx/", NEAR_AUSTIN):
        client.get(path)
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_the_page_of_a_treatment_leads_to_its_largest_places(client, around_austin):
    page = client.get("/treatments/microneedling/")
    assert words(section(page, "largest-places")) == "Where most of them are Austin, TX 4 Dallas, TX 1"
    assert f'href="{NEAR_AUSTIN}"' in page.text


def test_the_page_of_a_provider_leads_to_its_city(client, around_austin):
    page = client.get("/providers/north-clinic-round-rock/").text
    assert '<a href="/places/round-rock-tx/">Providers near Round Rock, TX</a>' in page


def test_a_provider_in_a_city_that_the_gazetteer_does_not_know_leads_nowhere(client, places, microneedling):
    make_provider("Far Away", offers=[microneedling], city="Nowhere")
    assert "/places/" not in client.get("/providers/far-away-nowhere/").text


def test_pages_of_places_take_no_form(client, around_austin):
    assert client.post("/places/austin-tx/").status_code == 405
    assert client.post(NEAR_AUSTIN).status_code == 405
