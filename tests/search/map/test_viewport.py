"""Viewport: the part of the world that a map shows."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medspot.places.geometry import Box, Point, bounding_box, bounds_text, parse_bounds
from search.map.viewport import MAX_ZOOM, STEPS_PER_DOUBLING, Viewport

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
def test_any_box_fits_into_a_viewport(box):
    viewport = Viewport.fitting(box, *SIZE)
    shown = viewport.box
    assert 0 <= viewport.zoom <= MAX_ZOOM
    assert -90 <= shown.south < shown.north <= 90
    assert all(math.isfinite(number) for corner in corners(box) for number in viewport.position(corner))


@given(boxes)
def test_whole_box_is_visible(box):
    assume(max(abs(box.south), abs(box.north)) < 80)
    viewport = Viewport.fitting(box, *SIZE)
    assume(0 < viewport.zoom < MAX_ZOOM)
    for corner in corners(box):
        x, y = viewport.position(corner)
        assert -2 <= x <= viewport.width + 2
        assert -2 <= y <= viewport.height + 2


@given(st.floats(-70, 70), longitudes, st.integers(0, MAX_ZOOM))
def test_bounds_in_a_map_link_lead_back_to_the_same_viewport(latitude, longitude, zoom):
    middle = Viewport.fitting(Box(latitude, longitude, latitude, longitude), *SIZE)
    viewport = middle.zoomed(zoom - MAX_ZOOM)
    again = Viewport.fitting(parse_bounds(bounds_text(viewport.box)), *SIZE)
    assert (again.zoom, again.top) == (viewport.zoom, viewport.top)
    # The same place may be a whole world further east or west.
    assert math.isclose(
        (again.left - viewport.left + viewport.scale / 2) % viewport.scale, viewport.scale / 2, abs_tol=1
    )


def test_zooming_in_halves_the_area_and_moving_shifts_it_by_its_width():
    viewport = Viewport.fitting(bounding_box(AUSTIN, 25), *SIZE)
    closer, east = viewport.zoomed(STEPS_PER_DOUBLING), viewport.moved(1, 0)
    assert closer.box.north - closer.box.south == pytest.approx((viewport.box.north - viewport.box.south) / 2, rel=0.02)
    assert east.box.west == pytest.approx(viewport.box.east, abs=0.01)
    assert east.box.south == viewport.box.south


def test_aleutians_are_drawn_in_one_piece_across_the_antimeridian():
    viewport = Viewport.fitting(Box(51, 175, 53, -175), *SIZE)
    west, _ = viewport.position(Point(52, 175))
    middle, _ = viewport.position(Point(52, 180))
    east, _ = viewport.position(Point(52, -175))
    assert west < middle < east
    assert viewport.box.crosses_antimeridian


def test_zoom_and_moves_stop_at_the_limits_of_the_world():
    world = Viewport.fitting(Box(-90, -180, 90, 180), *SIZE)
    assert world.zoomed(-1) == world
    assert world.box[1::2] == (-180, 180)
    north = world.zoomed(8).moved(0, -100)
    assert north.top == 0
    assert north.moved(0, -1) == north
