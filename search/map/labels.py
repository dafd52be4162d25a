"""City names on the map, largest cities first, where they overlap neither each other nor a pin or cluster."""

from typing import NamedTuple

import numpy as np

from .shapes import cities

MAX_CANDIDATES = 40
MAX_LABELS = 12
# In pixels at the stylesheet's font size; the character width is a little above the average.
CHARACTER_WIDTH, LINE_HEIGHT = 6.2, 12
DOT_RADIUS, DOT_GAP = 2, 4


class Rectangle(NamedTuple):
    """A rectangle of the drawing, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, *others):
        """Return True if the Rectangle shares some area with any of the others; touching edges don't count."""
        own_left, own_top, own_right, own_bottom = self
        for left, top, right, bottom in others:
            if own_left < right and left < own_right and own_top < bottom and top < own_bottom:
                return True
        return False

    def is_within(self, viewport):
        """Return True if all of the Rectangle is inside a Viewport."""
        return self.left >= 0 and self.top >= 0 and self.right <= viewport.width and self.bottom <= viewport.height


class CityLabel(NamedTuple):
    """A city's name, with its dot at (`x`, `y`) and its text anchored at (`text_x`, `text_y`).

    `anchor` is the SVG text-anchor; `area` is the Rectangle that the text covers.
    """

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    area: Rectangle


def city_labels(viewport, occupied=()):
    """Return a list of up to MAX_LABELS CityLabels that fit in a Viewport and cover no `occupied` Rectangle."""
    labels, occupied = [], list(occupied)
    for name, x, y in _largest_cities(viewport):
        label = _first_free_label(name, x, y, viewport, occupied)
        if label:
            labels.append(label)
            occupied += [label.area, _dot_area(label.x, label.y)]
        if len(labels) == MAX_LABELS:
            break
    return labels


def _largest_cities(viewport):
    """Return (name, x, y) of the MAX_CANDIDATES largest cities in the Viewport, in pixels, largest first."""
    east, south, names = cities()
    middle, _ = viewport.center
    x = ((east - middle + 0.5) % 1 - 0.5) * viewport.scale + viewport.width / 2
    y = south * viewport.scale - viewport.top
    inside = (x >= 0) & (x <= viewport.width) & (y >= 0) & (y <= viewport.height)
    return [(names[city], float(x[city]), float(y[city])) for city in np.flatnonzero(inside)[:MAX_CANDIDATES]]


def _first_free_label(name, x, y, viewport, occupied):
    """Return the first CityLabel that fits right of, left of, above, or below its dot, inside the Viewport.

    Return None if none fits, or if something covers the dot already.
    """
    if _dot_area(x, y).overlaps(*occupied):
        return None
    for label in _possible_labels(name, x, y):
        if label.area.is_within(viewport) and not label.area.overlaps(*occupied):
            return label
    return None


def _possible_labels(name, x, y):
    """Yield the CityLabels with their text right of, left of, above, and below the dot at (x, y)."""
    width = CHARACTER_WIDTH * len(name)
    for anchor, text_x, baseline, left in (
        ("start", x + DOT_GAP, y + 3, x + DOT_GAP),
        ("end", x - DOT_GAP, y + 3, x - DOT_GAP - width),
        ("middle", x, y - DOT_GAP, x - width / 2),
        ("middle", x, y + DOT_GAP + 8, x - width / 2),
    ):
        area = Rectangle(left, baseline - LINE_HEIGHT + 2, left + width, baseline + 2)
        yield CityLabel(name, x, y, text_x, baseline, anchor, area)


def _dot_area(x, y):
    """Return the Rectangle that the dot at (x, y) covers."""
    return Rectangle(x - DOT_RADIUS, y - DOT_RADIUS, x + DOT_RADIUS, y + DOT_RADIUS)
