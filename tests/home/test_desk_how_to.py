"""The editors' guide: one file, shown in the repository and in the admin."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils.text import slugify
from PIL import Image

from medspot.desk.howto import GUIDE, SCREENS, Guide
from tests.screenshots.desk import SCREENS as TAKEN

HOW_TO = "/admin/how-to/"
TEXT = GUIDE.read_text()
NAMED = set(re.findall(r"\(screens/([\w-]+)\.png\)", TEXT))


@pytest.mark.parametrize("who", ["edie", "rae", "mo"])
def test_staff_can_open_the_guide_from_the_menu(request, who):
    person = request.getfixturevalue(who)
    page = BeautifulSoup(person.get(HOW_TO).content, "lxml")
    headings = {heading.text: heading["id"] for heading in page.select(".how-to h2, .how-to h3")}
    assert headings["Write an article"] == "write-an-article"
    assert {slugify(words) for words in headings} == set(headings.values())
    assert HOW_TO in person.get("/admin/").text


def test_internal_links_lead_to_headings(edie):
    page = BeautifulSoup(edie.get(HOW_TO).content, "lxml").select_one(".how-to")
    anchors = {link["href"].removeprefix("#") for link in page.select('a[href^="#"]')}
    assert anchors <= {heading["id"] for heading in page.select("[id]")}


def test_screenshots_are_small_and_taken_by_the_script(edie):
    # The others in there are the README's.
    assert {file.stem for file in SCREENS.iterdir() if not file.stem.startswith("readme-")} == NAMED
    assert {name for screens in TAKEN.values() for name in screens} == NAMED
    for name in NAMED:
        file = SCREENS / f"{name}.png"
        assert file.stat().st_size < 120_000
        with Image.open(file) as picture:
            assert picture.width <= 1280
        answer = edie.get(f"{HOW_TO}screens/{name}.png")
        assert answer["Content-Type"] == "image/png"
        assert answer.getvalue() == file.read_bytes()


def test_every_screenshot_has_alt_text(edie):
    page = BeautifulSoup(edie.get(HOW_TO).content, "lxml")
    pictures = page.select(".how-to img")
    assert len(pictures) == len(NAMED)
    assert all(picture["alt"] for picture in pictures)


@pytest.mark.parametrize("name", ["nothing.png", "desk.txt", "../editors.md", "..%2Feditors.md", "editors.md"])
def test_only_screenshots_are_served(edie, name):
    assert edie.get(f"{HOW_TO}screens/{name}", follow=True).status_code == 404


@pytest.mark.parametrize("path", [HOW_TO, f"{HOW_TO}screens/desk.png"])
def test_only_staff_see_the_guide(client, charlie, path):
    assert client.get(path).status_code == 302
    assert charlie.get(path).status_code == 403


def test_html_in_the_guide_is_escaped():
    html = Guide("# Title\n\n<script>alert(1)</script>\n\n## A part\n\nWords").html
    assert "<script>" not in html
    assert "Title" not in html
    assert '<h2 id="a-part">A part</h2>' in html
