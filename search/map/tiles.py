"""The operator's own map tiles, in place of our outlines: see TILE_URL in the README."""

from math import floor, log2
from typing import NamedTuple

TILE_SIZE = 256
MAX_ZOOM = 19


class Tile(NamedTuple):
    """A picture of one square of the world, and where it lies in the drawing."""

    address: str
    x: float
    y: float
    size: float


def tiles(frame, template):
    """The Tiles that cover a Frame, at the zoom where they are drawn at their own size or up to twice as large."""
    zoom = max(0, min(floor(log2(frame.scale / TILE_SIZE)), MAX_ZOOM))
    size = frame.scale / 2**zoom
    rows = range(max(0, floor(frame.top / size)), min(2**zoom - 1, floor((frame.top + frame.height) / size)) + 1)
    columns = range(floor(frame.left / size), floor((frame.left + frame.width) / size) + 1)
    return [
        Tile(_address(template, zoom, column % 2**zoom, row), column * size - frame.left, row * size - frame.top, size)
        for row in rows
        for column in columns
    ]


def _address(template, zoom, column, row):
    for name, number in (("{z}", zoom), ("{x}", column), ("{y}", row)):
        template = template.replace(name, str(number))
    return template
