"""The figure block: an image or a drawing, described in words."""

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks.struct_block import StructBlockValidationError

from medspot.blocks import DRAWINGS, FigureBlock

DRAWN = {"drawing": "hair-cell-vesicle", "image": None, "caption": "Three sizes.", "description": "A hair, a cell."}


def render(**fields):
    block = FigureBlock()
    return BeautifulSoup(block.render(block.to_python(DRAWN | fields)), "lxml")


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_has_a_title_caption_and_description(name):
    figure = render(drawing=name)
    assert figure.svg["role"] == "img"
    assert figure.svg.title.text
    assert figure.figcaption.text.split("\n")[1].strip() == "Three sizes."
    assert figure.details.p.text == "A hair, a cell."


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_uses_page_colors_and_no_script(name):
    svg = str(render(drawing=name).svg)
    assert "#" not in svg.replace('id="#', "")
    assert "style=" not in svg
    assert "<script" not in svg


def test_drawing_is_to_scale():
    """One unit is 500 nanometers in the first frame, 50 in the second and 1 in the third."""
    svg = render().svg
    hair, (cell_by_hair, cell), vesicle = (
        svg.select_one(".drawing__hair rect"),
        svg.select(".drawing__cell"),
        svg.select_one(".drawing__vesicle:not(.drawing__vesicle--dot)"),
    )
    dot = svg.select_one(".drawing__vesicle--dot")
    assert float(hair["width"]) / 2 == 86
    assert float(cell_by_hair["r"]) * 2 / 2 == float(cell["r"]) * 2 / 20 == 7.5
    assert float(dot["r"]) * 2 / 20 * 1_000 == float(vesicle["r"]) * 2 == 100


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"drawing": ""}, "drawing"),
        ({"description": ""}, "description"),
    ],
)
def test_figure_needs_either_a_described_drawing_or_an_image(fields, at):
    block = FigureBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(DRAWN | fields))
    assert list(refused.value.block_errors) == [at]
