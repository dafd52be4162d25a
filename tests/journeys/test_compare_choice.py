"""Whom a reader chose to compare stays chosen: across filters, orders, pages, back and reload."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages import NEAR_AUSTIN

from .conftest import DESK

# So many that there is a second page.
MANY = "/providers/"
# As a browser does whose reader forbids sites to keep anything.
BLOCKED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("Forbidden", "SecurityError"); },
})"""


def box(reader, name):
    return reader.get_by_role("checkbox", name=f"Compare {name}", exact=True)


def choose(reader, *places):
    """Ticks the cards at these places of the page; returns the names on them."""
    names = [reader.locator(".provider-card__name").nth(place).inner_text() for place in places]
    for name in names:
        box(reader, name).check()
    return names


def chosen(reader):
    """The list in which the bar names who is chosen."""
    return reader.locator("#compare li")


def expect_chosen(reader, *names):
    expect(chosen(reader)).to_have_text([f"Take out {name}" for name in names])


def narrow(reader, name):
    """Ticks a filter and takes it back, each answered in place."""
    reader.get_by_role("checkbox", name=re.compile(f"^{name} [0-9]+$")).check()
    chip = reader.get_by_role("link", name=f"Remove {name}")
    chip.click()
    expect(chip).to_have_count(0)


def test_a_choice_outlasts_a_filter_that_hides_it_and_another_order(reader):
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1, 2)
    reader.get_by_label("Within").select_option("5 miles")
    narrow(reader, "License checked")
    reader.get_by_label("Order").select_option("Lowest price from")
    expect(reader.get_by_text("Lowest price first, as clinics state it")).to_be_visible()
    expect_chosen(reader, *names)
    expect(reader.locator(".compare-bar [role=status]")).to_have_text("3 chosen.")
    reader.get_by_label("Within").select_option("25 miles")
    for name in names:
        expect(box(reader, name)).to_be_checked()


def test_providers_of_two_pages_of_results_are_compared(reader):
    reader.goto(MANY)
    (first,) = choose(reader, 0)
    reader.get_by_role("link", name="Next").click()
    expect_chosen(reader, first)
    (other,) = choose(reader, 1)
    reader.reload()
    expect_chosen(reader, first, other)
    expect(reader.get_by_role("button", name="Compare chosen")).to_be_in_viewport()
    reader.get_by_role("button", name="Compare chosen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    compared = reader.locator(".comparison__provider > a:first-child").all_inner_texts()
    assert sorted(compared) == sorted([first, other])


def test_whoever_comes_back_from_a_comparison_finds_the_choice_and_its_limit(reader):
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1, 2, 3)
    reader.get_by_role("button", name="Compare chosen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 4 providers")
    reader.go_back()
    expect(reader.locator(".compare-bar [role=status]")).to_have_text("4 chosen, as many as fit.")
    expect_chosen(reader, *names)
    expect(reader.get_by_role("checkbox", name="Compare").nth(4)).to_be_disabled()


def test_the_limit_holds_across_pages(reader):
    reader.goto(MANY)
    names = choose(reader, 0, 1, 2, 3)
    reader.get_by_role("link", name="Next").click()
    expect(reader.get_by_role("checkbox", name="Compare").first).to_be_disabled()
    reader.get_by_role("button", name=f"Take out {names[0]}").click()
    expect(reader.get_by_role("checkbox", name="Compare").first).to_be_enabled()


def test_each_is_taken_out_by_keyboard_and_stays_out_on_the_page_before(reader):
    reader.goto(MANY)
    first, second = choose(reader, 0, 1)
    reader.get_by_role("link", name="Next").click()
    reader.get_by_role("button", name=f"Take out {first}").press("Enter")
    expect(reader.get_by_role("button", name=f"Take out {second}")).to_be_focused()
    expect_chosen(reader, second)
    reader.go_back()
    expect_chosen(reader, second)
    expect(box(reader, first)).not_to_be_checked()
    reader.get_by_role("button", name=f"Take out {second}").press("Enter")
    expect(reader.get_by_role("button", name="Compare chosen")).to_be_focused()
    expect(box(reader, second)).not_to_be_checked()
    expect(chosen(reader)).to_have_count(0)


def test_a_browser_that_keeps_nothing_still_compares_those_of_one_page(visit):
    reader = visit(DESK)
    reader.add_init_script(BLOCKED)
    reader.goto(NEAR_AUSTIN)
    names = choose(reader, 0, 1)
    narrow(reader, "License checked")
    expect_chosen(reader, *names)
    reader.get_by_role("button", name="Compare chosen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    reader.go_back()
    expect_chosen(reader, *names)


@pytest.mark.parametrize("kept", ["", "nonsense", "null", "7", '{"a": 1}', "[1]"])
def test_what_nobody_kept_there_is_no_choice(reader, kept):
    reader.goto(NEAR_AUSTIN)
    reader.evaluate("kept => { sessionStorage.compare = kept }", kept)
    reader.reload()
    names = choose(reader, 0)
    expect_chosen(reader, *names)
