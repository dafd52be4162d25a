"""/providers/ as a reader meets it."""

import re

import pytest

from medspot.places.models import Place
from providers.choices import State
from tests.factories import AUSTIN, DALLAS, ROUND_ROCK, add_document, make_provider, make_treatment
from treatments.models import RegulatoryStatus


@pytest.fixture
def directory(places, with_exosomes, microneedling):
    """Two providers in Austin and one in Round Rock with exosomes, one in Dallas without."""
    make_provider("Quiet Room", offers=[with_exosomes])
    make_provider("Glow Skin", offers=[with_exosomes, microneedling], point=(30.30, -97.75))
    make_provider("North Clinic", offers=[with_exosomes], point=ROUND_ROCK, town="Round Rock")
    make_provider("Dallas Clinic", offers=[microneedling], point=DALLAS, town="Dallas")


def add_town(name, us_state, population):
    slug = f"{name}-{us_state}".lower()
    fields = {"time_zone": "America/New_York", "latitude": 39.88, "longitude": -83.44, "population": population}
    Place(kind="town", name=name, us_state=us_state, slug=slug, **fields).save()


def count(response):
    return int(re.search(r'id="result-count"[^>]*data-count="(\d+)"', response.text)[1])


def names(response):
    return re.findall(r'provider-card__name"><a href="[^"]*">([^<]*)', response.text)


def test_reader_near_a_zip_finds_who_offers_the_treatment_nearest_first(client, directory):
    response = client.get("/providers/?treatment=microneedling-with-exosomes&near=78701&radius=25")
    assert count(response) == 3
    assert names(response) == ["Quiet Room", "Glow Skin", "North Clinic"]
    heading = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", response.text, re.DOTALL)[0])
    assert heading.strip() == "3 providers offer Microneedling with exosomes within 25 miles of 78701 (Austin, TX)"


def test_a_smaller_radius_finds_fewer(client, directory):
    assert names(client.get("/providers/?near=Austin&radius=5")) == ["Quiet Room", "Glow Skin"]


def test_several_treatments_mean_any_of_them(client, directory):
    assert count(client.get("/providers/?treatment=microneedling&treatment=microneedling-with-exosomes")) == 4


def test_a_treatment_means_exactly_itself(client, directory):
    assert names(client.get("/providers/?treatment=microneedling&near=austin")) == ["Glow Skin"]


def test_a_card_shows_distance_town_price_opening_and_what_was_checked(client, places, with_exosomes):
    provider = make_provider("Quiet Room", offers=[with_exosomes], point=(30.30, -97.75))
    add_document(provider, with_exosomes)
    page = client.get("/providers/?near=78701&treatment=microneedling-with-exosomes").text
    card = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<article") : page.index("</article>")]))
    for shown in ("Quiet Room", "Austin, TX", "2.0 miles", "from $300 per session", "Product documents checked 3 Nov"):
        assert shown in card
    assert re.search(r"Open until 5 p.m.|Closed, opens \w+ at 9 a.m.", card)


def test_a_treatment_that_a_regulator_warns_of_is_found_and_shown_with_that(client, directory, with_exosomes):
    RegulatoryStatus.objects.create(
        treatment=with_exosomes,
        subject="exosome gels",
        authority="FDA",
        status="warned",
        source_title="Warning letter",
        source_published_on="2025-05-05",
    )
    page = client.get("/providers/?treatment=microneedling-with-exosomes").text
    assert page.count("Warned about (FDA): exosome gels</strong>") == 3


def test_temporarily_closed_providers_stay_labelled_after_the_rest(client, places, microneedling):
    make_provider("Near but closed", offers=[microneedling], temporarily_closed=True)
    make_provider("Further", offers=[microneedling], point=(30.30, -97.75))
    response = client.get("/providers/?near=Austin")
    assert names(response) == ["Further", "Near but closed"]
    assert "Temporarily closed" in response.text


@pytest.mark.parametrize("state", [State.UNLISTED, State.CLOSED, State.PREPARING])
def test_what_is_not_listed_is_in_no_result(client, places, microneedling, state):
    make_provider("Hidden", offers=[microneedling], state=state)
    assert count(client.get("/providers/?q=hidden")) == 0


def test_springfield_means_the_most_populous_and_the_others_are_one_link_away(client, places):
    page = client.get("/providers/?near=Springfield").text
    assert "to be Springfield, MO" in page
    assert 'href="?near=Springfield%2C+MA"' in page


def test_an_unknown_place_has_a_page_of_its_own_and_keeps_what_was_asked(client, directory):
    response = client.get("/providers/?near=SW1A+1AA&treatment=microneedling")
    assert response.status_code == 200
    assert count(response) == 0
    assert "We do not know a place called “SW1A 1AA”" in response.text
    assert 'value="SW1A 1AA"' in response.text
    assert 'href="?treatment=microneedling"' in response.text


def test_a_small_town_taken_for_a_large_one_abroad_is_said_openly(client, directory):
    add_town("London", "OH", 10_279)
    said = "MedSpot covers the United States: we took “London” to be London, OH."
    assert said in client.get("/providers/?near=London").text
    add_town("London", "KY", 7_572)
    page = client.get("/providers/?near=London").text
    assert "to be London, OH. Or did you mean:" in page
    assert '<a href="?near=London%2C+KY">London, KY</a>' in page
    for clear in ("London, OH", "London Ohio", "Austin", "78701"):
        assert "MedSpot covers the United States" not in client.get(f"/providers/?near={clear}").text


@pytest.mark.parametrize("typed", ["Texas", "TX", "texas, usa"])
def test_a_state_is_too_large_and_its_towns_are_one_link_away(client, directory, typed):
    response = client.get("/providers/", {"near": typed, "treatment": "microneedling"})
    assert count(response) == 0
    assert "Texas is too large to search near" in response.text
    towns = re.findall(r'empty__link" href="([^"]*)">.*?</svg>([^<]*)</a>', response.text)
    assert towns[:2] == [
        ("?treatment=microneedling&amp;near=Dallas%2C+TX", "Dallas, TX"),
        ("?treatment=microneedling&amp;near=Austin%2C+TX", "Austin, TX"),
    ]


def test_nobody_nearby_offers_a_wider_radius_and_the_nearest_openly(client, directory):
    response = client.get("/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5")
    assert count(response) == 0
    assert "The nearest, however far" in response.text
    assert names(response) == ["North Clinic", "Glow Skin", "Quiet Room"]
    assert 'empty__link" href="?treatment=microneedling-with-exosomes&amp;near=Dallas&amp;radius' not in response.text


def test_a_wider_radius_is_offered_with_what_it_finds(client, places, microneedling):
    make_provider("North Clinic", offers=[microneedling], point=ROUND_ROCK)
    page = client.get("/providers/?near=78701&radius=5").text
    assert re.search(r'href="\?near=78701&amp;radius=25"[^>]*>.*?Within 25 miles: 1', page)
    assert "Within 50 miles" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("radius=7", "That radius is not one of ours"),
        ("treatment=nope", "We have no treatment called “nope”"),
        ("sort=cheapest", "We do not know that order"),
        ("sort=distance", "“Nearest first” needs a place to go by"),
        ("sort=match", "“Closest match of words” needs words to go by"),
        ("sort=price&near=78701&q=glow", "“Lowest price from” needs a treatment to go by"),
        ("q=%25%25", "has no word in it"),
        ("q=" + "a" * 101, "cut to the first 100 characters"),
    ],
)
def test_a_value_that_is_not_understood_is_dropped_and_said(client, directory, query, said):
    response = client.get(f"/providers/?{query}")
    assert response.status_code == 200
    assert said in response.text


def test_pages_hold_twenty_and_one_past_the_end_is_not_found(client, places, microneedling):
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


def test_each_page_says_its_own_address(client, places, microneedling):
    for _ in range(21):
        make_provider(offers=[microneedling])

    def canonical(query):
        return re.search(r'<link rel="canonical" href="([^"]*)">', client.get(f"/providers/{query}").text)[1]

    assert canonical("") == "http://testserver/providers/"
    assert canonical("?page=2") == "http://testserver/providers/?page=2"
    assert canonical("?near=78701&page=2") == "http://testserver/providers/?near=78701&amp;page=2"
    assert canonical("?near=30.27,-97.74&page=2") == "http://testserver/providers/"


def test_a_point_is_searched_from_and_kept_by_no_cache(client, directory):
    response = client.get("/providers/?near=30.27,-97.74")
    assert count(response) == 3
    assert "this point near Austin, TX" in response.text
    assert "no-store" in response["Cache-Control"]
    assert "30.27" not in re.search(r'<link rel="canonical"[^>]*>', response.text)[0]


def test_a_search_keeps_out_of_search_engines_and_the_directory_itself_does_not(client, directory):
    assert "noindex" in client.get("/providers/?near=78701").text
    assert "noindex" not in client.get("/providers/").text


@pytest.mark.parametrize("providers", [3, 30])
def test_results_cost_the_same_queries_whatever_they_find(
    client, places, microneedling, with_exosomes, providers, django_assert_max_num_queries
):
    for _ in range(providers):
        make_provider(offers=[microneedling, with_exosomes], point=AUSTIN)
    address = "/providers/?q=microneedl&near=78701&treatment=microneedling"
    assert count(client.get(address)) == providers
    with django_assert_max_num_queries(12):
        client.get(address)


def test_nothing_found_costs_no_more_queries_than_something(client, directory, django_assert_max_num_queries):
    address = "/providers/?treatment=microneedling-with-exosomes&near=Dallas&radius=5"
    assert len(names(client.get(address))) == 3
    with django_assert_max_num_queries(12):
        client.get(address)


def test_sorting_by_price_puts_the_unpriced_last(client, places, microneedling):
    from tests.factories import make_offering

    for name, price in (("Dear", 500), ("Unpriced", None), ("Cheap", 90)):
        provider = make_provider(name)
        make_offering(microneedling, price=price, provider=provider).save()
    assert names(client.get("/providers/?treatment=microneedling&sort=price")) == ["Cheap", "Dear", "Unpriced"]


def test_an_unpublished_treatment_is_on_no_card(client, places):
    page = make_treatment("thread-lift", "Thread lift")
    make_provider("Quiet Room", offers=[page])
    page.unpublish()
    assert "Thread lift" not in client.get("/providers/").text


def test_an_unpublished_treatment_is_not_counted_on_a_card_either(client, places, microneedling):
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "thread-lift", "cupping")]
    make_provider("Quiet Room", offers=[microneedling, *others])
    assert "and 2 other treatments" in client.get("/providers/").text
    for page in others[-2:]:
        page.unpublish()
    assert "other treatment" not in client.get("/providers/").text


def treatments(response):
    """The treatments that the first card names."""
    card = response.text[response.text.index("<article") : response.text.index("</article>")]
    return [" ".join(name.split()) for name in re.findall(r"<li>\s*<span>([^<]*)", card)]


@pytest.fixture
def full_house(places, microneedling):
    """Somewhere that offers more than a card names, and toxin last."""
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "cupping")]
    toxin = make_treatment("botulinum-toxin", synonyms="Wrinkle relaxer", brand_names="Botox")
    return make_provider("Toning House", offers=[*others, microneedling, toxin])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=botox", ["Botulinum toxin"]),
        ("q=botox+austin", ["Botulinum toxin"]),
        ("q=toning+botox", ["Botulinum toxin"]),
        ("q=toning", ["Laser toning"]),
        ("q=house", ["Peel", "Laser toning", "Filler", "Cupping"]),
        ("q=botox&treatment=filler", ["Filler", "Botulinum toxin"]),
        ("treatment=filler", ["Filler"]),
    ],
)
def test_a_card_names_the_treatment_that_the_words_mean(client, full_house, query, shown):
    assert treatments(client.get(f"/providers/?{query}")) == shown


def test_the_site_search_names_it_too(client, full_house):
    assert treatments(client.get("/search/?q=botox")) == ["Botulinum toxin"]
