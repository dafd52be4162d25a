"""The marks for providers: numbered pins for the cards on the page, clusters with a count for everyone else."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import dist, log10

from medspot.places.geometry import Point

from .labels import Rectangle

# Providers without a card on the page are counted in grid cells this many pixels wide.
CELL_SIZE = 40
# From a cell's center to its farthest corner, in pixels. Cells are a little taller than wide near the poles.
CELL_REACH = 50
# In pixels. A pin's head is a circle for one digit and widens by PIN_DIGIT for each further character.
PIN_HEIGHT, PIN_HEAD, PIN_HALF_WIDTH, PIN_DIGIT = 26, 18, 9, 3
# How many pixels of one pin another may cover.
ALLOWED_OVERLAP = 3


@dataclass(frozen=True)
class Pin:
    """One pin for the listings at one spot of the map; its tip is at (`x`, `y`).

    `listings` holds (number of the card on the page, Listing) pairs, lowest number first.
    """

    x: float
    y: float
    listings: tuple

    @cached_property
    def label(self):
        """The card numbers, consecutive ones as a range: "3", "1–4", "2, 5–7". After two ranges "…" follows."""
        ranges = []
        for number, _ in self.listings:
            if ranges and number == ranges[-1][1] + 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
        words = [str(first) if first == last else f"{first}–{last}" for first, last in ranges]
        return ", ".join(words[:2]) + ("…" if len(words) > 2 else "")

    @property
    def half_bar(self):
        """Half the width of the straight part of the head, in pixels; 0 for a single listing's round head."""
        return max(4, PIN_DIGIT * (len(self.label) - 2)) if len(self.listings) > 1 else 0

    @property
    def half_width(self):
        """Half the width of the head, in pixels."""
        return PIN_HALF_WIDTH + self.half_bar

    @property
    def is_upside_down(self):
        """True at the upper edge of the map, where a head above the tip would be cut off."""
        return self.y < PIN_HEIGHT

    @cached_property
    def head_y(self):
        """The y of the head's center, in pixels."""
        reach = PIN_HEIGHT - PIN_HEAD / 2
        return self.y + reach if self.is_upside_down else self.y - reach

    @property
    def outline(self):
        """The SVG path around the pin, as relative commands that begin at its tip."""
        bar, neck = self.half_bar, self.half_bar - 4
        if self.is_upside_down and bar:
            return f"l-4 8h-{neck}a9 9 0 0 0 0 18h{2 * bar}a9 9 0 0 0 0-18h-{neck}"
        if self.is_upside_down:
            return "l-5 9.5a9 9 0 1 0 10 0"
        if bar:
            return f"l-4-8h-{neck}a9 9 0 0 1 0-18h{2 * bar}a9 9 0 0 1 0 18h-{neck}"
        return "l-5-9.5a9 9 0 1 1 10 0"

    @cached_property
    def area(self):
        """The Rectangle that the pin covers, head and tip."""
        top = self.y if self.is_upside_down else self.y - PIN_HEIGHT
        return Rectangle(self.x - self.half_width, top, self.x + self.half_width, top + PIN_HEIGHT)

    def touches(self, other):
        """Return True if the heads of both pins touch. A head may cover another pin's tip."""
        across, down = abs(self.x - other.x), abs(self.head_y - other.head_y)
        return across < self.half_width + other.half_width - ALLOWED_OVERLAP and down < PIN_HEAD - ALLOWED_OVERLAP

    def merged_with(self, other):
        """Return one Pin for the listings of both, at the average position of all of them."""
        listings = tuple(sorted((*self.listings, *other.listings), key=lambda numbered: numbered[0]))
        share = len(other.listings) / len(listings)
        return Pin(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share, listings)


@dataclass(frozen=True)
class Cluster:
    """A circle that stands for `count` providers, the farthest of them up to `reach` pixels from its center."""

    x: float
    y: float
    count: int
    reach: float

    @cached_property
    def radius(self):
        """The radius of the circle in pixels, which grows with the logarithm of the count."""
        return round(7.5 + 2.5 * log10(self.count), 1)

    @cached_property
    def label(self):
        """The count, in thousands from 1,000 on: "850", "1.2k", "12k"."""
        if self.count < 1_000:
            return str(self.count)
        return f"{self.count / 1_000:.{1 if self.count < 9_950 else 0}f}k"

    @cached_property
    def area(self):
        """The Rectangle around the circle."""
        return Rectangle(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)

    def moved_inside(self, viewport):
        """Return the Cluster moved just far enough that the map's edge does not cut it off."""
        x = min(max(self.x, self.radius), viewport.width - self.radius)
        y = min(max(self.y, self.radius), viewport.height - self.radius)
        return replace(self, x=x, y=y)

    def touches(self, other):
        """Return True if the circles of both clusters overlap."""
        return dist((self.x, self.y), (other.x, other.y)) < self.radius + other.radius

    def merged_with(self, other):
        """Return one Cluster for the providers of both, at the average position of all of them."""
        count = self.count + other.count
        x, y = (
            (here * self.count + there * other.count) / count for here, there in ((self.x, other.x), (self.y, other.y))
        )
        reach = max(dist((x, y), (one.x, one.y)) + one.reach for one in (self, other))
        return Cluster(x, y, count, reach)


def pins(listings, viewport):
    """Return a list of the Pins for those of the page's Listings that the Viewport shows, lowest card number first.

    Pins whose heads would touch are merged.
    """
    marks, box = [], viewport.box
    for number, listing in enumerate(listings, 1):
        point = Point(listing.latitude, listing.longitude)
        if box.contains(point):
            _add(Pin(*viewport.position(point), ((number, listing),)), marks)
    return sorted(marks, key=lambda pin: pin.listings[0][0])


def clusters(cells, viewport, pins=()):
    """Return a list of the Clusters for Cells, moved into the Viewport and out from under the pins.

    Touching ones are merged; cells with most providers are added first.
    """
    marks = []
    for cell in sorted(cells, key=lambda cell: -cell.count):
        cluster = Cluster(*viewport.position(cell.point), cell.count, CELL_REACH)
        _add(_moved_below(pins, cluster).moved_inside(viewport), marks)
    return marks


def _add(mark, marks):
    """Add a Pin or Cluster to the list `marks`, where it replaces every mark that it touches by one merged with it."""
    while touched := next((other for other in marks if other.touches(mark)), None):
        marks.remove(touched)
        mark = touched.merged_with(mark)
    marks.append(mark)


def _moved_below(pins, cluster):
    """Return the Cluster moved below the lowest pin that it overlaps; unchanged if it overlaps none.

    The cluster moves, not the pin: its position is an average, while a pin points at an address.
    """
    overlapped = [pin.area.bottom for pin in pins if pin.area.overlaps(cluster.area)]
    return replace(cluster, y=max(overlapped) + cluster.radius + 1) if overlapped else cluster
