"""SVG path text for the map's outlines: simplified for a Viewport and clipped a little beyond its edge.

Path coordinates are whole half pixels (see UNITS_PER_PIXEL); the SVG draws them in a group scaled by one half.
"""

from math import floor

import numpy as np

from .shapes import GRID, shapes

# How many pixels are drawn beyond the edge, so that dragging the map reveals more of it.
MARGIN = 64
# Points that change less than this many square pixels are left out.
MIN_AREA = 1
# Whole numbers at half a pixel are finer than whole pixels and shorter than decimals.
UNITS_PER_PIXEL = 2


def land_path(viewport):
    """Return the SVG path of all land in a Viewport, each ring closed."""
    return "".join(f"{_path(ring)}z" for ring in _land_rings(viewport))


def border_path(layer, viewport):
    """Return the SVG path of the "states" or "counties" borders in a Viewport."""
    return "".join(_path(run) for x, y, line in _copies(layer, viewport) for run in _visible_runs(x, y, line, viewport))


def closed_path(points):
    """Return the SVG path of one closed ring of (x, y) points in pixels."""
    return f"{_path(np.array(points))}z"


def _copies(layer, viewport):
    """Yield a layer's (x, y, line) arrays in pixels, once for each copy of the world that the Viewport shows.

    Points that change too little at the Viewport's scale are left out.
    """
    lines = shapes()[layer].simplified(MIN_AREA * (GRID / viewport.scale) ** 2)
    first, last = floor(viewport.left / viewport.scale), floor((viewport.left + viewport.width) / viewport.scale)
    for copy in range(first, last + 1):
        yield (lines.x + copy) * viewport.scale - viewport.left, lines.y * viewport.scale - viewport.top, lines.line


def _visible_runs(x, y, line, viewport):
    """Yield the parts of lines that come within MARGIN of the Viewport, each as an array of points in pixels."""
    near = (line[1:] == line[:-1]) & _overlaps(x, viewport.width) & _overlaps(y, viewport.height)
    segments = np.flatnonzero(near)
    points = np.stack([x, y], axis=1)
    for run in np.split(segments, np.flatnonzero(np.diff(segments) != 1) + 1):
        if run.size:
            yield points[run[0] : run[-1] + 2]


def _overlaps(coordinates, length):
    """Return a boolean for each segment between neighbors: whether it overlaps the range from 0 to `length`.

    The range is extended by MARGIN on both sides.
    """
    low = np.minimum(coordinates[1:], coordinates[:-1])
    high = np.maximum(coordinates[1:], coordinates[:-1])
    return (high >= -MARGIN) & (low <= length + MARGIN)


def _land_rings(viewport):
    """Yield the rings of land that the Viewport shows, clipped, each as an array of points in pixels.

    Rings left with fewer than four points are skipped.
    """
    for x, y, line in _copies("land", viewport):
        starts = np.flatnonzero(np.diff(line, prepend=-1))
        lowest, highest = (
            (np.minimum.reduceat(numbers, starts), np.maximum.reduceat(numbers, starts)) for numbers in (x, y)
        )
        visible = (
            (lowest[0] <= viewport.width + MARGIN)
            & (lowest[1] >= -MARGIN)
            & (highest[0] <= viewport.height + MARGIN)
            & (highest[1] >= -MARGIN)
        )
        ends = np.append(starts[1:], len(line))
        for number in np.flatnonzero(visible):
            ring = np.stack([x, y], axis=1)[starts[number] : ends[number]]
            ring = _clipped(ring, viewport) if len(ring) > 3 else ring
            if len(ring) > 3:
                yield ring


def _clipped(ring, viewport):
    """Return the ring clipped to the Viewport and its margin, by the Sutherland–Hodgman algorithm."""
    for axis, side, edge in (
        (0, 1, -MARGIN),
        (0, -1, viewport.width + MARGIN),
        (1, 1, -MARGIN),
        (1, -1, viewport.height + MARGIN),
    ):
        inside = side * (ring[:, axis] - edge) >= 0
        if inside.all():
            continue
        if not inside.any():
            return ring[:0]
        following = np.roll(ring, -1, axis=0)
        crossing = inside != np.roll(inside, -1)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (edge - ring[:, axis]) / (following[:, axis] - ring[:, axis])
        intersection = ring + (following - ring) * np.where(crossing, share, 0)[:, None]
        # Keep each point inside, followed by the point where the ring crosses the edge.
        ring = np.stack([ring, intersection], axis=1)[np.stack([inside, crossing], axis=1)]
    return ring


def _path(points):
    """Return the open SVG path through points in pixels, in whole units of which a pixel has UNITS_PER_PIXEL.

    It is an absolute start, then relative steps; "" if all points are one spot.
    """
    whole = np.rint(points * UNITS_PER_PIXEL).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    numbers = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{whole[0, 0]} {whole[0, 1]}l{numbers}"
