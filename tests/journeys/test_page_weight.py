"""Pages are light, do not shift while loading, ask no other host, and state their weight as the browser counts it."""

import re
from random import Random
from string import ascii_lowercase
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.pages import NEAR_AUSTIN, PROVIDER, WEIGHED
from tests.weight import weigh

from .conftest import DESK, PHONE
from .people import sign_in

WEIGHT = re.compile(r"(\d+) cookies? · (\d+) third part(?:y|ies) · (\d+) KB( without images)?")
# Chromium without a window asks for no icon, unlike every browser of a reader.
COUNTED = """async () => {
    const icon = document.querySelector("link[rel=icon]").href
    const asked = performance.getEntriesByType("resource").some(entry => entry.name === icon)
    if (!asked) await (await fetch(icon)).arrayBuffer()
    return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(entry => [entry.name, entry.initiatorType, entry.encodedBodySize])
}"""


def counted(page):
    """Return what the browser loaded for a page, as (cookies, third parties, kilobytes without images)."""
    page.wait_for_load_state("networkidle")
    entries = page.evaluate(COUNTED)
    hosts = {urlsplit(name).netloc for name, _, _ in entries} - {urlsplit(page.url).netloc}
    weight = sum(size for _, kind, size in entries if kind != "img")
    return len(page.context.cookies()), len(hosts), round(weight / 1000)


def stated(page):
    """Return the same numbers as the footer states them."""
    text = page.locator(".site-footer__weight").inner_text()
    return tuple(int(number) for number in WEIGHT.search(text).groups()[:3])


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", WEIGHED, ids=lambda kind: kind.name)
def test_page_is_light_and_stable_and_states_its_weight(visit, kind, viewport):
    page = visit(viewport)
    assert weigh(page, kind.path).breaches() == []
    assert stated(page) == counted(page)


@pytest.mark.parametrize("path", [NEAR_AUSTIN, f"{PROVIDER}message/", "/search/?q=exosome"])
def test_page_with_a_form_or_a_search_states_its_weight(reader, path):
    reader.goto(path)
    assert stated(reader) == counted(reader)


def test_page_weight_stays_exact_after_moderator_edit(visit):
    before, after, mo = visit(), visit(), visit()
    before.goto(PROVIDER)
    weighed = len(before.content())
    sign_in(mo, "moderator")
    mo.goto("/admin/snippets/providers/provider/?q=Quillwort")
    mo.get_by_role("link", name="Quillwort Skin Studio", exact=True).click()
    chance = Random(1)
    mo.get_by_role("textbox", name="Description").fill("".join(chance.choices(ascii_lowercase + " ", k=900)))
    mo.get_by_role("button", name="Save", exact=True).click()
    expect(mo.get_by_role("status").first).to_contain_text("Quillwort")

    after.goto(PROVIDER)
    assert len(after.content()) > weighed
    assert stated(after) == counted(after)
