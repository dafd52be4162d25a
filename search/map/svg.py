"""The map as SVG: outlines and city names below, then the search radius, then clusters and pins as links."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.html import escape
from django.utils.safestring import mark_safe

from medspot.places.geometry import Point, bounding_box, destination

from .labels import city_labels
from .marks import Cluster
from .paths import border_path, closed_path, land_path
from .tiles import tiles

MIN_COUNTIES_ZOOM = 27
CIRCLE_POINTS = 72
MAX_CACHED_OUTLINES = 256

# Presentation attributes for the standalone picture, which no stylesheet reaches: the light theme's colors.
STANDALONE_ATTRIBUTES = {
    "sea": 'fill="#e6f0ee"',
    "land": 'fill="#fff" fill-rule="evenodd" stroke="#868f8b" stroke-width="2"',
    "states": 'fill="none" stroke="#a9b1ad" stroke-width="2"',
    "counties": 'fill="none" stroke="#dedbd2" stroke-width="2"',
    "radius": 'fill="none" stroke="#0e5a52" stroke-width="3" stroke-dasharray="8 6"',
    "cities": 'fill="#4a5552" font-family="sans-serif" font-size="11"',
    "halo": 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"',
    "marks": 'font-family="sans-serif" font-weight="600" text-anchor="middle"',
    "cluster": 'fill="#0a423c" font-size="9"',
    "cluster-shape": 'fill="#e6f0ee" stroke="#0e5a52" stroke-width="1.5"',
    "pin": 'fill="#fff" font-size="10"',
    "pin-shape": 'fill="#0e5a52" stroke="#fff"',
}


@dataclass(frozen=True)
class MapSvg:
    """Everything one map shows.

    `label` is its accessible name. `circle` is the (Point, miles) of the search radius, or None. `link_of` takes a Pin
    or Cluster and returns (href, accessible name, ids of its cards). With a `tile_url` template, tiles replace our
    outlines and city names. A `standalone` map is a document of its own instead of part of a page.
    """

    viewport: object
    label: str
    circle: tuple | None
    clusters: list
    pins: list
    link_of: object
    tile_url: str = ""
    standalone: bool = False

    def render(self):
        """Return the SVG text, marked safe: everything that people typed is escaped."""
        width, height = self.viewport.width, self.viewport.height
        marks = [*self.clusters, *self.pins]
        cities = [] if self.tile_url else city_labels(self.viewport, [mark.area for mark in marks])
        parts = [
            f"<svg {self.style('')}{self.svg_attributes()}>",
            f'<rect {self.style("sea")}width="{width}" height="{height}"/>' if self.standalone else "",
            "<g>" if self.standalone else '<g data-map-pan="">',
            *self.ground(),
            f"<g {self.style('cities')}>{''.join(map(self.city, cities))}</g>",
            f"<g {self.style('marks')}>{''.join(map(self.mark, marks))}</g>",
            "</g></svg>",
        ]
        return mark_safe("".join(parts))  # noqa: S308

    def svg_attributes(self):
        """Return the attributes of the svg element, after its class.

        A standalone map gets its size; one in a page gets what its script needs.
        """
        viewport = self.viewport
        attributes = f'viewBox="0 0 {viewport.width} {viewport.height}" role="group" aria-label="{escape(self.label)}"'
        if self.standalone:
            size = f'width="{viewport.width}" height="{viewport.height}"'
            return f'{attributes} xmlns="http://www.w3.org/2000/svg" {size}'
        # map.js computes the bounds of a dragged map from these.
        corner = f'data-left="{viewport.left}" data-top="{viewport.top}"'
        return f'{attributes} data-map="" {corner} data-scale="{viewport.scale:.6f}"'

    def style(self, part):
        """Return the class attribute of a part of the map, or in a standalone map its presentation attributes.

        The part "" is the svg element itself. A space follows unless there is nothing.
        """
        if self.standalone:
            return f"{STANDALONE_ATTRIBUTES[part]} " if part else ""
        return f'class="map__{part or "drawing"}" '

    def ground(self):
        """Yield the SVG of the tiles or outlines, and of the search radius."""
        if self.tile_url:
            yield from map(self.tile, tiles(self.viewport, self.tile_url))
        # Paths are in half pixels.
        yield '<g transform="scale(.5)">'
        if not self.tile_url:
            for part, path in outlines(self.viewport):
                yield f'<path {self.style(part)}d="{path}"/>'
        if self.circle and (path := circle_path(self.viewport, *self.circle)):
            yield f'<path {self.style("radius")}d="{path}"/>'
        yield "</g>"

    def tile(self, tile):
        """Return the SVG of a Tile."""
        return (
            f'<image href="{escape(tile.url)}" x="{tile.x:.1f}" y="{tile.y:.1f}" '
            f'width="{tile.size:.1f}" height="{tile.size:.1f}"/>'
        )

    def city(self, city):
        """Return the SVG of a CityLabel, its dot and its name."""
        anchor = f' text-anchor="{city.anchor}"' if city.anchor != "start" else ""
        halo = f" {self.style('halo').strip()}" if self.standalone else ""
        return (
            f'<circle cx="{city.x:.0f}" cy="{city.y:.0f}" r="1.5"/>'
            f'<text x="{city.text_x:.0f}" y="{city.text_y:.0f}"{anchor}{halo}>{escape(city.name)}</text>'
        )

    def mark(self, mark):
        """Return the SVG link of a Pin or Cluster."""
        href, name, cards = self.link_of(mark)
        part = "cluster" if isinstance(mark, Cluster) else "pin"
        data = ""
        if not self.standalone:
            data += f' data-cards="{" ".join(cards)}"' if cards else ""
            # results.js fetches these results in place; a link to a card stays on the page anyway.
            data += "" if href.startswith("#") else ' data-live=""'
        shape = self.cluster_shape(mark) if part == "cluster" else self.pin_shape(mark)
        return (
            f'<a {self.style(part)}href="{escape(href)}" aria-label="{escape(name)}"{data}>'
            f"<title>{escape(name)}</title>{shape}</a>"
        )

    def cluster_shape(self, cluster):
        """Return the SVG circle of a Cluster, with its count."""
        return (
            f'<circle {self.style("cluster-shape")}cx="{cluster.x:.0f}" cy="{cluster.y:.0f}" r="{cluster.radius}"/>'
            f'<text x="{cluster.x:.0f}" y="{cluster.y + 3:.0f}">{cluster.label}</text>'
        )

    def pin_shape(self, pin):
        """Return the SVG outline of a Pin, with its card numbers."""
        return (
            f'<path {self.style("pin-shape")}d="M{pin.x:.0f} {pin.y:.0f}{pin.outline}z"/>'
            f'<text x="{pin.x:.0f}" y="{pin.head_y + 4:.0f}">{pin.label}</text>'
        )


@lru_cache(maxsize=MAX_CACHED_OUTLINES)
def outlines(viewport):
    """Return a list of (part, SVG path) of every outline in a Viewport, counties only from MIN_COUNTIES_ZOOM on.

    Cached, because they are the same for every search.
    """
    counties = [("counties", border_path("counties", viewport))] if viewport.zoom >= MIN_COUNTIES_ZOOM else []
    return [("land", land_path(viewport)), *counties, ("states", border_path("states", viewport))]


@lru_cache(maxsize=MAX_CACHED_OUTLINES)
def circle_path(viewport, point, miles):
    """Return the SVG path of the circle `miles` around a Point; "" if it encloses a pole, where it cannot be drawn."""
    if bounding_box(point, miles).east - bounding_box(point, miles).west == 360:
        return ""
    around = destination(point, miles, np.arange(CIRCLE_POINTS) * (360 / CIRCLE_POINTS), np)
    return closed_path([viewport.position(Point(*corner)) for corner in zip(*around, strict=True)])
