"""The outlines of land and borders: complete, clipped at the edge, and small."""

import gzip
import re
from itertools import pairwise

import pytest

from medspot.places.geometry import Box, Point, bounding_box
from search.map.paths import MARGIN, UNITS_PER_PIXEL, land_path
from search.map.shapes import shapes
from search.map.svg import circle_path, outlines
from search.map.viewport import Viewport

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


def viewport_of(view):
    return Viewport.fitting(VIEWS[view], *SIZE)


def points(path):
    """Yield every point of a path, in pixels."""
    for part in re.findall(r"M([^M]+)", path):
        start, steps = part.rstrip("z").split("l")
        x, y = map(int, start.split())
        yield x / UNITS_PER_PIXEL, y / UNITS_PER_PIXEL
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            yield x / UNITS_PER_PIXEL, y / UNITS_PER_PIXEL


@pytest.mark.parametrize("view", VIEWS)
def test_outlines_of_any_view_are_under_5_kb_compressed(view):
    text = "".join(path for _, path in outlines(viewport_of(view)))
    assert text
    assert len(gzip.compress(text.encode())) < 5_000


@pytest.mark.parametrize("view", VIEWS)
def test_land_is_clipped_at_the_margin(view):
    for x, y in points(land_path(viewport_of(view))):
        assert -MARGIN - 1 <= x <= SIZE[0] + MARGIN + 1
        assert -MARGIN - 1 <= y <= SIZE[1] + MARGIN + 1


def test_inland_view_is_all_land():
    path = land_path(viewport_of("Austin"))
    assert path.count("M") == 1
    assert len(set(points(path))) == 4


def test_border_shared_by_two_areas_is_drawn_once():
    drawn = []
    for lines in shapes().values():
        corners = list(zip(lines.x.tolist(), lines.y.tolist(), lines.line.tolist(), strict=True))
        drawn += [frozenset((one[:2], other[:2])) for one, other in pairwise(corners) if one[2] == other[2]]
    # Rounding makes a few slivers of about a hundred meters coincide.
    assert len(drawn) - len(set(drawn)) <= 10
    assert len(drawn) > 30_000


def test_simplified_lines_are_a_subset_of_the_detailed_ones():
    lines = shapes()["counties"]
    few, many = lines.simplified(1_000), lines.simplified(1)
    assert 0 < len(few.x) < len(many.x) <= len(lines.x)
    assert set(zip(few.x.tolist(), few.y.tolist(), strict=True)) <= set(
        zip(many.x.tolist(), many.y.tolist(), strict=True)
    )


def test_circle_passes_through_points_at_exactly_its_radius():
    austin, miles = Point(30.27, -97.74), 25
    viewport = Viewport.fitting(bounding_box(austin, miles), *SIZE)
    middle_x = viewport.position(austin)[0]
    around = list(points(circle_path(viewport, austin, miles)))
    north = viewport.position(Point(bounding_box(austin, miles).north, austin.longitude))[1]
    assert min(y for _, y in around) == pytest.approx(north, abs=0.5)
    assert max(x for x, _ in around) - middle_x == pytest.approx(middle_x - min(x for x, _ in around), abs=1)
    assert all(0 <= x <= viewport.width and 0 <= y <= viewport.height for x, y in around)


def test_no_circle_is_drawn_around_a_pole():
    pole = Point(90, 0)
    assert circle_path(Viewport.fitting(bounding_box(pole, 25), *SIZE), pole, 25) == ""
