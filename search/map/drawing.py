"""The map as SVG: outlines and cities below, the circle around the place, clusters and pins as links on top."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.html import escape
from django.utils.safestring import mark_safe

from medspot.places.geometry import Point, bounding_box, destination

from .labels import labels
from .marks import Cluster
from .paths import land_path, line_path, ring_path
from .tiles import tiles

COUNTIES_FROM_STEP = 27
RING_POINTS = 72
OUTLINES_KEPT = 256

# How each part looks where no stylesheet reaches: the colors of the light page.
ALONE = {
    "sea": 'fill="#e6f0ee"',
    "land": 'fill="#fff" fill-rule="evenodd" stroke="#868f8b" stroke-width="2"',
    "states": 'fill="none" stroke="#a9b1ad" stroke-width="2"',
    "counties": 'fill="none" stroke="#dedbd2" stroke-width="2"',
    "ring": 'fill="none" stroke="#0e5a52" stroke-width="3" stroke-dasharray="8 6"',
    "cities": 'fill="#4a5552" font-family="sans-serif" font-size="11"',
    "halo": 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"',
    "marks": 'font-family="sans-serif" font-weight="600" text-anchor="middle"',
    "cluster": 'fill="#0a423c" font-size="9"',
    "cluster-shape": 'fill="#e6f0ee" stroke="#0e5a52" stroke-width="1.5"',
    "pin": 'fill="#fff" font-size="10"',
    "pin-shape": 'fill="#0e5a52" stroke="#fff"',
}


@dataclass(frozen=True)
class Drawing:
    """All that one map shows. `address_of` gives the address and the name of a mark."""

    frame: object
    label: str
    ring: tuple | None
    clusters: list
    pins: list
    link_of: object
    tile_url: str = ""
    # Whether it is a document of its own, which no stylesheet of the page reaches.
    alone: bool = False

    def svg(self):
        """The text of the SVG, safe to print: what people typed is escaped."""
        frame = self.frame
        around = f'viewBox="0 0 {frame.width} {frame.height}" role="group" aria-label="{escape(self.label)}"'
        if self.alone:
            around += f' xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}"'
        else:
            around += f' data-map="" data-left="{frame.left}" data-top="{frame.top}" data-scale="{frame.scale:.6f}"'
        marks = [*self.clusters, *self.pins]
        cities = [] if self.tile_url else labels(frame, [mark.area for mark in marks])
        parts = [
            f"<svg {self.look('')}{around}>",
            f'<rect {self.look("sea")}width="{frame.width}" height="{frame.height}"/>' if self.alone else "",
            '<g data-map-moves="">' if not self.alone else "<g>",
            *self.ground(),
            f"<g {self.look('cities')}>{''.join(map(self.city, cities))}</g>",
            f"<g {self.look('marks')}>{''.join(map(self.mark, marks))}</g>",
            "</g></svg>",
        ]
        return mark_safe("".join(parts))  # noqa: S308

    def look(self, part):
        """How a part looks: by class on a page, by attributes alone."""
        if self.alone:
            return f"{ALONE[part]} " if part else ""
        return f'class="map__{part or "drawing"}" '

    def ground(self):
        """Tiles or outlines, and the circle, in half pixels."""
        if self.tile_url:
            yield from map(self.tile, tiles(self.frame, self.tile_url))
        yield '<g transform="scale(.5)">'
        if not self.tile_url:
            for part, path in outlines(self.frame):
                yield f'<path {self.look(part)}d="{path}"/>'
        if self.ring and (path := circle_path(self.frame, *self.ring)):
            yield f'<path {self.look("ring")}d="{path}"/>'
        yield "</g>"

    def tile(self, tile):
        return (
            f'<image href="{escape(tile.address)}" x="{tile.x:.1f}" y="{tile.y:.1f}" '
            f'width="{tile.size:.1f}" height="{tile.size:.1f}"/>'
        )

    def city(self, city):
        anchor = f' text-anchor="{city.anchor}"' if city.anchor != "start" else ""
        halo = f" {self.look('halo').strip()}" if self.alone else ""
        return (
            f'<circle cx="{city.x:.0f}" cy="{city.y:.0f}" r="1.5"/>'
            f'<text x="{city.text_x:.0f}" y="{city.text_y:.0f}"{anchor}{halo}>{escape(city.name)}</text>'
        )

    def mark(self, mark):
        href, name, cards = self.link_of(mark)
        part = "cluster" if isinstance(mark, Cluster) else "pin"
        data = ""
        if not self.alone:
            data += f' data-cards="{" ".join(cards)}"' if cards else ""
            # Answered in place by results.js; a card is on the page already.
            data += "" if href.startswith("#") else ' data-live=""'
        shape = self.cluster_shape(mark) if part == "cluster" else self.pin_shape(mark)
        return (
            f'<a {self.look(part)}href="{escape(href)}" aria-label="{escape(name)}"{data}>'
            f"<title>{escape(name)}</title>{shape}</a>"
        )

    def cluster_shape(self, cluster):
        return (
            f'<circle {self.look("cluster-shape")}cx="{cluster.x:.0f}" cy="{cluster.y:.0f}" r="{cluster.radius}"/>'
            f'<text x="{cluster.x:.0f}" y="{cluster.y + 3:.0f}">{cluster.label}</text>'
        )

    def pin_shape(self, pin):
        return (
            f'<path {self.look("pin-shape")}d="M{pin.x:.0f} {pin.y:.0f}{pin.outline}z"/>'
            f'<text x="{pin.x:.0f}" y="{pin.middle + 4:.0f}">{pin.label}</text>'
        )


@lru_cache(maxsize=OUTLINES_KEPT)
def outlines(frame):
    """(part, path) of all that is outlined in a Frame; the same for everybody, and kept."""
    counties = [("counties", line_path("counties", frame))] if frame.step >= COUNTIES_FROM_STEP else []
    return [("land", land_path(frame)), *counties, ("states", line_path("states", frame))]


def circle_path(frame, point, miles):
    """The great circle of so many miles around a Point; empty where it goes around a pole, and has no inside here."""
    if bounding_box(point, miles).east - bounding_box(point, miles).west == 360:
        return ""
    around = destination(point, miles, np.arange(RING_POINTS) * (360 / RING_POINTS), np)
    return ring_path([frame.position(Point(*corner)) for corner in zip(*around, strict=True)])
