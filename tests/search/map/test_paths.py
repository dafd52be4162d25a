"""Outlines: whole, cut at the edge, and light."""

import gzip
import re
from itertools import pairwise

import pytest

from medspot.places.geometry import Box, Point, bounding_box
from search.map.drawing import circle_path, outlines
from search.map.frame import Frame
from search.map.paths import MARGIN, UNITS_PER_PIXEL, land_path
from search.map.shapes import shapes

SIZE = (320, 272)
VIEWS = {
    "nation": Box(24.4, -125, 49.4, -66.9),
    "Texas": Box(25.8, -106.6, 36.5, -93.5),
    "New York, 100 miles": bounding_box(Point(40.75, -73.99), 100),
    "Austin": bounding_box(Point(30.27, -97.74), 25),
    "Alaska": Box(51, -179, 71.5, -130),
    "Hawaii": Box(18.8, -160.5, 22.4, -154.7),
    "Adak": Box(51, 175, 53, -175),
    "world": Box(-90, -180, 90, 180),
}


def frame(view):
    return Frame.fitting(VIEWS[view], *SIZE)


def points(path):
    """Every point of a path, in pixels."""
    for part in re.findall(r"M([^M]+)", path):
        start, steps = part.rstrip("z").split("l")
        x, y = map(int, start.split())
        yield x / UNITS_PER_PIXEL, y / UNITS_PER_PIXEL
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            yield x / UNITS_PER_PIXEL, y / UNITS_PER_PIXEL


@pytest.mark.parametrize("view", VIEWS)
def test_outlines_of_a_view_are_light(view):
    text = "".join(path for _, path in outlines(frame(view)))
    assert text
    assert len(gzip.compress(text.encode())) < 5_000


@pytest.mark.parametrize("view", VIEWS)
def test_land_is_cut_at_the_margin(view):
    for x, y in points(land_path(frame(view))):
        assert -MARGIN - 1 <= x <= SIZE[0] + MARGIN + 1
        assert -MARGIN - 1 <= y <= SIZE[1] + MARGIN + 1


def test_in_the_middle_of_texas_there_is_land_from_edge_to_edge():
    path = land_path(frame("Austin"))
    assert path.count("M") == 1
    assert len(set(points(path))) == 4


def test_a_border_that_two_share_is_one_line():
    drawn = []
    for lines in shapes().values():
        corners = list(zip(lines.x.tolist(), lines.y.tolist(), lines.line.tolist(), strict=True))
        drawn += [frozenset((one[:2], other[:2])) for one, other in pairwise(corners) if one[2] == other[2]]
    # Rounding lays a few slivers of a hundred meters on one another.
    assert len(drawn) - len(set(drawn)) <= 10
    assert len(drawn) > 30_000


def test_closer_views_keep_more_of_the_same_lines():
    lines = shapes()["counties"]
    few, many = lines.mattering(1_000), lines.mattering(1)
    assert 0 < len(few.x) < len(many.x) <= len(lines.x)
    assert set(zip(few.x.tolist(), few.y.tolist(), strict=True)) <= set(
        zip(many.x.tolist(), many.y.tolist(), strict=True)
    )


def test_the_circle_touches_what_is_just_so_far_away():
    austin, miles = Point(30.27, -97.74), 25
    frame = Frame.fitting(bounding_box(austin, miles), *SIZE)
    middle_x = frame.position(austin)[0]
    around = list(points(circle_path(frame, austin, miles)))
    north = frame.position(Point(bounding_box(austin, miles).north, austin.longitude))[1]
    assert min(y for _, y in around) == pytest.approx(north, abs=0.5)
    assert max(x for x, _ in around) - middle_x == pytest.approx(middle_x - min(x for x, _ in around), abs=1)
    assert all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in around)


def test_around_a_pole_no_circle_is_drawn():
    pole = Point(90, 0)
    assert circle_path(Frame.fitting(bounding_box(pole, 25), *SIZE), pole, 25) == ""
