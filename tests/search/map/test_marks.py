"""Pins, clusters and names of cities: none hides another."""

from itertools import combinations
from random import Random
from types import SimpleNamespace

import pytest

from medspot.places.geometry import Box, Point, bounding_box
from search.map.frame import Frame
from search.map.labels import Area, labels
from search.map.marks import Cluster, Pin, clusters, pins

AUSTIN = Point(30.2672, -97.7431)
FRAME = Frame.fitting(bounding_box(AUSTIN, 25), 320, 272)


def listing_at(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


def cell(count, latitude, longitude):
    return SimpleNamespace(count=count, point=Point(latitude, longitude))


def somewhere(chance):
    return AUSTIN.latitude + chance.uniform(-0.2, 0.2), AUSTIN.longitude + chance.uniform(-0.2, 0.2)


@pytest.mark.parametrize("seed", range(20))
def test_no_pin_hides_another_and_no_cluster_another(seed):
    chance = Random(seed)
    listings = [listing_at(*somewhere(chance)) for _ in range(20)]
    shown = pins(listings, FRAME)
    rest = clusters([cell(chance.randrange(1, 900), *somewhere(chance)) for _ in range(40)], FRAME, shown)
    assert sorted(number for pin in shown for number, _ in pin.listings) == list(range(1, 21))
    assert not any(one.touches(other) for one, other in combinations(shown, 2))
    assert not any(one.touches(other) for one, other in combinations(rest, 2))


def test_joined_clusters_count_everybody():
    cells = [cell(3, 30.27, -97.74), cell(5, 30.271, -97.74), cell(7, 30.5, -97.5)]
    assert sorted(cluster.count for cluster in clusters(cells, FRAME)) == [7, 8]


def test_a_cluster_stands_below_the_pin_it_would_hide_under():
    (pin,) = pins([listing_at(*AUSTIN)], FRAME)
    (cluster,) = clusters([cell(9, *AUSTIN)], FRAME, [pin])
    assert not pin.area.meets(cluster.area)


@pytest.mark.parametrize("south", [0.001, 0.01, 0.05, 0.2])
def test_a_pin_at_the_upper_edge_hangs_from_its_point_and_is_shown_whole(south):
    corner = FRAME.box.north - south, AUSTIN.longitude
    for listings in ([listing_at(*corner)], [listing_at(*corner)] * 3):
        (pin,) = pins(listings, FRAME)
        assert pin.area.top >= 0
        assert pin.y == pytest.approx(FRAME.position(Point(*corner))[1])
        assert pin.y in (pin.area.top, pin.area.bottom)


def test_a_cluster_at_the_edge_is_shown_whole():
    (cluster,) = clusters([cell(500, FRAME.box.north, FRAME.box.west)], FRAME)
    assert cluster.area.is_within(FRAME)


@pytest.mark.parametrize(
    ("numbers", "label"),
    [([3], "3"), ([1, 2, 3], "1–3"), ([2, 5, 6], "2, 5–6"), ([1, 3, 5], "1, 3…")],
)
def test_a_pin_of_several_listings_names_their_numbers(numbers, label):
    assert Pin(0, 0, tuple((number, None) for number in numbers)).label == label


@pytest.mark.parametrize(
    ("count", "label"), [(1, "1"), (999, "999"), (1_000, "1.0k"), (9_949, "9.9k"), (9_950, "10k"), (98_765, "99k")]
)
def test_a_large_count_is_shown_in_thousands(count, label):
    assert Cluster(0, 0, count, 40).label == label


@pytest.mark.parametrize("box", [bounding_box(AUSTIN, 25), Box(24.4, -125, 49.4, -66.9), Box(51, -179, 71.5, -130)])
def test_names_of_cities_touch_neither_each_other_nor_a_mark(box):
    frame = Frame.fitting(box, 320, 272)
    taken = [Area(140, 100, 200, 140)]
    placed = labels(frame, taken)
    assert 5 <= len(placed) <= 12
    areas = [*taken, *(label.area for label in placed)]
    assert not any(one.meets(other) for one, other in combinations(areas, 2))
    assert all(label.area.is_within(frame) for label in placed)


def test_the_largest_cities_are_named_first_whatever_the_view():
    assert labels(Frame.fitting(Box(24.4, -125, 49.4, -66.9), 320, 272))[0].name == "New York"
    assert labels(FRAME)[0].name == "Austin"
    assert "Unalaska" in {label.name for label in labels(Frame.fitting(Box(51, 175, 55, -160), 320, 272))}
