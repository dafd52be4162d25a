"""Where nothing is found, or the place is not known, the page says what to do next, and how much that finds."""

import re

import pytest

from tests.factories import ROUND_ROCK, make_city, make_provider
from tests.search.reading import count, names, offers

IN_OHIO = (39.88, -83.44)


def test_springfield_means_the_most_populous_and_the_others_are_one_link_away(client, places):
    page = client.get("/providers/?near=Springfield").text
    assert "Showing results near Springfield, MO." in page
    assert 'href="?near=Springfield%2C+MA"' in page


def test_an_unknown_place_has_a_page_of_its_own_and_keeps_what_was_asked(client, directory):
    response = client.get("/providers/?near=SW1A+1AA&treatment=microneedling")
    assert response.status_code == 200
    assert count(response) == 0
    assert "We couldn’t find “SW1A 1AA”" in response.text
    assert 'value="SW1A 1AA"' in response.text
    assert 'href="?treatment=microneedling"' in response.text


def test_a_small_city_taken_for_a_large_one_abroad_is_said_openly(client, directory):
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
def test_a_state_is_too_large_and_its_cities_are_one_link_away(client, directory, typed):
    response = client.get("/providers/", {"near": typed, "treatment": "microneedling"})
    assert count(response) == 0
    assert "Texas is too large to search near" in response.text
    cities = re.findall(r'empty__link" href="([^"]*)">.*?</svg>([^<]*)</a>', response.text)
    assert cities[:2] == [
        ("?treatment=microneedling&amp;near=Dallas%2C+TX", "Dallas, TX"),
        ("?treatment=microneedling&amp;near=Austin%2C+TX", "Austin, TX"),
    ]


def test_nobody_nearby_offers_a_wider_radius_and_the_nearest_openly(client, directory):
    response = client.get("/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5")
    assert count(response) == 0
    assert "Closest clinics farther away" in response.text
    assert names(response) == ["North Clinic", "Glow Skin", "Quiet Room"]
    assert 'empty__link" href="?treatment=microneedling-with-exosomes&amp;near=Dallas&amp;radius' not in response.text


def test_a_wider_radius_is_offered_with_what_it_finds(client, places, microneedling):
    make_provider("North Clinic", offers=[microneedling], point=ROUND_ROCK)
    page = client.get("/providers/?near=78701&radius=5").text
    assert re.search(r'href="\?near=78701&amp;radius=25"[^>]*>.*?Within 25 miles: 1', page)
    assert "Within 50 miles" not in page


def test_nothing_found_costs_no_more_queries_than_something(client, directory, django_assert_max_num_queries):
    address = "/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5"
    assert len(names(client.get(address))) == 3
    with django_assert_max_num_queries(12):
        client.get(address)


@pytest.fixture
def north(places, microneedling):
    """Somewhere in Round Rock, a dermatology practice that offers microneedling."""
    return make_provider("North Clinic", offers=[microneedling], point=ROUND_ROCK, kind="dermatology")


def test_each_filter_that_alone_stands_in_the_way_is_named_with_what_its_removal_finds(client, north):
    response = client.get("/providers/?near=78701&kind=med_spa&q=north")
    assert count(response) == 0
    assert offers(response)["Without “Med spa”: 1"] == "?q=north&near=78701"
    assert "Without “north”: 1" not in offers(response)


def test_of_values_that_must_all_hold_each_may_be_the_one_too_many(client, north):
    north.access = ["elevator"]
    north.save()
    response = client.get("/providers/?access=elevator&access=parking")
    assert offers(response) == {"Without “Parking”: 1": "?access=elevator"}


def test_every_offer_finds_as_many_as_it_says(client, north):
    response = client.get("/providers/?near=78701&radius=5&treatment=microneedling&open=now&kind=dental")
    for words, address in offers(response).items():
        assert count(client.get(f"/providers/{address}")) == int(words.rpartition(": ")[2]) > 0


def test_where_no_single_change_helps_the_filters_together_are_offered(client, north):
    response = client.get("/providers/?kind=dental&language=so")
    assert offers(response) == {"Without any filter: 1": "?"}


def test_where_nothing_helps_the_page_says_so_and_leads_on(client, places):
    page = client.get("/providers/?q=zyzzyva&exact=yes").text
    assert "Removing a filter won’t help." in page
    assert '<a href="/treatments/">' in page


def test_a_wider_search_keeps_every_other_filter(client, north):
    response = client.get("/providers/?near=78701&radius=5&kind=dermatology")
    assert offers(response)["Within 25 miles: 1"] == "?kind=dermatology&near=78701&radius=25"


def test_an_unknown_place_offers_those_that_begin_so_and_everywhere(client, north):
    found = offers(client.get("/providers/?near=Aust&kind=dermatology"))
    assert found["Austin, TX"] == "?kind=dermatology&near=Austin%2C+TX"
    assert found["Everywhere: 1"] == "?kind=dermatology"
