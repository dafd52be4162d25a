"""What part of the world a map shows: a window on Web Mercator, on a fixed ladder of scales."""

from dataclasses import dataclass
from functools import cached_property
from math import atan, ceil, degrees, floor, log2, log10, pi, sinh

from medspot.places.geometry import Box, Point, mercator

# On the lowest rung the world is as wide as the window; every fourth doubles it.
STEPS_PER_DOUBLING = 4
MAX_STEP = 52
# Where Web Mercator ends.
MAX_LATITUDE = 85.0511
# A box that misses a scale by a hair still gets it, so that a window's own box leads back to the window.
SLACK_STEPS = 0.02


@dataclass(frozen=True)
class Frame:
    """A window of so many pixels; `left` and `top` are its corner in whole pixels of the world at this step."""

    step: int
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def fitting(cls, box, width, height, padding=0):
        """The Frame of the largest scale that shows a whole Box, with so many pixels to spare on each side."""
        (west, south), (east, north) = _corner(box.south, box.west), _corner(box.north, box.east)
        if box.crosses_antimeridian:
            east += 1
        across = max((east - west) * width / (width - 2 * padding), (south - north) * width / (height - 2 * padding))
        # The world's width over the box's: how often the lowest rung is to be doubled.
        step = MAX_STEP if across <= 0 else floor(STEPS_PER_DOUBLING * log2(1 / across) + SLACK_STEPS)
        return cls.centered((west + east) / 2, (north + south) / 2, step, width, height)

    @classmethod
    def centered(cls, x, y, step, width, height):
        """The Frame around a point of the unit world, moved to where the world does not end."""
        step = max(0, min(step, MAX_STEP))
        scale = width * 2 ** (step / STEPS_PER_DOUBLING)
        left = round(x % 1 * scale - width / 2) if step else 0
        top = round(y * scale - height / 2)
        return cls(step, left, max(0, min(top, floor(scale - height))), width, height)

    @cached_property
    def scale(self):
        """Pixels of the whole world's width."""
        return self.width * 2 ** (self.step / STEPS_PER_DOUBLING)

    @property
    def center(self):
        return (self.left + self.width / 2) / self.scale, (self.top + self.height / 2) / self.scale

    def position(self, point):
        """Where a Point is in the window, in pixels from its corner; of its many copies, the one nearest the middle."""
        x, y = _corner(*point)
        middle, _ = self.center
        return ((x - middle + 0.5) % 1 - 0.5) * self.scale + self.width / 2, y * self.scale - self.top

    def moved(self, across, down):
        """The Frame so many of its own widths and heights further on."""
        x, y = self.center
        across, down = across * self.width / self.scale, down * self.height / self.scale
        return Frame.centered(x + across, y + down, self.step, self.width, self.height)

    def zoomed(self, steps):
        return Frame.centered(*self.center, self.step + steps, self.width, self.height)

    @cached_property
    def box(self):
        """The Box of what is shown, in as many decimals as a tenth of a pixel needs."""
        if not self.step:
            return self._box(self.left, self.top, self.width, self.height)._replace(west=-180.0, east=180.0)
        return self._box(self.left, self.top, self.width, self.height)

    def around(self, x, y, pixels):
        """The Box of so many pixels on each side of a point of the window."""
        return self._box(self.left + x - pixels, self.top + y - pixels, 2 * pixels, 2 * pixels)

    def _box(self, left, top, width, height):
        north, south = (_latitude(max(0, min(y / self.scale, 1))) for y in (top, top + height))
        west, east = (_longitude(x / self.scale) for x in (left, left + width))
        decimals = max(1, ceil(log10(self.scale / 36)))
        return Box(*(round(degree, decimals) for degree in (south, west, north, east)))


def _corner(latitude, longitude):
    return mercator(Point(max(-MAX_LATITUDE, min(latitude, MAX_LATITUDE)), longitude))


def _longitude(x):
    return x % 1 * 360 - 180


def _latitude(y):
    return degrees(atan(sinh(pi * (1 - 2 * y))))
