"""Suggestions while typing: by keyboard, by touch, and when the server does not respond."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .conftest import PHONE
from .people import results


def field(reader, label):
    return reader.get_by_role("search", name="Find providers").get_by_label(label)


def options(reader):
    return reader.locator("[role=option]:visible")


def type_in(reader, box, text):
    """Type the text letter by letter and wait for the suggestions for all of it."""
    box.click()
    expect(box).to_have_role("combobox")
    with reader.expect_response(lambda response: response.url.endswith(f"?q={quote(text)}")):
        reader.keyboard.type(text)
    expect(box).to_have_attribute("aria-expanded", "true")


def test_keyboard_user_finds_a_treatment_by_brand_near_a_city(reader):
    reader.goto("/")
    what, near = field(reader, "Find"), field(reader, "near")
    type_in(reader, what, "dyspo")
    reader.keyboard.press("ArrowDown")
    expect(options(reader).first).to_have_attribute("aria-selected", "true")
    expect(what).to_have_attribute("aria-activedescendant", options(reader).first.get_attribute("id"))
    reader.keyboard.press("Enter")
    expect(what).to_have_value("Dysport")
    expect(what).to_have_attribute("aria-expanded", "false")

    reader.keyboard.press("Tab")
    expect(near).to_be_focused()
    reader.keyboard.type("austi")
    expect(options(reader).first).to_contain_text("Austin, TX")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Tab")
    expect(near).to_have_value("Austin, TX")
    near.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(
        "offer Botulinum toxin within 25 miles of Austin, TX"
    )
    assert "treatment=botulinum-toxin" in reader.url
    assert "Dysport" not in reader.url


def test_typing_over_a_chosen_suggestion_replaces_it(reader):
    reader.goto("/providers/")
    what = field(reader, "What")
    type_in(reader, what, "botox")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    what.fill("quillwort")
    what.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("for “quillwort”")
    assert "treatment=" not in reader.url


def test_provider_is_suggested_by_the_start_of_its_name(reader):
    reader.goto("/providers/")
    what = field(reader, "What")
    type_in(reader, what, "quillwort sk")
    expect(reader.get_by_role("group", name="Providers", exact=True)).to_contain_text("Quillwort Skin Studio")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    what.press("Enter")
    expect(reader.locator(".provider-card__name").first).to_have_text("Quillwort Skin Studio")


def test_arrow_keys_wrap_and_home_end_and_escape_return_to_the_field(reader):
    reader.goto("/providers/")
    what = field(reader, "What")
    type_in(reader, what, "exosome")
    last = options(reader).count() - 1
    assert last > 0
    reader.keyboard.press("ArrowUp")
    expect(options(reader).nth(last)).to_have_attribute("aria-selected", "true")
    reader.keyboard.press("ArrowDown")
    expect(what).not_to_have_attribute("aria-activedescendant", re.compile("."))
    for key in ("Home", "End"):
        reader.keyboard.press("ArrowDown")
        expect(options(reader).first).to_have_attribute("aria-selected", "true")
        reader.keyboard.press(key)
        expect(options(reader).first).to_have_attribute("aria-selected", "false")

    reader.keyboard.press("Escape")
    expect(what).to_have_attribute("aria-expanded", "false")
    expect(what).to_have_value("exosome")
    reader.keyboard.press("Alt+ArrowDown")
    expect(what).to_have_attribute("aria-expanded", "true")
    reader.keyboard.press("Escape")
    reader.keyboard.press("Escape")
    expect(what).to_have_value("")


def test_number_of_suggestions_is_announced_politely(reader):
    reader.goto("/providers/")
    said = reader.locator(".field:has(#search-near) [role=status]").first
    type_in(reader, field(reader, "Near"), "78701")
    expect(said).to_have_text("1 suggestion")
    field(reader, "Near").fill("zzyzxq")
    expect(said).to_have_text("No suggestions")
    expect(field(reader, "Near")).to_have_attribute("aria-expanded", "false")


def test_suggestions_can_be_tapped_and_are_large_enough(visit):
    reader = visit(PHONE, has_touch=True)
    reader.goto("/providers/")
    what = field(reader, "What")
    what.tap()
    type_in(reader, what, "fill")
    expect(options(reader).first).to_be_visible()
    assert all(option.bounding_box()["height"] >= 44 for option in options(reader).all())
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    options(reader).first.tap()
    expect(what).not_to_have_value("fill")
    expect(options(reader).first).to_be_hidden()


def test_requests_run_one_at_a_time_and_not_for_each_letter(reader):
    asked, open_now, most = [], set(), []

    def note(request):
        if "/api/v1/suggest" in request.url:
            asked.append(request.url)
            open_now.add(request)
            most.append(len(open_now))

    reader.on("request", note)
    reader.on("requestfinished", lambda request: open_now.discard(request))
    reader.on("requestfailed", lambda request: open_now.discard(request))
    reader.goto("/providers/")
    type_in(reader, field(reader, "What"), "microneedling")
    expect(options(reader).first).to_contain_text("Microneedling")
    assert len(asked) < len("microneedling") / 2
    assert max(most) == 1


@pytest.mark.parametrize("broken", ["line", "answer"])
def test_field_works_when_suggestions_fail(reader, watch, broken):
    if broken == "line":
        reader.route("**/api/v1/suggest*", lambda route: route.abort("aborted"))
    else:
        watch.expect(500, "/api/v1/suggest")
        reader.route("**/api/v1/suggest*", lambda route: route.fulfill(status=500, body="{"))
    reader.goto("/providers/")
    what = field(reader, "What")
    with reader.expect_request("**/api/v1/suggest*"):
        what.press_sequentially("botox")
    what.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("for “botox”")


def test_without_javascript_it_is_a_plain_field(visit):
    reader = visit(java_script_enabled=False)
    reader.goto("/")
    expect(reader.get_by_role("combobox")).to_have_count(0)
    expect(reader.get_by_role("button", name="Use my location")).to_have_count(0)
    field(reader, "Find").fill("botox")
    field(reader, "near").fill("78701")
    reader.get_by_role("button", name="Find providers").click()
    assert results(reader) > 0


@pytest.mark.parametrize("path", ["/articles/exosomes-in-skincare/", "/treatments/microneedling-with-exosomes/"])
def test_provider_block_suggests_places_and_keeps_its_treatment(reader, path):
    reader.goto(path)
    near = reader.locator(".provider-block").get_by_label("ZIP or city")
    type_in(reader, near, "round r")
    expect(options(reader).first).to_contain_text("Round Rock, TX")
    options(reader).first.click()
    near.press("Enter")
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Microneedling with exosomes within 25 miles of Round Rock, TX")
