"""The filters on the results page, with exact counts and chips to remove them."""

from urllib.parse import urlencode

import pytest

from providers.choices import License
from search.results.page import search_page
from tests.factories import (
    add_document,
    add_practitioner,
    make_offering,
    make_provider,
    make_treatment,
)
from tests.search.reading import checked, chips, count, filters, names, soup


@pytest.fixture
def clinics(places, microneedling, with_exosomes):
    """Three clinics in Austin that differ in everything that can be filtered."""
    injected = make_treatment("exosome-injection", treatment_route="injected")
    quiet = make_provider("Quiet Room", languages=["en", "es"], access=["elevator", "parking"])
    offer(quiet, with_exosomes, price=300, performed_by=[License.NP])
    offer(quiet, microneedling, price=90, performed_by=[License.ESTHETICIAN])
    add_practitioner(quiet)
    add_document(quiet, with_exosomes)
    glow = make_provider("Glow Skin", kind="dermatology", languages=["en"], access=["parking"], accepts_inquiries=False)
    offer(glow, with_exosomes, price=700, performed_by=[License.MD])
    add_practitioner(glow, license="md")
    north = make_provider("North Clinic", languages=["en"])
    offer(north, injected, price=None)


def offer(provider, treatment, **fields):
    make_offering(treatment, provider=provider, **fields).save()


def test_each_value_shows_its_count(client, clinics):
    found = filters(client.get("/providers/?near=78701"))
    for filtered, number in {
        ("treatment", "microneedling-with-exosomes"): 2,
        ("treatment", "microneedling"): 1,
        ("category", "skin"): 3,
        ("route", "injected"): 1,
        ("price", "0-100"): 1,
        ("price", "500-1000"): 1,
        ("performed_by", "np"): 1,
        ("verified", "license"): 2,
        ("verified", "product_documents"): 1,
        ("language", "es"): 1,
        ("access", "parking"): 2,
        ("kind", "med_spa"): 2,
        ("inquiries", "yes"): 2,
    }.items():
        assert found[filtered] == number, filtered


def test_reader_who_checks_telehealth_finds_only_clinics_that_offer_it(client, clinics):
    assert ("telehealth", "yes") not in filters(client.get("/providers/?near=78701"))
    make_provider("Video Clinic", offers_telehealth=True)
    assert filters(client.get("/providers/?near=78701"))["telehealth", "yes"] == 1
    response = client.get("/providers/?near=78701&telehealth=yes")
    assert names(response) == ["Video Clinic"]
    assert chips(response) == {"Offers telehealth consultations": "?near=78701"}


def test_selecting_a_filter_finds_as_many_as_its_count(client, clinics):
    start = "/providers/?near=78701&kind=med_spa&verified=license"
    for (name, value), number in filters(client.get(start)).items():
        others = [pair for pair in [("kind", "med_spa"), ("verified", "license")] if pair[0] != name]
        address = f"/providers/?{urlencode([('near', '78701'), *others, (name, value)])}"
        assert count(client.get(address)) == number, (name, value)


def test_prices_and_licenses_are_those_of_the_selected_treatment(client, clinics):
    found = filters(client.get("/providers/?treatment=microneedling-with-exosomes"))
    assert found["price", "250-500"] == 1
    assert ("price", "0-100") not in found
    assert ("performed_by", "le") not in found


def test_several_values_match_any_or_in_some_groups_all(client, clinics):
    assert count(client.get("/providers/?kind=med_spa&kind=dermatology")) == 3
    assert names(client.get("/providers/?verified=license&verified=product_documents")) == ["Quiet Room"]
    assert names(client.get("/providers/?access=elevator&access=parking")) == ["Quiet Room"]


def test_values_without_results_are_hidden_unless_selected_or_promoted(client, clinics):
    response = client.get("/providers/?kind=dental")
    found = filters(response)
    assert found["kind", "dental"] == 0
    assert ("kind", "wellness") not in found
    assert ("language", "es") not in found
    license = soup(response).select_one("input[name=verified][value=license]")
    assert license.has_attr("disabled")


def test_selected_values_are_checked_and_have_a_chip(client, clinics):
    response = client.get("/providers/?near=78701&kind=med_spa&verified=license&price=0-100")
    assert checked(response) == [("verified", "license"), ("price", "0-100"), ("kind", "med_spa")]
    assert chips(response) == {
        "Starting price: under $100": "?verified=license&kind=med_spa&near=78701",
        "License verified": "?price=0-100&kind=med_spa&near=78701",
        "Med spa": "?price=0-100&verified=license&near=78701",
    }


def test_chip_removes_one_of_several_values(client, clinics):
    response = client.get("/providers/?kind=med_spa&kind=dermatology")
    assert chips(response)["Med spa"] == "?kind=dermatology"


def test_clear_filters_keeps_words_treatments_and_place(client, clinics):
    address = "/providers/?q=exosomes&treatment=exosome-injection&near=78701&radius=5&kind=med_spa&bounds=30,-98,31,-97"
    clear = soup(client.get(address)).find("a", string="Clear filters")
    assert clear["href"] == "?q=exosomes&treatment=exosome-injection&near=78701&radius=5"
    assert soup(client.get(f"/providers/{clear['href']}")).find("a", string="Clear filters") is None


def test_sort_is_dropped_with_the_parameter_it_needs(client, clinics):
    response = client.get("/providers/?treatment=microneedling&sort=price")
    assert chips(response) == {"Microneedling": "?"}


def test_map_area_is_kept_by_the_form_and_removed_by_its_chip(client, clinics):
    response = client.get("/providers/?kind=med_spa&bounds=30,-98,31,-97")
    assert count(response) == 2
    assert soup(response).select_one("form#search input[type=hidden][name=bounds]")["value"] == "30,-98,31,-97"
    assert chips(response)["Map area"] == "?kind=med_spa"
    assert "in this area of the map" in response.text
    assert count(client.get("/providers/?bounds=40,-98,41,-97")) == 0


def test_submitting_a_place_leaves_the_map_area(client, clinics):
    page = soup(client.get("/providers/?near=78701&bounds=40,-98,41,-97"))
    named = [
        (field["name"], field["value"]) for field in page.select("form#search [name=near], form#search [name=bounds]")
    ]
    # What "Find providers" sends, in page order. The last value of a name counts.
    assert named == [("bounds", "40,-98,41,-97"), ("near", "78701"), ("bounds", "")]
    assert count(client.get(f"/providers/?{urlencode(named)}")) == count(client.get("/providers/?near=78701")) > 0


def test_adding_a_treatment_to_a_price_filter_loses_no_results(client, clinics):
    alone = count(client.get("/providers/?treatment=microneedling-with-exosomes&price=250-500"))
    either = client.get("/providers/?treatment=microneedling-with-exosomes&treatment=microneedling&price=250-500")
    assert count(either) == alone == 1


def test_form_includes_every_filter_without_javascript(client, clinics):
    page = soup(client.get("/providers/?near=78701"))
    form = page.select_one("form#search")
    assert (form["method"], form["action"]) == ("get", "/providers/")
    assert {box["form"] for box in page.select(".results input[type=checkbox]:not([name=provider])")} == {"search"}
    assert len(page.find_all("button", string="Show results")) == 2


def test_each_filter_appears_once(client, clinics):
    boxes = soup(client.get("/providers/?near=78701")).select("input[form=search]")
    pairs = [(box["name"], box["value"]) for box in boxes]
    assert len(pairs) == len(set(pairs))


def test_everything_on_a_card_has_a_filter(client, clinics):
    """Clinic type, treatments, prices, facts and opening are groups; name, city and miles are searched by text."""
    found = filters(client.get("/providers/"))
    assert {"kind", "treatment", "price", "verified", "inquiries"} <= {name for name, _ in found}
    assert ("open", "now") in found


def test_filters_are_shown_without_results(client, clinics):
    response = client.get("/providers/?near=Springfield&kind=med_spa")
    assert count(response) == 0
    assert checked(response) == [("kind", "med_spa")]


def test_unpublished_treatment_is_not_a_filter(client, clinics, microneedling):
    microneedling.unpublish()
    assert ("treatment", "microneedling") not in filters(client.get("/providers/"))
    response = client.get("/providers/?treatment=microneedling")
    assert count(response) == 3
    assert "We don’t have “microneedling” under “Treatment”" in response.text


def test_parsing_takes_few_queries(client, clinics, django_assert_max_num_queries):
    from django.http import QueryDict

    with django_assert_max_num_queries(8):
        search_page(QueryDict("treatment=microneedling&category=skin&kind=med_spa&near=78701&open=now"))
