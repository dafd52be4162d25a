"""Pins, clusters and city labels: none covers another."""

from itertools import combinations
from random import Random
from types import SimpleNamespace

import pytest

from medspot.places.geometry import Box, Point, bounding_box
from search.map.labels import Rectangle, city_labels
from search.map.marks import Cluster, Pin, clusters, pins
from search.map.viewport import Viewport

AUSTIN = Point(30.2672, -97.7431)
VIEWPORT = Viewport.fitting(bounding_box(AUSTIN, 25), 320, 272)


def listing_at(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


def cell(count, latitude, longitude):
    return SimpleNamespace(count=count, point=Point(latitude, longitude))


def random_point(chance):
    return AUSTIN.latitude + chance.uniform(-0.2, 0.2), AUSTIN.longitude + chance.uniform(-0.2, 0.2)


@pytest.mark.parametrize("seed", range(20))
def test_pins_do_not_overlap_and_clusters_do_not_overlap(seed):
    chance = Random(seed)
    listings = [listing_at(*random_point(chance)) for _ in range(20)]
    shown = pins(listings, VIEWPORT)
    rest = clusters([cell(chance.randrange(1, 900), *random_point(chance)) for _ in range(40)], VIEWPORT, shown)
    assert sorted(number for pin in shown for number, _ in pin.listings) == list(range(1, 21))
    assert not any(one.touches(other) for one, other in combinations(shown, 2))
    assert not any(one.touches(other) for one, other in combinations(rest, 2))


def test_merged_clusters_add_their_counts():
    cells = [cell(3, 30.27, -97.74), cell(5, 30.271, -97.74), cell(7, 30.5, -97.5)]
    assert sorted(cluster.count for cluster in clusters(cells, VIEWPORT)) == [7, 8]


def test_cluster_moves_out_from_under_a_pin():
    (pin,) = pins([listing_at(*AUSTIN)], VIEWPORT)
    (cluster,) = clusters([cell(9, *AUSTIN)], VIEWPORT, [pin])
    assert not pin.area.overlaps(cluster.area)


@pytest.mark.parametrize("south", [0.001, 0.01, 0.05, 0.2])
def test_pin_at_the_upper_edge_is_upside_down_and_fully_visible(south):
    corner = VIEWPORT.box.north - south, AUSTIN.longitude
    for listings in ([listing_at(*corner)], [listing_at(*corner)] * 3):
        (pin,) = pins(listings, VIEWPORT)
        assert pin.area.top >= 0
        assert pin.y == pytest.approx(VIEWPORT.position(Point(*corner))[1])
        assert pin.y in (pin.area.top, pin.area.bottom)


def test_cluster_at_the_edge_is_fully_visible():
    (cluster,) = clusters([cell(500, VIEWPORT.box.north, VIEWPORT.box.west)], VIEWPORT)
    assert cluster.area.is_within(VIEWPORT)


@pytest.mark.parametrize(
    ("numbers", "label"),
    [([3], "3"), ([1, 2, 3], "1–3"), ([2, 5, 6], "2, 5–6"), ([1, 3, 5], "1, 3…")],
)
def test_pin_label_joins_consecutive_numbers(numbers, label):
    assert Pin(0, 0, tuple((number, None) for number in numbers)).label == label


@pytest.mark.parametrize(
    ("count", "label"), [(1, "1"), (999, "999"), (1_000, "1.0k"), (9_949, "9.9k"), (9_950, "10k"), (98_765, "99k")]
)
def test_large_cluster_counts_are_shown_in_thousands(count, label):
    assert Cluster(0, 0, count, 40).label == label


@pytest.mark.parametrize("box", [bounding_box(AUSTIN, 25), Box(24.4, -125, 49.4, -66.9), Box(51, -179, 71.5, -130)])
def test_city_labels_overlap_neither_each_other_nor_a_mark(box):
    viewport = Viewport.fitting(box, 320, 272)
    occupied = [Rectangle(140, 100, 200, 140)]
    placed = city_labels(viewport, occupied)
    assert 5 <= len(placed) <= 12
    areas = [*occupied, *(label.area for label in placed)]
    assert not any(one.overlaps(other) for one, other in combinations(areas, 2))
    assert all(label.area.is_within(viewport) for label in placed)


def test_largest_cities_in_view_are_labeled_first():
    assert city_labels(Viewport.fitting(Box(24.4, -125, 49.4, -66.9), 320, 272))[0].name == "New York"
    assert city_labels(VIEWPORT)[0].name == "Austin"
    assert "Unalaska" in {label.name for label in city_labels(Viewport.fitting(Box(51, 175, 55, -160), 320, 272))}
