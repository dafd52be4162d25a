"""The part of the world that a map shows: a window on Web Mercator, at one of a fixed set of scales."""

from dataclasses import dataclass
from functools import cached_property
from math import atan, ceil, degrees, floor, log2, log10, pi, sinh

from medspot.places.geometry import Box, Point, mercator

# At zoom 0 the world is as wide as the window; every four steps double the scale.
STEPS_PER_DOUBLING = 4
MAX_ZOOM = 52
# Where Web Mercator ends, in degrees north and south.
MAX_LATITUDE = 85.0511
# Rounding may make a box slightly too large for its own zoom. This tolerance, in zoom steps, makes the `bounds` in a
# map's link lead back to exactly that map.
ZOOM_TOLERANCE = 0.02


@dataclass(frozen=True)
class Viewport:
    """A window of `width` by `height` pixels. Its corner (`left`, `top`) is in whole pixels of the world at this zoom.

    Points of the "unit world" are Web Mercator coordinates between 0 and 1, from the north-west corner.
    """

    zoom: int
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def fitting(cls, box, width, height, padding=0):
        """Return the most zoomed-in Viewport that shows all of a Box, with `padding` pixels free on each side.

        It is zoomed in to MAX_ZOOM at most. `width` and `height` are in pixels.
        """
        (west, south), (east, north) = _unit_position(box.south, box.west), _unit_position(box.north, box.east)
        if box.crosses_antimeridian:
            east += 1
        # The part of the world's width that the window must span.
        span = max((east - west) * width / (width - 2 * padding), (south - north) * width / (height - 2 * padding))
        zoom = MAX_ZOOM if span <= 0 else floor(STEPS_PER_DOUBLING * log2(1 / span) + ZOOM_TOLERANCE)
        return cls.centered((west + east) / 2, (north + south) / 2, zoom, width, height)

    @classmethod
    def centered(cls, x, y, zoom, width, height):
        """Return the Viewport around a point of the unit world, shifted so that it never shows beyond the poles.

        `zoom` is limited to 0 to MAX_ZOOM.
        """
        zoom = max(0, min(zoom, MAX_ZOOM))
        scale = width * 2 ** (zoom / STEPS_PER_DOUBLING)
        left = round(x % 1 * scale - width / 2) if zoom else 0
        top = round(y * scale - height / 2)
        return cls(zoom, left, max(0, min(top, floor(scale - height))), width, height)

    @cached_property
    def scale(self):
        """The width of the whole world at this zoom, in pixels."""
        return self.width * 2 ** (self.zoom / STEPS_PER_DOUBLING)

    @property
    def center(self):
        """The (x, y) of the middle of the window in the unit world."""
        return (self.left + self.width / 2) / self.scale, (self.top + self.height / 2) / self.scale

    def position(self, point):
        """Return the (x, y) of a Point in pixels from the window's corner.

        Of the copies of the world that repeat from west to east, the one nearest the middle of the window is used.
        """
        x, y = _unit_position(*point)
        middle, _ = self.center
        return ((x - middle + 0.5) % 1 - 0.5) * self.scale + self.width / 2, y * self.scale - self.top

    def moved(self, across, down):
        """Return the Viewport moved by `across` times its width eastward and `down` times its height southward."""
        x, y = self.center
        across, down = across * self.width / self.scale, down * self.height / self.scale
        return Viewport.centered(x + across, y + down, self.zoom, self.width, self.height)

    def zoomed(self, steps):
        """Return the Viewport with the same center, zoomed in by `steps`, up to MAX_ZOOM; negative steps zoom out."""
        return Viewport.centered(*self.center, self.zoom + steps, self.width, self.height)

    @cached_property
    def box(self):
        """The Box of the visible area, in just enough decimals to resolve a tenth of a pixel.

        At zoom 0 it has all longitudes.
        """
        if not self.zoom:
            return self._box(self.left, self.top, self.width, self.height)._replace(west=-180.0, east=180.0)
        return self._box(self.left, self.top, self.width, self.height)

    def box_around(self, x, y, pixels):
        """Return the Box that reaches `pixels` to each side of the point (x, y) of the window."""
        return self._box(self.left + x - pixels, self.top + y - pixels, 2 * pixels, 2 * pixels)

    def _box(self, left, top, width, height):
        """Return the Box of an area in pixels of the world at this zoom, rounded to what the zoom needs."""
        north, south = (_latitude(max(0, min(y / self.scale, 1))) for y in (top, top + height))
        west, east = (_longitude(x / self.scale) for x in (left, left + width))
        decimals = max(1, ceil(log10(self.scale / 36)))
        return Box(*(round(degree, decimals) for degree in (south, west, north, east)))


def _unit_position(latitude, longitude):
    """Return degrees as (x, y) in the unit world, with the latitude limited to MAX_LATITUDE."""
    return mercator(Point(max(-MAX_LATITUDE, min(latitude, MAX_LATITUDE)), longitude))


def _longitude(x):
    """Return the degrees east of an x in the unit world, -180 to 180."""
    return x % 1 * 360 - 180


def _latitude(y):
    """Return the degrees north of a y in the unit world."""
    return degrees(atan(sinh(pi * (1 - 2 * y))))
