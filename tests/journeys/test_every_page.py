"""Every kind of page is for everybody: whatever the screen, the light, the sight and the hand of who reads it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from medspot.http.static_files import IMPORT, tight
from tests.pages import FAILURES, KINDS, NEAR_AUSTIN, PROVIDER

from .conftest import DESK, PHONE
from .site import ROOT

CSS = ROOT / "medspot" / "static" / "medspot" / "css"
SHEETS = {"reading", "finding"}
STYLESHEETS = '[...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.href)'
CLASSES = '[...document.querySelectorAll("[class]")].flatMap(element => [...element.classList])'
# The dark theme changes colors and nothing else.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
WIDTHS = [320, 360, 768, 1280]


@pytest.fixture(params=[*KINDS, *FAILURES], ids=lambda kind: kind.name)
def page(request, visit, watch):
    """Each kind of page in turn, as a reader comes to it."""
    kind = request.param
    watch.expect(kind.status, kind.path)
    page = visit()
    assert kind.open(page).status == kind.status
    return page


def test_page_has_no_barrier_that_a_machine_can_find(page):
    axe = Axe()
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            barriers = axe.run(page, options={"resultTypes": ["violations"]} | rules)
            assert not barriers.violations_count, f"{viewport} {scheme}: {barriers.generate_report()}"


def test_page_shows_nothing_that_only_another_stylesheet_dresses(page):
    (sheet,) = SHEETS & {re.sub(r".*/css/(\w+)\..*", r"\1", href) for href in page.evaluate(STYLESHEETS)}
    (other,) = SHEETS - {sheet}
    assert not set(page.evaluate(CLASSES)) & (dressed(other) - dressed(sheet) - dressed("common"))


def dressed(sheet):
    """The classes that a list of components has rules for."""
    files = [CSS / name for name, layer in IMPORT.findall((CSS / f"{sheet}.css").read_text()) if layer]
    return {name for file in files for name in re.findall(r"\.([a-z][\w-]*)", tight(file.read_text()))}


def test_page_never_scrolls_sideways(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_with_a_keyboard_skips_to_the_content_and_always_sees_where_they_are(reader):
    reader.goto(NEAR_AUSTIN)
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("main")).to_be_focused()

    for _ in range(15):
        reader.keyboard.press("Tab")
        assert reader.evaluate(FOCUS_SHOWS), reader.evaluate("document.activeElement.outerHTML")


def test_a_picture_is_there_for_whoever_scrolls_to_it(reader):
    reader.goto(PROVIDER)
    picture = reader.get_by_role("region", name="Photos").locator("img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") >= 300


# Whether the element that has the focus, or the box around it, is outlined.
FOCUS_SHOWS = """() => {
  const outlined = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const focused = document.activeElement;
  return focused !== document.body && (outlined(focused) || outlined(focused.parentElement));
}"""
