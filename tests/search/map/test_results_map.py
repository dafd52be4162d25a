"""ResultsMap: the map shows the same providers as the list, and every mark and control leads somewhere."""

from dataclasses import dataclass
from random import Random
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.http import QueryDict

from medspot.places.geometry import Box, Point, bounding_box, parse_bounds
from search.engines import snapshot
from search.map.results_map import CONTIGUOUS_STATES, ResultsMap
from search.models.listing import Listing
from search.query import RADII, Query, Sort
from search.results.page import search_page
from tests.each import each
from tests.factories import AUSTIN, DALLAS, make_provider, make_treatment

QUERIES = 500
CENTERS = [AUSTIN, DALLAS, (51.88, 179.95)]
WORDS = ["glow", "skin", "austin", "zz"]


@dataclass
class FirstTwelve:
    """A stand-in for SearchPage with cards for the first twelve providers."""

    query: Query
    result: object
    by_key: dict

    parsed = SimpleNamespace(near=SimpleNamespace(name="somewhere"))

    @property
    def listings(self):
        return [self.by_key[key] for key in self.result.keys[:12]]

    def url(self, **changes):
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
        near=point if chance.random() < 0.5 else None,
        radius=chance.choice(RADII),
        bounds=bounding_box(point, chance.choice([0.01, 3, 30, 300])) if chance.random() < 0.5 else None,
        sort=chance.choice([None, Sort.CONFIRMED]),
    ).where(treatment=[chance.choice(treatments).pk] if chance.random() < 0.4 else [])


def test_map_shows_the_same_providers_as_the_list(treatments, rounds):
    chance, searcher, not_empty = Random(11), snapshot(), 0
    listings = Listing.objects.in_bulk()
    for _ in range(rounds(QUERIES)):
        query = random_query(chance, treatments)
        found = searcher.search(query)
        results_map = ResultsMap(FirstTwelve(query, found, listings))
        box = results_map.viewport.box
        inside = {key for key in found.keys if box.contains(Point(listings[key].latitude, listings[key].longitude))}
        pinned = {listing.pk for pin in results_map.pins for _, listing in pin.listings}
        assert pinned == inside & set(found.keys[:12]), query
        assert sum(cluster.count for cluster in results_map.clusters) == len(inside - pinned), query
        assert results_map.shown + results_map.outside == found.total
        if query.near or query.bounds:
            assert results_map.outside == 0, query
        not_empty += bool(found.total)
    assert not_empty >= rounds(QUERIES) / 2


def map_of(address="", **options):
    return ResultsMap(search_page(QueryDict(address)), **options)


def links(svg):
    """Yield (href, accessible name) of every link in an SVG."""
    for link in ElementTree.fromstring(svg).findall(".//{*}a"):
        yield link.get("href"), link.get("aria-label")


def test_every_mark_is_a_link_with_an_accessible_name(treatments, places):
    svg = map_of("near=Austin&radius=100").svg
    assert 'role="group" aria-label="Map of ' in svg
    marks = list(links(svg))
    assert len(marks) > 5
    assert all(address and name for address, name in marks)
    assert "style" not in svg


def test_pin_links_to_its_card_and_in_a_standalone_map_to_the_provider(places, microneedling):
    clinic = make_provider("Quiet Room", offers=[microneedling])
    assert list(links(map_of("near=78701").svg)) == [(f"#provider-{clinic.pk}", "1. Quiet Room, Austin")]
    standalone = map_of("near=78701", path="/providers/", standalone=True).svg
    assert list(links(standalone)) == [(clinic.get_absolute_url(), "1. Quiet Room, Austin")]


def test_cluster_link_zooms_in_on_all_its_providers(treatments):
    searcher, listings = snapshot(), Listing.objects.in_bulk()
    found = searcher.search(Query())
    results_map = ResultsMap(FirstTwelve(Query(), found, listings))
    for cluster in results_map.clusters:
        address, name, _ = results_map.link_of(cluster)
        box = parse_bounds(address.removeprefix("?bounds=").partition("#")[0])
        assert searcher.search(Query(bounds=box)).total >= cluster.count
        assert box.north - box.south < results_map.viewport.box.north - results_map.viewport.box.south
        assert name.endswith("here: zoom in")


def test_control_at_its_limit_stays_in_place_without_a_link(places):
    nearest = map_of("bounds=30.2671,-97.7432,30.2672,-97.7431")
    controls = {control.label: control.url for control in nearest.controls}
    assert list(controls)[:2] == ["Zoom in", "Zoom out"]
    assert not controls["Zoom in"]
    assert all(controls[label] for label in ("Zoom out", "Move north", "Move west"))


def test_controls_keep_the_search_and_return_to_page_one(places, microneedling):
    make_provider("Quiet Room", offers=[microneedling])
    results_map = map_of("near=78701&treatment=microneedling")
    labels = [control.label for control in results_map.controls]
    assert labels == ["Zoom in", "Zoom out", "Move north", "Move south", "Move west", "Move east"]
    for control in results_map.controls:
        address = QueryDict(control.url.partition("#")[0].removeprefix("?"))
        assert address["treatment"] == "microneedling"
        assert address["near"] == "78701"
        assert parse_bounds(address["bounds"])
        assert "page" not in address


def test_searching_an_area_keeps_the_place_that_distances_start_from(places, microneedling):
    make_provider("Far Away", point=DALLAS, offers=[microneedling])
    make_provider("Quiet Room", offers=[microneedling])
    results_map = map_of("near=78701&radius=5&treatment=microneedling")
    address = QueryDict(results_map.search_here.partition("#")[0].removeprefix("?"))
    assert address["near"] == "78701"
    assert parse_bounds(address["bounds"]) == results_map.viewport.box
    far = map_of("near=78701&radius=5&bounds=32,-98,33,-96")
    assert [round(far.found.miles[key]) for key in far.found.keys] == [182]
    assert "map__radius" in results_map.svg
    assert "map__radius" not in far.svg


def test_map_without_a_place_fits_the_results(places, microneedling):
    assert map_of().viewport.box.contains(Point(39, -98))
    make_provider("Dallas Clinic", point=DALLAS)
    close = map_of().viewport.box
    assert close.contains(Point(*DALLAS))
    assert not close.contains(Point(*AUSTIN))
    make_provider("Adak Clinic", point=(51.88, -176.65))
    results_map = map_of()
    assert results_map.viewport.box.contains(Point(*DALLAS))
    assert results_map.outside == 1


def test_map_without_results_shows_the_country(home):
    shown, country = map_of().viewport.box, CONTIGUOUS_STATES
    corners = [Point(country.south, country.west), Point(country.north, country.east)]
    assert all(shown.contains(corner) for corner in corners)


@each(
    "bounds",
    [Box(-90, -180, 90, 180), Box(89.9, 0, 90, 1), Box(51, 175, 53, -175), Box(30, -97, 30.000001, -96.999999)],
)
def test_map_can_be_drawn_for_any_bounds(treatments, bounds):
    query = Query(bounds=bounds, near=Point(89.99, 0), radius=100)
    results_map = ResultsMap(FirstTwelve(query, snapshot().search(query), Listing.objects.in_bulk()))
    assert "<svg" in results_map.svg
    assert results_map.controls
