"""The map beside the results: what it shows of the world, what its marks lead to, and where one may go from it."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property

from medspot.places.geometry import Box, bounding_box, bounds_text

from .drawing import Drawing
from .frame import MAX_STEP, STEPS_PER_DOUBLING, Frame
from .marks import CELL, Cluster, clusters, pins

# As wide as its column beside the list, so that its letters have the size that the stylesheet gives them.
WIDTH, HEIGHT = 288, 264
CONTIGUOUS_STATES = Box(24.4, -125.0, 49.4, -66.9)
WORLD = Box(-90.0, -180.0, 90.0, 180.0)
# Past so many, listings are all over the country, and it is shown without looking where they are.
EVERYWHERE = 1_000
# To see where listings are, they are counted in cells of so many degrees.
DEGREES = 1.5
RING_PADDING = 10
# Stands in an address for the bounds to come. No value can be taken for it: "=" is never written so within one.
SOMEWHERE = "bounds=somewhere"


class Move(NamedTuple):
    """A link that shows another part of the map."""

    words: str
    icon: str
    address: str


class Locator:
    """The map of one page of Results. `path` is where the results are; alone, marks lead to pages of their own."""

    def __init__(self, results, path="", width=WIDTH, height=HEIGHT, alone=False):
        self.results, self.path, self.alone = results, path, alone
        # Where a map that is left below a long list comes into sight again.
        self.fragment = "" if alone else "#map"
        self.query, self.found = results.query, results.found
        self.frame = frame_for(self.query, self.found, width, height)

    @cached_property
    def pins(self):
        return pins(self.results.listings, self.frame) if self.found.total else []

    @cached_property
    def clusters(self):
        if not self.found.total:
            return []
        pinned = [listing.pk for pin in self.pins for _, listing in pin.listings]
        cells = self.found.cells(self.frame.box, columns=self.frame.width // CELL, without=pinned)
        return clusters(cells, self.frame, self.pins)

    @property
    def shown(self):
        """How many of those found are on this map."""
        return sum(len(pin.listings) for pin in self.pins) + sum(cluster.count for cluster in self.clusters)

    @property
    def outside(self):
        return self.found.total - self.shown

    @property
    def has_outlines(self):
        """Whether our own outlines are drawn, whose source is named beside them."""
        return not settings.TILE_URL

    @property
    def svg(self):
        near = self.query.near
        return Drawing(
            frame=self.frame,
            label=self.label,
            ring=(near, self.query.radius) if near and not self.query.bounds else None,
            clusters=self.clusters,
            pins=self.pins,
            link_of=self.link_of,
            tile_url=settings.TILE_URL,
            alone=self.alone,
        ).svg()

    @property
    def label(self):
        counted = f"{self.shown:,} provider{'' if self.shown == 1 else 's'}"
        return f"Map of {counted}" + (f" around {self.results.form.near_name}" if self.query.near else "")

    # Where marks lead

    def link_of(self, mark):
        """(address, name, ids of its cards) of a Pin or a Cluster."""
        if isinstance(mark, Cluster):
            words = "1 more provider" if mark.count == 1 else f"{mark.count:,} more providers"
            # However far a cluster reaches, its link comes closer.
            reach = min(mark.reach, self.frame.width * 0.3)
            return self.address_of(self.frame.around(mark.x, mark.y, reach)), f"{words} here: zoom in", ()
        cards = [f"provider-{listing.pk}" for _, listing in mark.listings]
        number, first = mark.listings[0]
        if len(mark.listings) == 1 or self.frame.step == MAX_STEP:
            address = reverse("provider", args=[first.slug]) if self.alone else f"#{cards[0]}"
            return address, f"{number}. {first.name}, {first.city}", cards
        names = ", ".join(f"{number}. {listing.name}" for number, listing in mark.listings)
        return self.address_of(self.frame.around(mark.x, mark.y, CELL)), f"{names}: zoom in", cards

    def address_of(self, box):
        """The address of the same search within a Box, from its first page."""
        return self.address.replace(SOMEWHERE, f"bounds={bounds_text(box)}") + self.fragment

    @cached_property
    def address(self):
        # Written once for the many links of a map.
        return f"{self.path}{self.results.address(bounds='somewhere')}"

    @cached_property
    def moves(self):
        """Links to the parts around this one, closer and wider; without an address where there is nothing further."""
        frame = self.frame
        offers = [
            ("Zoom in", "plus", frame.zoomed(STEPS_PER_DOUBLING)),
            ("Zoom out", "minus", frame.zoomed(-STEPS_PER_DOUBLING)),
            ("Go north", "north", frame.moved(0, -0.5)),
            ("Go south", "south", frame.moved(0, 0.5)),
            ("Go west", "west", frame.moved(-0.5, 0)),
            ("Go east", "east", frame.moved(0.5, 0)),
        ]
        return [
            Move(words, icon, "" if other == frame else self.address_of(other.box)) for words, icon, other in offers
        ]

    @property
    def search_here(self):
        """The address of the same search in all that the map shows."""
        return self.address_of(self.frame.box)

    @property
    def is_searched(self):
        """Whether the results are already those of all that the map shows."""
        return self.query.bounds == self.frame.box


def frame_for(query, found, width, height):
    """The Frame of the bounds that were asked for, else of the circle, else of what was found, else of the country."""
    if query.bounds:
        return Frame.fitting(query.bounds, width, height)
    if query.near:
        return Frame.fitting(bounding_box(query.near, query.radius), width, height, RING_PADDING)
    return Frame.fitting(extent(found), width, height, RING_PADDING)


def extent(found):
    """The Box around the listings found: around those of the contiguous states, where there are any."""
    if not 0 < found.total <= EVERYWHERE:
        return CONTIGUOUS_STATES
    points = [cell.point for cell in found.cells(WORLD, columns=int(360 / DEGREES))]
    points = [point for point in points if CONTIGUOUS_STATES.contains(point)] or points
    latitudes, longitudes = zip(*points, strict=True)
    return Box(
        max(min(latitudes) - DEGREES, -90),
        max(min(longitudes) - DEGREES, -180),
        min(max(latitudes) + DEGREES, 90),
        min(max(longitudes) + DEGREES, 180),
    )
