"""What part of the world a map shows."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medspot.places.geometry import Box, Point, bounding_box, bounds_text, parse_bounds
from search.map.frame import MAX_STEP, STEPS_PER_DOUBLING, Frame

SIZE = (320, 272)
AUSTIN = Point(30.2672, -97.7431)

longitudes = st.floats(-180, 180)
boxes = st.builds(
    lambda latitudes, west, east: Box(min(latitudes), west, max(latitudes), east),
    st.tuples(st.floats(-90, 90), st.floats(-90, 90)),
    longitudes,
    longitudes,
)


def corners(box):
    return [Point(latitude, longitude) for latitude in (box.south, box.north) for longitude in (box.west, box.east)]


@given(boxes)
def test_any_box_can_be_shown(box):
    frame = Frame.fitting(box, *SIZE)
    shown = frame.box
    assert 0 <= frame.step <= MAX_STEP
    assert -90 <= shown.south < shown.north <= 90
    assert all(math.isfinite(number) for corner in corners(box) for number in frame.position(corner))


@given(boxes)
def test_a_box_is_shown_whole(box):
    assume(max(abs(box.south), abs(box.north)) < 80)
    frame = Frame.fitting(box, *SIZE)
    assume(0 < frame.step < MAX_STEP)
    for corner in corners(box):
        x, y = frame.position(corner)
        assert -2 <= x <= frame.width + 2
        assert -2 <= y <= frame.height + 2


@given(st.floats(-70, 70), longitudes, st.integers(0, MAX_STEP))
def test_the_address_of_a_map_leads_back_to_it(latitude, longitude, step):
    middle = Frame.fitting(Box(latitude, longitude, latitude, longitude), *SIZE)
    frame = middle.zoomed(step - MAX_STEP)
    again = Frame.fitting(parse_bounds(bounds_text(frame.box)), *SIZE)
    assert (again.step, again.top) == (frame.step, frame.top)
    # Once around the world is the same place.
    assert math.isclose((again.left - frame.left + frame.scale / 2) % frame.scale, frame.scale / 2, abs_tol=1)


def test_zooming_in_shows_half_and_moving_as_much_further_on():
    frame = Frame.fitting(bounding_box(AUSTIN, 25), *SIZE)
    closer, east = frame.zoomed(STEPS_PER_DOUBLING), frame.moved(1, 0)
    assert closer.box.north - closer.box.south == pytest.approx((frame.box.north - frame.box.south) / 2, rel=0.02)
    assert east.box.west == pytest.approx(frame.box.east, abs=0.01)
    assert east.box.south == frame.box.south


def test_adak_and_its_islands_are_one_picture_across_the_antimeridian():
    frame = Frame.fitting(Box(51, 175, 53, -175), *SIZE)
    west, _ = frame.position(Point(52, 175))
    middle, _ = frame.position(Point(52, 180))
    east, _ = frame.position(Point(52, -175))
    assert west < middle < east
    assert frame.box.crosses_antimeridian


def test_beyond_the_last_step_and_the_end_of_the_world_there_is_nothing():
    world = Frame.fitting(Box(-90, -180, 90, 180), *SIZE)
    assert world.zoomed(-1) == world
    assert world.box[1::2] == (-180, 180)
    north = world.zoomed(8).moved(0, -100)
    assert north.top == 0
    assert north.moved(0, -1) == north
