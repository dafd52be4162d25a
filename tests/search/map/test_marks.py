"""Pins, clusters and names of towns: none hides another."""

from itertools import combinations
from random import Random
from types import SimpleNamespace

import pytest

from medspot.places.geometry import Box, Point, bounding_box
from medspot.places.models import Place
from search.map.frame import Frame
from search.map.labels import Area, labels
from search.map.marks import Cluster, Pin, clusters, pins

AUSTIN = Point(30.2672, -97.7431)
FRAME = Frame.fitting(bounding_box(AUSTIN, 25), 320, 272)


def card_at(latitude, longitude):
    return SimpleNamespace(listing=SimpleNamespace(latitude=latitude, longitude=longitude))


def cell(count, latitude, longitude):
    return SimpleNamespace(count=count, point=Point(latitude, longitude))


def somewhere(chance):
    return AUSTIN.latitude + chance.uniform(-0.2, 0.2), AUSTIN.longitude + chance.uniform(-0.2, 0.2)


@pytest.mark.parametrize("seed", range(20))
def test_no_pin_hides_another_and_no_cluster_another(seed):
    chance = Random(seed)
    cards = [card_at(*somewhere(chance)) for _ in range(20)]
    shown = pins(cards, FRAME)
    rest = clusters([cell(chance.randrange(1, 900), *somewhere(chance)) for _ in range(40)], FRAME, shown)
    assert sorted(number for pin in shown for number, _ in pin.cards) == list(range(1, 21))
    assert not any(one.touches(other) for one, other in combinations(shown, 2))
    assert not any(one.touches(other) for one, other in combinations(rest, 2))


def test_joined_clusters_count_everybody():
    cells = [cell(3, 30.27, -97.74), cell(5, 30.271, -97.74), cell(7, 30.5, -97.5)]
    assert sorted(cluster.count for cluster in clusters(cells, FRAME)) == [7, 8]


def test_a_cluster_stands_below_the_pin_it_would_hide_under():
    (pin,) = pins([card_at(*AUSTIN)], FRAME)
    (cluster,) = clusters([cell(9, *AUSTIN)], FRAME, [pin])
    assert not pin.area.meets(cluster.area)


@pytest.mark.parametrize(
    ("numbers", "label"),
    [([3], "3"), ([1, 2, 3], "1–3"), ([2, 5, 6], "2, 5–6"), ([1, 3, 5], "1, 3…")],
)
def test_a_pin_of_several_cards_names_their_numbers(numbers, label):
    assert Pin(0, 0, tuple((number, None) for number in numbers)).label == label


@pytest.mark.parametrize(
    ("count", "label"), [(1, "1"), (999, "999"), (1_000, "1.0k"), (9_949, "9.9k"), (9_950, "10k"), (98_765, "99k")]
)
def test_a_large_count_is_shown_in_thousands(count, label):
    assert Cluster(0, 0, count, 40).label == label


@pytest.mark.django_db
def test_names_of_towns_touch_neither_each_other_nor_a_mark():
    chance = Random(5)
    for number in range(60):
        latitude, longitude = somewhere(chance)
        add_town(f"Town {number}", latitude, longitude, 1_000 * (number + 1))
    taken = [Area(140, 100, 200, 140)]
    placed = labels(FRAME, taken)
    assert placed[0].name == "Town 59"
    assert 3 <= len(placed) <= 12
    areas = [*taken, *(label.area for label in placed)]
    assert not any(one.meets(other) for one, other in combinations(areas, 2))
    assert all(label.area.is_within(FRAME) for label in placed)


@pytest.mark.django_db
def test_the_largest_towns_come_first_whatever_lies_between(django_assert_num_queries):
    add_town("Small", *AUSTIN, 10)
    add_town("Large", 30.5, -97.7, 900_000)
    add_town("Elsewhere", 45, -97.7, 5_000_000)
    add_town("Adak", 51.88, -176.65, 171)
    add_town("Attu", 52.9, 172.9, 21)
    add_town("Uncounted", 30.4, -97.7, 0)
    with django_assert_num_queries(1):
        assert [label.name for label in labels(FRAME)] == ["Large", "Small"]
    assert {town.name for town in Place.objects.largest_within(Box(50, 170, 55, -170))} == {"Adak", "Attu"}


def add_town(name, latitude, longitude, population):
    slug = name.lower().replace(" ", "-")
    point = {"latitude": latitude, "longitude": longitude}
    Place(kind="town", name=name, us_state="TX", slug=slug, population=population, time_zone="UTC", **point).save()
