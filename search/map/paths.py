"""From columns of points to the text of SVG paths: simplified for a Frame, cut at its edge, in whole half pixels."""

from math import floor

import numpy as np

from .shapes import GRID, shapes

# What is drawn beyond the edge, so that a dragged map has something to show.
MARGIN = 64
# A point that changes less than so many square pixels is left out.
MIN_AREA = 1
# SVG numbers are whole, and the drawing is made half as large: finer than a pixel, and shorter than decimals.
UNITS_PER_PIXEL = 2


def land_path(frame):
    """The path of all land in a Frame, each ring closed."""
    return "".join(f"{_text(ring)}z" for ring in _rings(frame))


def line_path(name, frame):
    """The path of the "states" or "counties" lines in a Frame."""
    return "".join(_text(run) for x, y, line in _columns(name, frame) for run in _runs(x, y, line, frame))


def ring_path(points):
    """The path of one closed ring, given in pixels."""
    return f"{_text(np.array(points))}z"


def _columns(name, frame):
    """The points of a layer in pixels of the Frame, once for each copy of the world that it shows."""
    lines = shapes()[name].mattering(MIN_AREA * (GRID / frame.scale) ** 2)
    first, last = floor(frame.left / frame.scale), floor((frame.left + frame.width) / frame.scale)
    for copy in range(first, last + 1):
        yield (lines.x + copy) * frame.scale - frame.left, lines.y * frame.scale - frame.top, lines.line


def _runs(x, y, line, frame):
    """The parts of lines that come near the Frame, each as an array of points."""
    near = (line[1:] == line[:-1]) & _touching(x, frame.width) & _touching(y, frame.height)
    segments = np.flatnonzero(near)
    points = np.stack([x, y], axis=1)
    for run in np.split(segments, np.flatnonzero(np.diff(segments) != 1) + 1):
        if run.size:
            yield points[run[0] : run[-1] + 2]


def _touching(numbers, length):
    low, high = np.minimum(numbers[1:], numbers[:-1]), np.maximum(numbers[1:], numbers[:-1])
    return (high >= -MARGIN) & (low <= length + MARGIN)


def _rings(frame):
    for x, y, line in _columns("land", frame):
        starts = np.flatnonzero(np.diff(line, prepend=-1))
        lowest, highest = (
            (np.minimum.reduceat(numbers, starts), np.maximum.reduceat(numbers, starts)) for numbers in (x, y)
        )
        seen = (
            (lowest[0] <= frame.width + MARGIN)
            & (lowest[1] >= -MARGIN)
            & (highest[0] <= frame.height + MARGIN)
            & (highest[1] >= -MARGIN)
        )
        ends = np.append(starts[1:], len(line))
        for number in np.flatnonzero(seen):
            ring = np.stack([x, y], axis=1)[starts[number] : ends[number]]
            ring = _clipped(ring, frame) if len(ring) > 3 else ring
            if len(ring) > 3:
                yield ring


def _clipped(ring, frame):
    """The ring cut to the Frame and its margin, after Sutherland and Hodgman: one edge after the other."""
    for axis, side, edge in (
        (0, 1, -MARGIN),
        (0, -1, frame.width + MARGIN),
        (1, 1, -MARGIN),
        (1, -1, frame.height + MARGIN),
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
        met = ring + (following - ring) * np.where(crossing, share, 0)[:, None]
        # Each point that stays, and after it the point where the edge is crossed.
        ring = np.stack([ring, met], axis=1)[np.stack([inside, crossing], axis=1)]
    return ring


def _text(points):
    """An open path through points in pixels: where it begins, then each step from the last."""
    whole = np.rint(points * UNITS_PER_PIXEL).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    numbers = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{whole[0, 0]} {whole[0, 1]}l{numbers}"
