import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from medspot.places.geometry import (
    BOX_SLACK_MILES,
    EARTH_RADIUS_MILES,
    Box,
    Point,
    bounding_box,
    great_circle_miles,
    mercator,
    parse_point,
)

AUSTIN = Point(30.2672, -97.7431)
DALLAS = Point(32.7831, -96.8067)
ATTU = Point(52.9021, 172.9090)  # the westernmost of the Aleutians, and east of the antimeridian
ADAK = Point(51.8800, -176.6581)

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
radii = st.floats(0, 13_000)


def vector(point):
    latitude, longitude = map(math.radians, point)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def miles_by_vectors(start, end):
    """Return the distance from the angle between two vectors, which shares no formula with the haversine."""
    (a, b, c), (x, y, z) = vector(start), vector(end)
    cross = math.hypot(b * z - c * y, c * x - a * z, a * y - b * x)
    return EARTH_RADIUS_MILES * math.atan2(cross, a * x + b * y + c * z)


@given(points, points)
@example(Point(90, 0), Point(-90, 0))
@example(Point(0, 0), Point(0, 180))
@example(ATTU, ADAK)
@example(Point(72.74, -26.767320060351608), Point(-72.74, 153.2326799396484))
def test_distance_agrees_with_vectors(start, end):
    # Near antipodes the haversine is flat, and rounding costs a few hundred feet.
    assert great_circle_miles(start, end) == pytest.approx(miles_by_vectors(start, end), rel=1e-9, abs=0.1)


@given(points, st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_short_distance_agrees_with_vectors_to_the_inch(start, north, east):
    end = Point(max(-90, min(90, start.latitude + north)), start.longitude + east)
    assert great_circle_miles(start, end) == pytest.approx(miles_by_vectors(start, end), rel=1e-6, abs=1e-6)


def test_austin_to_dallas_is_182_miles():
    assert great_circle_miles(AUSTIN, DALLAS) == pytest.approx(182, abs=0.5)


def test_distance_across_the_antimeridian_is_the_short_way_round():
    assert great_circle_miles(ATTU, ADAK) == pytest.approx(445, abs=1)


@pytest.mark.parametrize("longitude", [-180, -97.7, 0, 180])
def test_longitude_is_irrelevant_at_the_poles(longitude):
    assert great_circle_miles(Point(90, longitude), Point(90, 12)) == pytest.approx(0, abs=1e-9)


@given(points, points, radii)
@example(ATTU, ADAK, 500)
@example(ADAK, ATTU, 500)
@example(Point(89.9, 0), Point(89.9, 180), 15)
@example(Point(-90, 0), Point(-89.9, 77), 7)
@example(Point(0, 180), Point(0, -180), 0)
def test_every_point_within_the_radius_is_in_the_box(center, point, miles):
    assume(miles_by_vectors(center, point) <= miles)
    assert bounding_box(center, miles).contains(point)


@given(points, st.floats(0, 2 * math.pi), st.floats(0, 1), st.floats(0, 100))
def test_search_box_contains_points_in_every_direction(center, bearing, part, miles):
    reach = part * miles / EARTH_RADIUS_MILES
    latitude, longitude = map(math.radians, center)
    sine = math.sin(latitude) * math.cos(reach) + math.cos(latitude) * math.sin(reach) * math.cos(bearing)
    turn = math.atan2(
        math.sin(bearing) * math.sin(reach) * math.cos(latitude), math.cos(reach) - math.sin(latitude) * sine
    )
    there = Point(math.degrees(math.asin(max(-1, min(1, sine)))), (math.degrees(longitude + turn) + 540) % 360 - 180)
    assume(miles_by_vectors(center, there) <= miles)
    assert bounding_box(center, miles).contains(there)


@given(st.builds(Point, st.floats(-80, 80), st.floats(-180, 180)), st.floats(1, 500))
def test_box_touches_the_circle_on_all_four_sides(center, miles):
    box = bounding_box(center, miles)
    assert great_circle_miles(center, Point(box.north, center.longitude)) == pytest.approx(miles, rel=1e-5)
    assert great_circle_miles(center, Point(box.south, center.longitude)) == pytest.approx(miles, rel=1e-5)
    for meridian in (box.west, box.east):
        nearest = min(
            great_circle_miles(center, Point(center.latitude + step / 2_000 * (box.north - box.south), meridian))
            for step in range(-1_000, 1_001)
        )
        assert nearest == pytest.approx(miles, rel=1e-3)


def test_box_around_the_aleutians_crosses_the_antimeridian():
    box = bounding_box(ATTU, 500)
    assert box.crosses_antimeridian
    assert box.contains(ADAK)
    assert not box.contains(AUSTIN)
    assert not box.contains(Point(52.9, 0))


def test_box_away_from_the_antimeridian_does_not_cross_it():
    box = bounding_box(AUSTIN, 25)
    assert not box.crosses_antimeridian
    assert not box.contains(DALLAS)
    assert not box.contains(Point(AUSTIN.latitude, 97.7431))


@pytest.mark.parametrize("latitude", [89.99, 90, -89.99, -90])
def test_box_at_a_pole_spans_all_longitudes(latitude):
    box = bounding_box(Point(latitude, 10), 25)
    assert (box.west, box.east) == (-180, 180)
    assert -90 <= box.south < box.north <= 90


def test_circle_that_nearly_touches_a_pole_has_a_box():
    for latitude in (step / 70 for step in range(6_300)):
        touching = math.radians(90 - latitude) * EARTH_RADIUS_MILES - BOX_SLACK_MILES
        for miles in (touching, math.nextafter(touching, 0), touching - 1e-9):
            assert bounding_box(Point(latitude, 0), miles).contains(Point(latitude, 0))


@given(points)
def test_box_of_no_radius_is_its_own_point(center):
    box = bounding_box(center, 0)
    assert box.contains(center)
    assert box.north - box.south < 1e-6


def test_radius_of_half_the_world_is_the_whole_world():
    assert bounding_box(AUSTIN, 99_999_999) == Box(-90, -180, 90, 180)


def test_mercator_centers_null_island_in_a_unit_square():
    assert mercator(Point(0, 0)) == (0.5, 0.5)
    assert mercator(Point(85.0511287798066, -180)) == pytest.approx((0, 0), abs=1e-12)
    assert mercator(Point(-85.0511287798066, 180)) == pytest.approx((1, 1), abs=1e-12)


@given(st.builds(Point, st.floats(-85, 85), st.floats(-180, 180)))
def test_mercator_agrees_with_the_logarithm_of_the_half_angle(point):
    x, y = mercator(point)
    half_angle = math.pi / 4 + math.radians(point.latitude) / 2
    assert x * 360 - 180 == pytest.approx(point.longitude, abs=1e-9)
    assert y == pytest.approx(0.5 - math.log(math.tan(half_angle)) / (2 * math.pi), abs=1e-12)


@pytest.mark.parametrize("latitude", [-90, 90])
def test_mercator_of_a_pole_is_finite(latitude):
    assert all(map(math.isfinite, mercator(Point(latitude, 0))))


@pytest.mark.parametrize("text", ["30.27,-97.74", " 30.27 , -97.74 ", "30.27,-097.74"])
def test_point_is_parsed_from_two_numbers(text):
    assert parse_point(text) == Point(30.27, -97.74)


@pytest.mark.parametrize("text", ["90,180", "-90,-180", "0,0"])
def test_edges_of_the_globe_are_points(text):
    assert parse_point(text)


@pytest.mark.parametrize(
    "text",
    [None, "", ",", "30.27", "30.27,", "nan,nan", "NaN,0", "inf,0", "1e400,0", "1e1,1e1", "91,0", "0,181", "90.1,0",
     "30.27,-97.74,5", "٣٠,٩٧", "30.27;-97.74", "\x00", "\ud800", "1" * 10_000, "30.27,-97.74\x00"],
)  # fmt: skip
def test_other_text_is_not_a_point(text):
    assert parse_point(text) is None


@given(st.text())
def test_parsing_a_point_never_raises(text):
    parse_point(text)
