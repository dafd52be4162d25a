"""Names of cities on a map, the most populous first, each where it touches neither another name nor a mark."""

from typing import NamedTuple

import numpy as np

from .shapes import cities

# How many cities are tried, and how many are named at most.
TRIED, NAMED = 40, 12
# In pixels, at the size that the stylesheet gives them; letters are taken to be a little wider than most.
LETTER, LINE, DOT, GAP = 6.2, 12, 2, 4


class Area(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other):
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_within(self, frame):
        return self.left >= 0 and self.top >= 0 and self.right <= frame.width and self.bottom <= frame.height


class Label(NamedTuple):
    """A city's name at its dot; `anchor` is the end of the text that stands at `text_x`, its baseline at `text_y`."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    area: Area


def labels(frame, taken=()):
    """The Labels that find room in a Frame where these Areas are taken already."""
    placed, taken = [], list(taken)
    for name, x, y in _largest(frame):
        label = _placed(name, x, y, frame, taken)
        if label:
            placed.append(label)
            taken += [label.area, _around(label.x, label.y, DOT)]
        if len(placed) == NAMED:
            break
    return placed


def _largest(frame):
    """(name, x, y) of the most populous cities in the Frame, in pixels."""
    east, south, names = cities()
    middle, _ = frame.center
    x = ((east - middle + 0.5) % 1 - 0.5) * frame.scale + frame.width / 2
    y = south * frame.scale - frame.top
    inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
    return [(names[city], float(x[city]), float(y[city])) for city in np.flatnonzero(inside)[:TRIED]]


def _placed(name, x, y, frame, taken):
    """The Label beside, above or below the dot, wherever there is room; None where there is none."""
    if any(area.meets(_around(x, y, DOT)) for area in taken):
        return None
    for label in _choices(name, x, y):
        if label.area.is_within(frame) and not any(area.meets(label.area) for area in taken):
            return label
    return None


def _choices(name, x, y):
    width = LETTER * len(name)
    for anchor, text_x, baseline, left in (
        ("start", x + GAP, y + 3, x + GAP),
        ("end", x - GAP, y + 3, x - GAP - width),
        ("middle", x, y - GAP, x - width / 2),
        ("middle", x, y + GAP + 8, x - width / 2),
    ):
        area = Area(left, baseline - LINE + 2, left + width, baseline + 2)
        yield Label(name, x, y, text_x, baseline, anchor, area)


def _around(x, y, half):
    return Area(x - half, y - half, x + half, y + half)
