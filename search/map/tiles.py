"""Map tiles from the operator's own server, drawn in place of our outlines (`TILE_URL`, see the README)."""

from math import floor, log2
from typing import NamedTuple

TILE_SIZE = 256
MAX_TILE_ZOOM = 19


class Tile(NamedTuple):
    """One square tile image: its URL, and its corner and side length in pixels of the viewport."""

    url: str
    x: float
    y: float
    size: float


def tiles(viewport, template):
    """Return a list of the Tiles that cover a Viewport, row by row. `template` is a URL with {z}, {x} and {y}.

    Tiles come from the zoom at which they are drawn at their own size or up to twice as large, at most MAX_TILE_ZOOM.
    """
    zoom = max(0, min(floor(log2(viewport.scale / TILE_SIZE)), MAX_TILE_ZOOM))
    size = viewport.scale / 2**zoom
    first_row, last_row = floor(viewport.top / size), floor((viewport.top + viewport.height) / size)
    rows = range(max(0, first_row), min(2**zoom - 1, last_row) + 1)
    columns = range(floor(viewport.left / size), floor((viewport.left + viewport.width) / size) + 1)
    return [
        Tile(
            _tile_url(template, zoom, column % 2**zoom, row),
            column * size - viewport.left,
            row * size - viewport.top,
            size,
        )
        for row in rows
        for column in columns
    ]


def _tile_url(template, zoom, column, row):
    """Return the URL of a tile: the template with its zoom, column and row filled in."""
    for name, number in (("{z}", zoom), ("{x}", column), ("{y}", row)):
        template = template.replace(name, str(number))
    return template
