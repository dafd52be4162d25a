"""Parsing boxes in URLs, and finding points at a distance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspot.places.geometry import Box, Point, bounds_text, destination, great_circle_miles, parse_bounds

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("30.1,-97.9,30.4,-97.6", Box(30.1, -97.9, 30.4, -97.6)),
        (" 30.1 , -97.9 , 30.4 , -97.6 ", Box(30.1, -97.9, 30.4, -97.6)),
        ("30.4,-97.9,30.1,-97.6", Box(30.1, -97.9, 30.4, -97.6)),
        ("51,175,53,-175", Box(51, 175, 53, -175)),
        ("-90,-180,90,180", Box(-90, -180, 90, 180)),
    ],
    ids=["a box", "spaces", "south and north swapped", "across the antimeridian", "the whole world"],
)
def test_box_is_parsed(text, box):
    assert parse_bounds(text) == box


@pytest.mark.parametrize(
    "text",
    [
        *("", None, "nowhere", "1,2,3", "1,2,3,4,5", "nan,0,1,1", "0,0,inf,1", "0,0,1e1,1", "0,0,91,1", "0,-181,1,1"),
        *("1,1,1,2", "1,1,2,1", "1,180,2,-180", "0,0,1,1;", "٠,٠,١,١", f"0,0,1,{'1' * 10_000}"),
    ],
)
def test_box_off_the_globe_or_without_area_is_none(text):
    assert parse_bounds(text) is None


@given(st.text(max_size=60))
def test_parsing_a_box_never_raises(text):
    box = parse_bounds(text)
    assert box is None or box.south < box.north


@given(latitudes, longitudes, latitudes, longitudes)
def test_box_text_round_trips(south, west, north, east):
    box = Box(*(round(degrees, 6) for degrees in (min(south, north), west, max(south, north), east)))
    written = bounds_text(box)
    assert "e" not in written
    assert parse_bounds(written) in (box, None)
    if box.north > box.south and abs(box.west - box.east) not in (0, 360):
        assert parse_bounds(written) == box


@given(st.floats(-89, 89), longitudes, st.floats(0.01, 5_000), st.floats(0, 360))
def test_destination_is_at_the_given_distance(latitude, longitude, miles, bearing):
    start = Point(latitude, longitude)
    end = destination(start, miles, bearing)
    assert math.isclose(great_circle_miles(start, end), miles, rel_tol=1e-6, abs_tol=1e-5)
    assert -180 <= end.longitude <= 180
