"""The results page, /providers/."""

import re

import pytest
from bs4 import BeautifulSoup

from providers.choices import State
from tests.factories import AUSTIN, make_offering, make_provider
from tests.search.reading import count, names

pytestmark = pytest.mark.databases


def test_treatment_near_a_zip_is_sorted_nearest_first(client, directory):
    response = client.get("/providers/?treatment=microneedling-with-exosomes&near=78701&radius=25")
    assert count(response) == 3
    assert names(response) == ["Quiet Room", "Glow Skin", "North Clinic"]
    heading = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", response.text, re.DOTALL)[0])
    assert heading.strip() == "3 providers offer Microneedling with exosomes within 25 miles of 78701 (Austin, TX)"


def test_smaller_radius_finds_fewer(client, directory):
    assert names(client.get("/providers/?near=Austin&radius=5")) == ["Quiet Room", "Glow Skin"]


def test_several_treatments_mean_any_of_them(client, directory):
    assert count(client.get("/providers/?treatment=microneedling&treatment=microneedling-with-exosomes")) == 4


def test_treatment_does_not_match_similar_treatments(client, directory):
    assert names(client.get("/providers/?treatment=microneedling&near=austin")) == ["Glow Skin"]


def test_temporarily_closed_providers_stay_labeled_after_the_rest(client, places, microneedling):
    make_provider("Near but closed", offers=[microneedling], temporarily_closed=True)
    make_provider("Further", offers=[microneedling], point=(30.30, -97.75))
    response = client.get("/providers/?near=Austin")
    assert names(response) == ["Further", "Near but closed"]
    assert "Temporarily closed" in response.text


@pytest.mark.parametrize("state", [State.UNLISTED, State.CLOSED, State.PREPARING])
def test_unlisted_provider_is_missing_from_results(client, places, microneedling, state):
    make_provider("Hidden", offers=[microneedling], state=state)
    assert count(client.get("/providers/?q=hidden")) == 0


def test_page_has_twenty_results_and_a_page_past_the_last_is_404(client, places, microneedling):
    for _ in range(21):
        make_provider(offers=[microneedling])
    first, second = client.get("/providers/?near=78701"), client.get("/providers/?near=78701&page=2")
    assert len(names(first)) == 20
    assert len(names(second)) == 1
    assert not set(names(first)) & set(names(second))
    assert 'href="?near=78701&amp;page=2"' in first.text
    assert 'href="?near=78701"' in second.text
    for page in ("0", "3", "-1", "abc", "9" * 30, "9" * 5_000, "", "01", "%2B1", "%201", "１"):
        assert client.get(f"/providers/?near=78701&page={page}").status_code == 404


def test_each_page_has_its_own_canonical_address(client, places, microneedling):
    for _ in range(21):
        make_provider(offers=[microneedling])

    def canonical(query):
        return re.search(r'<link rel="canonical" href="([^"]*)">', client.get(f"/providers/{query}").text)[1]

    assert canonical("") == "http://testserver/providers/"
    assert canonical("?page=2") == "http://testserver/providers/?page=2"
    assert canonical("?near=78701&page=2") == "http://testserver/providers/?near=78701&amp;page=2"
    assert canonical("?near=30.27,-97.74&page=2") == "http://testserver/providers/"


def test_search_from_a_point_is_never_cached(client, directory):
    response = client.get("/providers/?near=30.27,-97.74")
    assert count(response) == 3
    assert "this point near Austin, TX" in response.text
    assert "no-store" in response["Cache-Control"]
    assert "30.27" not in re.search(r'<link rel="canonical"[^>]*>', response.text)[0]


def test_searches_are_noindex_but_the_directory_is_not(client, directory):
    assert "noindex" in client.get("/providers/?near=78701").text
    assert "noindex" not in client.get("/providers/").text


# Outside a transaction, because only there a process uses its caches, as in production.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("providers", [3, 30])
def test_query_count_does_not_depend_on_the_number_of_results(
    client, places, microneedling, with_exosomes, providers, settings, django_assert_num_queries
):
    settings.PAGE_CACHE_MB = 0
    for _ in range(providers):
        make_provider(offers=[microneedling, with_exosomes], point=AUSTIN)
    address = "/providers/?q=microneedl&near=78701&treatment=microneedling&kind=med_spa"
    assert count(client.get(address)) == providers
    with django_assert_num_queries(5):
        client.get(address)


def test_sorting_by_price_puts_the_unpriced_last(client, places, microneedling):
    for name, price in (("Dear", 500), ("Unpriced", None), ("Cheap", 90)):
        provider = make_provider(name)
        make_offering(microneedling, price=price, provider=provider).save()
    assert names(client.get("/providers/?treatment=microneedling&sort=price")) == ["Cheap", "Dear", "Unpriced"]


def test_page_past_the_last_links_to_the_first_page_of_the_same_search(client, directory):
    answer = client.get("/providers/?near=78701&page=50")
    assert answer.status_code == 404
    link = BeautifulSoup(answer.content, "lxml").find("a", string="Go to the first page of this list")
    assert count(client.get(link["href"])) == count(client.get("/providers/?near=78701")) > 0
    assert client.get("/nowhere/").text.count("first page") == 0
