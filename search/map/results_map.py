"""The map beside the results: which part of the world it shows, and where its marks and controls lead."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import cached_property

from medspot.places.geometry import Box, bounding_box, bounds_text
from providers.slugs import provider_path

from .marks import CELL_SIZE, Cluster, clusters, pins
from .svg import MapSvg
from .viewport import MAX_ZOOM, STEPS_PER_DOUBLING, Viewport

# The width of the map's column beside the list, so that text is drawn at the size the stylesheet gives it.
WIDTH, HEIGHT = 288, 264
CONTIGUOUS_STATES = Box(24.4, -125.0, 49.4, -66.9)
WORLD = Box(-90.0, -180.0, 90.0, 180.0)
# More listings than this are all over the country: show it without computing where they are.
MAX_FITTED = 1_000
# The extent of the results is found by counting them in grid cells this many degrees wide.
EXTENT_CELL_DEGREES = 1.5
CIRCLE_PADDING = 10
# Placeholder in the links' URL, replaced by real bounds. Cannot occur in a value, where "=" is percent-encoded.
BOUNDS_PLACEHOLDER = "bounds=somewhere"


class MapControl(NamedTuple):
    """A link that zooms or moves the map; `url` is "" where there is nothing more to show."""

    label: str
    icon: str
    url: str


class ResultsMap:
    """The map of one SearchPage.

    `path` is the path of the results page, "" on that page itself. On a `standalone` map, pins link to the providers'
    pages instead of the cards on the page.
    """

    def __init__(self, results, path="", width=WIDTH, height=HEIGHT, standalone=False):
        """Choose the Viewport of the given size in pixels; pins and clusters are computed when first asked for."""
        self.results, self.path, self.standalone = results, path, standalone
        # On a phone the map is below the list; following a link in it must not scroll away from it.
        self.fragment = "" if standalone else "#map"
        self.query, self.found = results.query, results.result
        self.viewport = viewport_for(self.query, self.found, width, height)

    @cached_property
    def pins(self):
        """A list of the Pins for the Listings on this page of results."""
        return pins(self.results.listings, self.viewport) if self.found.total else []

    @cached_property
    def clusters(self):
        """A list of the Clusters for all other listings found that the map shows."""
        if not self.found.total:
            return []
        pinned = [listing.pk for pin in self.pins for _, listing in pin.listings]
        cells = self.found.cells(self.viewport.box, columns=self.viewport.width // CELL_SIZE, without=pinned)
        return clusters(cells, self.viewport, self.pins)

    @cached_property
    def shown(self):
        """How many of the providers found are on this map."""
        return sum(len(pin.listings) for pin in self.pins) + sum(cluster.count for cluster in self.clusters)

    @property
    def outside(self):
        """How many of the providers found are outside this map."""
        return self.found.total - self.shown

    @property
    def has_outlines(self):
        """True if our own outlines are drawn, whose source the page must credit."""
        return not settings.TILE_URL

    @property
    def svg(self):
        """The map as SVG text, marked safe."""
        near = self.query.near
        return MapSvg(
            viewport=self.viewport,
            label=self.label,
            circle=(near, self.query.radius) if near and not self.query.bounds else None,
            clusters=self.clusters,
            pins=self.pins,
            link_of=self.link_of,
            tile_url=settings.TILE_URL,
            standalone=self.standalone,
        ).render()

    @property
    def label(self):
        """The map's accessible name, such as "Map of 12 providers around Austin, TX"."""
        counted = f"{self.shown:,} provider{'' if self.shown == 1 else 's'}"
        return f"Map of {counted}" + (f" around {self.results.parsed.near.name}" if self.query.near else "")

    # Links

    def link_of(self, mark):
        """Return (href, accessible name, ids of its cards) of a Pin or a Cluster.

        A Cluster's link, and that of a Pin for several listings, zooms in; at MAX_ZOOM a Pin links to its first
        listing.
        """
        if isinstance(mark, Cluster):
            words = "1 more provider" if mark.count == 1 else f"{mark.count:,} more providers"
            # Even where a cluster spreads over most of the map, its link must zoom in.
            reach = min(mark.reach, self.viewport.width * 0.3)
            return self.url_within(self.viewport.box_around(mark.x, mark.y, reach)), f"{words} here: zoom in", ()
        cards = [f"provider-{listing.pk}" for _, listing in mark.listings]
        number, first = mark.listings[0]
        if len(mark.listings) == 1 or self.viewport.zoom == MAX_ZOOM:
            url = provider_path(first.slug) if self.standalone else f"#{cards[0]}"
            return url, f"{number}. {first.name}, {first.city}", cards
        names = ", ".join(f"{number}. {listing.name}" for number, listing in mark.listings)
        box = self.viewport.box_around(mark.x, mark.y, CELL_SIZE)
        return self.url_within(box), f"{names}: zoom in", cards

    def url_within(self, box):
        """Return the URL of page 1 of the same search within a Box."""
        return self._url_template.replace(BOUNDS_PLACEHOLDER, f"bounds={bounds_text(box)}") + self.fragment

    @cached_property
    def _url_template(self):
        # Built once: a map has dozens of links.
        return f"{self.path}{self.results.url(bounds='somewhere')}"

    @cached_property
    def controls(self):
        """A list of the MapControls that zoom to twice or half the scale and move the map by half its size."""
        viewport = self.viewport
        moves = [
            ("Zoom in", "plus", viewport.zoomed(STEPS_PER_DOUBLING)),
            ("Zoom out", "minus", viewport.zoomed(-STEPS_PER_DOUBLING)),
            ("Move north", "north", viewport.moved(0, -0.5)),
            ("Move south", "south", viewport.moved(0, 0.5)),
            ("Move west", "west", viewport.moved(-0.5, 0)),
            ("Move east", "east", viewport.moved(0.5, 0)),
        ]
        return [
            MapControl(label, icon, "" if moved == viewport else self.url_within(moved.box))
            for label, icon, moved in moves
        ]

    @property
    def search_here(self):
        """The URL of the same search in the whole area that the map shows."""
        return self.url_within(self.viewport.box)

    @property
    def is_searched(self):
        """True if the results already are those of the whole area that the map shows."""
        return self.query.bounds == self.viewport.box


def viewport_for(query, found, width, height):
    """Return the Viewport of the query's bounds, else of its radius, else of the results, that size in pixels."""
    if query.bounds:
        return Viewport.fitting(query.bounds, width, height)
    if query.near:
        return Viewport.fitting(bounding_box(query.near, query.radius), width, height, CIRCLE_PADDING)
    return Viewport.fitting(extent(found), width, height, CIRCLE_PADDING)


def extent(found):
    """Return the Box around the results with a margin; results outside the contiguous states count only if all are.

    If there are no results, or more than MAX_FITTED, it is the Box of the contiguous states.
    """
    if not 0 < found.total <= MAX_FITTED:
        return CONTIGUOUS_STATES
    points = [cell.point for cell in found.cells(WORLD, columns=int(360 / EXTENT_CELL_DEGREES))]
    points = [point for point in points if CONTIGUOUS_STATES.contains(point)] or points
    latitudes, longitudes = zip(*points, strict=True)
    return Box(
        max(min(latitudes) - EXTENT_CELL_DEGREES, -90),
        max(min(longitudes) - EXTENT_CELL_DEGREES, -180),
        min(max(latitudes) + EXTENT_CELL_DEGREES, 90),
        min(max(longitudes) + EXTENT_CELL_DEGREES, 180),
    )
