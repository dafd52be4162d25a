"""The map beside the results: it shows whom the list has, and whatever it shows leads somewhere."""

from dataclasses import dataclass
from random import Random
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.http import QueryDict

from medspot.places.geometry import Box, Point, bounding_box, parse_bounds
from search.forms import ProviderSearchForm
from search.index import listing_index
from search.map.locator import CONTIGUOUS_STATES, Locator
from search.models.listing import Listing
from search.query import RADII, Query, Sort
from search.results import Results
from tests.factories import AUSTIN, DALLAS, make_provider, make_treatment

QUESTIONS = 1_000
CENTERS = [AUSTIN, DALLAS, (51.88, 179.95)]
WORDS = ["glow", "skin", "austin", "zz"]


@dataclass
class FirstTwelve:
    """What a Locator asks of Results."""

    query: Query
    found: object
    by_key: dict

    form = SimpleNamespace(near_name="somewhere")

    @property
    def listings(self):
        return [self.by_key[key] for key in self.found.keys[:12]]

    def address(self, **changes):
        return "?" + "&".join(f"{name}={value}" for name, value in changes.items())


@pytest.fixture
def treatments(home):
    """Two treatments, offered by sixty providers around Austin, Dallas and the antimeridian."""
    chance = Random(3)
    offered = [make_treatment(slug) for slug in ("microneedling", "exosome-facial")]
    for number in range(60):
        latitude, longitude = (degrees + chance.uniform(-0.5, 0.5) for degrees in chance.choice(CENTERS))
        make_provider(
            f"{chance.choice(['Glow', 'Skin'])} {number}",
            point=(round(latitude, 5), round((longitude + 180) % 360 - 180, 5)),
            offers=chance.sample(offered, chance.randrange(3)),
        )
    return offered


def random_query(chance, treatments):
    latitude, longitude = (degrees + chance.uniform(-0.4, 0.4) for degrees in chance.choice(CENTERS))
    point = Point(latitude, (longitude + 180) % 360 - 180)
    return Query(
        words=chance.choice(WORDS) if chance.random() < 0.3 else "",
        treatments=(chance.choice(treatments).pk,) if chance.random() < 0.4 else (),
        near=point if chance.random() < 0.5 else None,
        radius=chance.choice(RADII),
        bounds=bounding_box(point, chance.choice([0.01, 3, 30, 300])) if chance.random() < 0.5 else None,
        sort=chance.choice([None, Sort.CONFIRMED]),
    )


def test_over_a_thousand_questions_the_map_shows_whom_the_list_has(treatments):
    chance, index, not_empty = Random(11), listing_index(), 0
    listings = Listing.objects.in_bulk()
    for _ in range(QUESTIONS):
        query = random_query(chance, treatments)
        found = index.find(query)
        located = Locator(FirstTwelve(query, found, listings))
        box = located.frame.box
        inside = {key for key in found.keys if box.contains(Point(listings[key].latitude, listings[key].longitude))}
        pinned = {listing.pk for pin in located.pins for _, listing in pin.listings}
        assert pinned == inside & set(found.keys[:12]), query
        assert sum(cluster.count for cluster in located.clusters) == len(inside - pinned), query
        assert located.shown + located.outside == found.total
        if query.near or query.bounds:
            assert located.outside == 0, query
        not_empty += bool(found.total)
    assert not_empty >= QUESTIONS / 2


def locator(address="", **options):
    return Locator(Results(ProviderSearchForm(QueryDict(address))), **options)


def links(svg):
    """(address, name) of every link of a drawing."""
    for link in ElementTree.fromstring(svg).findall(".//{*}a"):
        yield link.get("href"), link.get("aria-label")


def test_every_mark_is_a_link_with_a_name(treatments, places):
    svg = locator("near=Austin&radius=100").svg
    assert 'role="group" aria-label="Map of ' in svg
    marks = list(links(svg))
    assert len(marks) > 5
    assert all(address and name for address, name in marks)
    assert "style" not in svg


def test_a_pin_leads_to_its_card_and_alone_to_the_provider(places, microneedling):
    clinic = make_provider("Quiet Room", offers=[microneedling])
    assert list(links(locator("near=78701").svg)) == [(f"#provider-{clinic.pk}", "1. Quiet Room, Austin")]
    alone = locator("near=78701", path="/providers/", alone=True).svg
    assert list(links(alone)) == [(clinic.get_absolute_url(), "1. Quiet Room, Austin")]


def test_a_cluster_leads_closer_to_all_that_it_stands_for(treatments):
    index, listings = listing_index(), Listing.objects.in_bulk()
    found = index.find(Query())
    located = Locator(FirstTwelve(Query(), found, listings))
    for cluster in located.clusters:
        address, name, _ = located.link_of(cluster)
        box = parse_bounds(address.removeprefix("?bounds=").partition("#")[0])
        assert index.find(Query(bounds=box)).total >= cluster.count
        assert box.north - box.south < located.frame.box.north - located.frame.box.south
        assert name.endswith("here: zoom in")


def test_a_control_that_leads_nowhere_further_stays_in_its_place(places):
    nearest = locator("bounds=30.2671,-97.7432,30.2672,-97.7431")
    moves = {move.words: move.address for move in nearest.moves}
    assert list(moves)[:2] == ["Zoom in", "Zoom out"]
    assert not moves["Zoom in"]
    assert all(moves[words] for words in ("Zoom out", "Go north", "Go west"))


def test_moving_and_zooming_keep_the_question_and_drop_the_page(places, microneedling):
    make_provider("Quiet Room", offers=[microneedling])
    located = locator("near=78701&treatment=microneedling")
    words = [move.words for move in located.moves]
    assert words == ["Zoom in", "Zoom out", "Go north", "Go south", "Go west", "Go east"]
    for move in located.moves:
        address = QueryDict(move.address.partition("#")[0].removeprefix("?"))
        assert address["treatment"] == "microneedling"
        assert address["near"] == "78701"
        assert parse_bounds(address["bounds"])
        assert "page" not in address


def test_searching_an_area_keeps_the_place_that_miles_are_from(places, microneedling):
    make_provider("Far Away", point=DALLAS, offers=[microneedling])
    make_provider("Quiet Room", offers=[microneedling])
    located = locator("near=78701&radius=5&treatment=microneedling")
    address = QueryDict(located.search_here.partition("#")[0].removeprefix("?"))
    assert address["near"] == "78701"
    assert parse_bounds(address["bounds"]) == located.frame.box
    far = locator("near=78701&radius=5&bounds=32,-98,33,-96")
    assert [round(far.found.miles[key]) for key in far.found.keys] == [182]
    assert "map__ring" in located.svg
    assert "map__ring" not in far.svg


def test_without_a_place_the_map_shows_where_the_found_are(places, microneedling):
    assert locator().frame.box.contains(Point(39, -98))
    make_provider("Dallas Clinic", point=DALLAS)
    close = locator().frame.box
    assert close.contains(Point(*DALLAS))
    assert not close.contains(Point(*AUSTIN))
    make_provider("Adak Clinic", point=(51.88, -176.65))
    located = locator()
    assert located.frame.box.contains(Point(*DALLAS))
    assert located.outside == 1


def test_where_nothing_is_found_the_map_shows_the_country(home):
    shown, country = locator().frame.box, CONTIGUOUS_STATES
    corners = [Point(country.south, country.west), Point(country.north, country.east)]
    assert all(shown.contains(corner) for corner in corners)


@pytest.mark.parametrize(
    "bounds",
    [Box(-90, -180, 90, 180), Box(89.9, 0, 90, 1), Box(51, 175, 53, -175), Box(30, -97, 30.000001, -96.999999)],
    ids=["the world", "a pole", "across the antimeridian", "a door"],
)
def test_any_bounds_can_be_drawn(treatments, bounds):
    query = Query(bounds=bounds, near=Point(89.99, 0), radius=100)
    located = Locator(FirstTwelve(query, listing_index().find(query), Listing.objects.in_bulk()))
    assert "<svg" in located.svg
    assert located.moves
