"""Every kind of page is accessible on every screen size, in light and dark, and by keyboard."""

import re
from functools import cache

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import expect

from medspot.http.static_files import IMPORT, minified
from tests.pages import FAILURES, KINDS, NEAR_AUSTIN, PROVIDER

from .conftest import DESK, PHONE
from .site import ROOT

CSS = ROOT / "medspot" / "static" / "medspot" / "css"
SHEETS = {"reading", "finding", "managing"}
STYLESHEETS = '[...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.href)'
CLASSES = '[...document.querySelectorAll("[class]")].flatMap(element => [...element.classList])'
# On a phone in dark mode only colors can differ from what a desktop in light mode shows.
AXE_RUNS = [(DESK, "light", {}), (PHONE, "dark", {"runOnly": ["color-contrast"]})]
# What axe would load first is for two rules only, about turned screens and sound that plays by itself.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
RUN_AXE = "options => axe.run(document, options)"
WIDTHS = [320, 360, 768, 1280]


@pytest.mark.parametrize("kind", [*KINDS, *FAILURES], ids=lambda kind: kind.name)
def test_page_fits_every_screen_and_has_no_axe_violations(visit, watch, kind):
    """One opening of each page for all checks of what it looks like."""
    watch.expect(kind.status, kind.path)
    page = visit()
    assert kind.open(page).status == kind.status
    troubles = [*unstyled_classes(page), *widths_that_scroll_sideways(page), *axe_violations(page)]
    assert not troubles, "\n".join(troubles)


def unstyled_classes(page):
    """Yield the classes of a page that only another stylesheet has rules for."""
    (sheet,) = SHEETS & {re.sub(r".*/css/(\w+)\..*", r"\1", href) for href in page.evaluate(STYLESHEETS)}
    elsewhere = set().union(*(styled_classes(other) for other in SHEETS - {sheet}))
    missing = elsewhere - styled_classes(sheet) - styled_classes("common")
    for name in sorted(set(page.evaluate(CLASSES)) & missing):
        yield f"The page loads {sheet}.css, but only another stylesheet styles .{name}."


def widths_that_scroll_sideways(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"On a screen of {width} pixels the page is {needed} pixels wide."


def axe_violations(page):
    page.evaluate(AXE_SCRIPT)
    for viewport, scheme, rules in AXE_RUNS:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        results = AxeResults(page.evaluate(RUN_AXE, AXE_OPTIONS | rules))
        if results.violations_count:
            yield f"{viewport['width']} pixels, {scheme}: {results.generate_report()}"


@cache
def styled_classes(sheet):
    """Return the class names that a stylesheet's component files have rules for."""
    files = [CSS / name for name, layer in IMPORT.findall((CSS / f"{sheet}.css").read_text()) if layer]
    return {name for file in files for name in re.findall(r"\.([a-z][\w-]*)", minified(file.read_text()))}


def test_skip_link_works_and_focus_is_always_visible(reader):
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


def test_lazy_picture_loads_when_scrolled_into_view(reader):
    reader.goto(PROVIDER)
    picture = reader.get_by_role("region", name="Photos").locator("img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") >= 300


# True if the focused element or its parent is outlined.
FOCUS_SHOWS = """() => {
  const outlined = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const focused = document.activeElement;
  return focused !== document.body && (outlined(focused) || outlined(focused.parentElement));
}"""
