"""What stands on a map for the providers found: numbered pins for the cards of a page, circles for the rest."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import dist, log10

from medspot.places.geometry import Point

from .labels import Area

# Providers without a card on the page are counted in cells of so many pixels.
CELL = 40
# Cells are square at the middle of a map; nearer to a pole they are a little higher.
REACH = 50
# The pin of one digit; its head is a circle above its point, or below it where the map's edge would cut it off.
PIN_HEIGHT, PIN_HEAD, PIN_HALF, DIGIT = 26, 18, 9, 3
# By so much one pin may cover another.
LAP = 3


@dataclass(frozen=True)
class Pin:
    """The listings whose points fall together, by their numbers on the page; x and y are where the pin points to."""

    x: float
    y: float
    listings: tuple

    @cached_property
    def label(self):
        """The numbers, with runs joined: "3", "1–4", "2, 5–7"; past two runs only the first two and a dash of dots."""
        runs = []
        for number, _ in self.listings:
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        words = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
        return ", ".join(words[:2]) + ("…" if len(words) > 2 else "")

    @property
    def straight(self):
        """How far the head reaches to each side before it is round; nothing for one number."""
        return max(4, DIGIT * (len(self.label) - 2)) if len(self.listings) > 1 else 0

    @property
    def half_width(self):
        return PIN_HALF + self.straight

    @property
    def hangs(self):
        return self.y < PIN_HEIGHT

    @cached_property
    def middle(self):
        """How far down the middle of the head is."""
        reach = PIN_HEIGHT - PIN_HEAD / 2
        return self.y + reach if self.hangs else self.y - reach

    @property
    def outline(self):
        """The path of the pin from its point, and nearly back to it."""
        side, neck = self.straight, self.straight - 4
        if self.hangs and side:
            return f"l-4 8h-{neck}a9 9 0 0 0 0 18h{2 * side}a9 9 0 0 0 0-18h-{neck}"
        if self.hangs:
            return "l-5 9.5a9 9 0 1 0 10 0"
        if side:
            return f"l-4-8h-{neck}a9 9 0 0 1 0-18h{2 * side}a9 9 0 0 1 0 18h-{neck}"
        return "l-5-9.5a9 9 0 1 1 10 0"

    @cached_property
    def area(self):
        top = self.y if self.hangs else self.y - PIN_HEIGHT
        return Area(self.x - self.half_width, top, self.x + self.half_width, top + PIN_HEIGHT)

    def touches(self, other):
        """Whether the heads touch; a head may cover the end of another's point."""
        across, down = abs(self.x - other.x), abs(self.middle - other.middle)
        return across < self.half_width + other.half_width - LAP and down < PIN_HEAD - LAP

    def joined_with(self, other):
        listings = tuple(sorted((*self.listings, *other.listings), key=lambda numbered: numbered[0]))
        share = len(other.listings) / len(listings)
        return Pin(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share, listings)


@dataclass(frozen=True)
class Cluster:
    """So many providers around a point; `reach` is how far the furthest may be, in pixels."""

    x: float
    y: float
    count: int
    reach: float

    @cached_property
    def radius(self):
        return round(7.5 + 2.5 * log10(self.count), 1)

    @cached_property
    def label(self):
        """The count, in thousands where it would not fit: "850", "1.2k", "12k"."""
        if self.count < 1_000:
            return str(self.count)
        return f"{self.count / 1_000:.{1 if self.count < 9_950 else 0}f}k"

    @cached_property
    def area(self):
        return Area(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)

    def moved_into(self, frame):
        """The same, not cut off by the edge."""
        x = min(max(self.x, self.radius), frame.width - self.radius)
        y = min(max(self.y, self.radius), frame.height - self.radius)
        return replace(self, x=x, y=y)

    def touches(self, other):
        return dist((self.x, self.y), (other.x, other.y)) < self.radius + other.radius

    def joined_with(self, other):
        """Both as one, in the middle of all."""
        count = self.count + other.count
        x, y = (
            (here * self.count + there * other.count) / count for here, there in ((self.x, other.x), (self.y, other.y))
        )
        reach = max(dist((x, y), (one.x, one.y)) + one.reach for one in (self, other))
        return Cluster(x, y, count, reach)


def pins(listings, frame):
    """The Pins of those Listings of a page that the Frame shows, in their order; heads that would touch become one."""
    apart, box = [], frame.box
    for number, listing in enumerate(listings, 1):
        point = Point(listing.latitude, listing.longitude)
        if box.contains(point):
            _add(Pin(*frame.position(point), ((number, listing),)), apart)
    return sorted(apart, key=lambda pin: pin.listings[0][0])


def clusters(cells, frame, pins=()):
    """The Cells as Clusters below the pins they would hide under, the larger first; those that touch become one."""
    apart = []
    for cell in sorted(cells, key=lambda cell: -cell.count):
        cluster = _clear_of(pins, Cluster(*frame.position(cell.point), cell.count, REACH))
        _add(cluster.moved_into(frame), apart)
    return apart


def _add(mark, apart):
    """Puts a mark among others that stand apart, as one with each that it touches."""
    while touched := next((other for other in apart if other.touches(mark)), None):
        apart.remove(touched)
        mark = touched.joined_with(mark)
    apart.append(mark)


def _clear_of(pins, cluster):
    """The Cluster, moved below the lowest pin that it would touch: where it stands is a mean, and a pin points."""
    touched = [pin.area.bottom for pin in pins if pin.area.meets(cluster.area)]
    return replace(cluster, y=max(touched) + cluster.radius + 1) if touched else cluster
