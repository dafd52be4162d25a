"""Providers selected for comparison stay selected across filters, sorting, pages, back, and reload."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages import NEAR_AUSTIN

from .conftest import DESK

# More than one page of results.
MANY = "/providers/"
# A browser whose user blocks site storage.
BLOCKED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("Forbidden", "SecurityError"); },
})"""


def box(reader, name):
    return reader.get_by_role("checkbox", name=f"Compare {name}", exact=True)


def choose(reader, *places):
    """Select the cards at these positions on the page and return their names."""
    names = [reader.locator(".provider-card__name").nth(place).inner_text() for place in places]
    for name in names:
        box(reader, name).check()
    return names


def chosen(reader):
    """Return the compare bar's list of selected providers."""
    return reader.locator("#compare li")


def expect_chosen(reader, *names):
    expect(chosen(reader)).to_have_text([f"Remove {name}" for name in names])


def narrow(reader, name):
    """Select a filter and remove it again, without leaving the page."""
    reader.get_by_role("checkbox", name=re.compile(f"^{name} [0-9]+$")).check()
    chip = reader.get_by_role("link", name=f"Remove {name}")
    chip.click()
    expect(chip).to_have_count(0)


def test_selection_survives_filters_and_sorting(reader):
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1, 2)
    reader.get_by_label("Within").select_option("5 miles")
    narrow(reader, "License verified")
    reader.get_by_label("Sort by").select_option("Lowest starting price")
    expect(reader.get_by_text("Lowest starting price first")).to_be_visible()
    expect_chosen(reader, *names)
    expect(reader.locator(".compare-bar [role=status]")).to_have_text("3 selected.")
    reader.get_by_label("Within").select_option("25 miles")
    for name in names:
        expect(box(reader, name)).to_be_checked()


def test_providers_from_two_result_pages_can_be_compared(reader):
    reader.goto(MANY)
    (first,) = choose(reader, 0)
    reader.get_by_role("link", name="Next").click()
    expect_chosen(reader, first)
    (other,) = choose(reader, 1)
    reader.reload()
    expect_chosen(reader, first, other)
    expect(reader.get_by_role("button", name="Compare selected")).to_be_in_viewport()
    reader.get_by_role("button", name="Compare selected").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    compared = reader.locator(".comparison__provider > a:first-child").all_inner_texts()
    assert sorted(compared) == sorted([first, other])


def test_selection_and_limit_are_restored_when_returning_from_a_comparison(reader):
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1, 2, 3)
    reader.get_by_role("button", name="Compare selected").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 4 providers")
    reader.go_back()
    expect(reader.locator(".compare-bar [role=status]")).to_have_text(
        "4 selected, the most you can compare. You can message 3."
    )
    expect_chosen(reader, *names)
    expect(reader.get_by_role("checkbox", name="Compare").nth(4)).to_be_disabled()


def test_limit_applies_across_pages(reader):
    reader.goto(MANY)
    names = choose(reader, 0, 1, 2, 3)
    reader.get_by_role("link", name="Next").click()
    expect(reader.get_by_role("checkbox", name="Compare").first).to_be_disabled()
    reader.get_by_role("button", name=f"Remove {names[0]}").click()
    expect(reader.get_by_role("checkbox", name="Compare").first).to_be_enabled()


def test_keyboard_removal_persists_when_going_back(reader):
    reader.goto(MANY)
    first, second = choose(reader, 0, 1)
    reader.get_by_role("link", name="Next").click()
    reader.get_by_role("button", name=f"Remove {first}").press("Enter")
    expect(reader.get_by_role("button", name=f"Remove {second}")).to_be_focused()
    expect_chosen(reader, second)
    reader.go_back()
    expect_chosen(reader, second)
    expect(box(reader, first)).not_to_be_checked()
    reader.get_by_role("button", name=f"Remove {second}").press("Enter")
    expect(reader.get_by_role("button", name="Compare selected")).to_be_focused()
    expect(box(reader, second)).not_to_be_checked()
    expect(chosen(reader)).to_have_count(0)


def test_comparison_works_within_a_page_without_storage(visit):
    reader = visit(DESK)
    reader.add_init_script(BLOCKED)
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1)
    narrow(reader, "License verified")
    expect_chosen(reader, *names)
    reader.get_by_role("button", name="Compare selected").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    reader.go_back()
    expect_chosen(reader, *names)


@pytest.mark.parametrize("kept", ["", "nonsense", "null", "7", '{"a": 1}', "[1]"])
def test_invalid_stored_selection_is_ignored(reader, kept):
    reader.goto(NEAR_AUSTIN)
    reader.evaluate("kept => { sessionStorage.compare = kept }", kept)
    reader.reload()
    names = choose(reader, 0)
    expect_chosen(reader, *names)
