"""Drawings that come with the code: inline SVG in the page's own colors, so that they follow light, dark and print."""

from typing import NamedTuple


class Drawing(NamedTuple):
    """What an editor chooses it by, and the template that draws it."""

    title: str
    template: str


DRAWINGS = {
    "hair-cell-vesicle": Drawing("Hair, blood cell and vesicle, to scale", "drawings/hair_cell_vesicle.html"),
}
