"""Searches without results or with an unknown place: what the page suggests, with exact counts."""

import re

import pytest

from tests.factories import ROUND_ROCK, make_city, make_provider
from tests.search.reading import alternatives, count, names

IN_OHIO = (39.88, -83.44)


def test_ambiguous_city_means_the_largest_and_links_to_the_others(client, places):
    page = client.get("/providers/?near=Springfield").text
    assert "Showing results near Springfield, MO." in page
    assert 'href="?near=Springfield%2C+MA"' in page


def test_unknown_place_keeps_the_rest_of_the_search(client, directory):
    response = client.get("/providers/?near=SW1A+1AA&treatment=microneedling")
    assert response.status_code == 200
    assert count(response) == 0
    assert "We couldn’t find “SW1A 1AA”" in response.text
    assert 'value="SW1A 1AA"' in response.text
    assert 'href="?treatment=microneedling"' in response.text


def test_small_city_named_like_a_foreign_one_is_explained(client, directory):
    make_city("London", "OH", IN_OHIO, 10_279)
    note = "MedSpot covers only the United States. Showing results near London, OH."
    assert note in client.get("/providers/?near=London").text
    make_city("London", "KY", IN_OHIO, 7_572)
    page = client.get("/providers/?near=London").text
    assert "Showing results near London, OH. Did you mean:" in page
    assert '<a href="?near=London%2C+KY">London, KY</a>' in page
    for clear in ("London, OH", "London Ohio", "Austin", "78701"):
        assert "MedSpot covers only the United States" not in client.get(f"/providers/?near={clear}").text


@pytest.mark.parametrize("typed", ["Texas", "TX", "texas, usa"])
def test_state_is_too_large_and_links_to_its_cities(client, directory, typed):
    response = client.get("/providers/", {"near": typed, "treatment": "microneedling"})
    assert count(response) == 0
    assert "Texas is too large to search near" in response.text
    cities = re.findall(r'empty__link" href="([^"]*)">.*?</svg>([^<]*)</a>', response.text)
    assert cities[:2] == [
        ("?treatment=microneedling&amp;near=Dallas%2C+TX", "Dallas, TX"),
        ("?treatment=microneedling&amp;near=Austin%2C+TX", "Austin, TX"),
    ]


def test_no_results_nearby_shows_the_closest_farther_away(client, directory):
    response = client.get("/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5")
    assert count(response) == 0
    assert "Closest clinics farther away" in response.text
    assert names(response) == ["North Clinic", "Glow Skin", "Quiet Room"]
    assert 'empty__link" href="?treatment=microneedling-with-exosomes&amp;near=Dallas&amp;radius' not in response.text


def test_wider_radius_is_suggested_with_its_count(client, places, microneedling):
    make_provider("North Clinic", offers=[microneedling], point=ROUND_ROCK)
    page = client.get("/providers/?near=78701&radius=5").text
    assert re.search(r'href="\?near=78701&amp;radius=25"[^>]*>.*?Within 25 miles: 1', page)
    assert "Within 50 miles" not in page


def test_no_results_page_takes_few_queries(client, directory, django_assert_max_num_queries):
    address = "/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5"
    assert len(names(client.get(address))) == 3
    with django_assert_max_num_queries(12):
        client.get(address)


@pytest.fixture
def north(places, microneedling):
    """A dermatology practice in Round Rock that offers microneedling."""
    return make_provider("North Clinic", offers=[microneedling], point=ROUND_ROCK, kind="dermatology")


def test_removing_a_single_filter_is_suggested_with_its_count(client, north):
    response = client.get("/providers/?near=78701&kind=med_spa&q=north")
    assert count(response) == 0
    assert alternatives(response)["Without “Med spa”: 1"] == "?q=north&near=78701"
    assert "Without “north”: 1" not in alternatives(response)


def test_removing_one_of_several_required_values_is_suggested(client, north):
    north.access = ["elevator"]
    north.save()
    response = client.get("/providers/?access=elevator&access=parking")
    assert alternatives(response) == {"Without “Parking”: 1": "?access=elevator"}


def test_every_suggestion_finds_as_many_as_it_says(client, north):
    response = client.get("/providers/?near=78701&radius=5&treatment=microneedling&open=now&kind=dental")
    for words, address in alternatives(response).items():
        assert count(client.get(f"/providers/{address}")) == int(words.rpartition(": ")[2]) > 0


def test_removing_all_filters_is_suggested_if_no_single_one_helps(client, north):
    response = client.get("/providers/?kind=dental&language=so")
    assert alternatives(response) == {"Without any filter: 1": "?"}


def test_page_says_so_if_no_change_helps(client, places):
    page = client.get("/providers/?q=zyzzyva&exact=yes").text
    assert "Removing a filter won’t help." in page
    assert '<a href="/treatments/">' in page


def test_wider_radius_keeps_all_filters(client, north):
    response = client.get("/providers/?near=78701&radius=5&kind=dermatology")
    assert alternatives(response)["Within 25 miles: 1"] == "?kind=dermatology&near=78701&radius=25"


def test_unknown_place_suggests_cities_that_start_like_it_and_everywhere(client, north):
    found = alternatives(client.get("/providers/?near=Aust&kind=dermatology"))
    assert found["Austin, TX"] == "?kind=dermatology&near=Austin%2C+TX"
    assert found["Everywhere: 1"] == "?kind=dermatology"
