"""Filtering results: with and without JavaScript, by keyboard, with the back button, and with a screen reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages import NEAR_AUSTIN

from .conftest import DESK, PHONE
from .people import results


def toggle(page, name):
    return page.get_by_role("checkbox", name=re.compile(f"^{name} [0-9]+$"))


def promised(control):
    """Return the count beside a filter."""
    return int(control.locator("..").locator(".filter__count").inner_text())


def expect_results(page, number):
    expect(page.locator("#result-count")).to_have_attribute("data-count", str(number))


def checked(page):
    return page.evaluate("() => [...document.querySelectorAll('[form=search]:checked')].map((one) => one.value)")


@pytest.fixture
def at_results(reader):
    """A reader on a results page that remembers whether it was reloaded."""
    reader.goto(NEAR_AUSTIN)
    reader.evaluate("() => { window.stayed = true }")
    return reader


def stayed(page):
    return page.evaluate("() => window.stayed === true")


def test_filters_work_without_javascript(visit):
    reader = visit(DESK, java_script_enabled=False)
    reader.goto(NEAR_AUSTIN)
    license = toggle(reader, "License verified")
    number = promised(license)
    license.check()
    reader.get_by_role("button", name="Show results").first.click()
    assert results(reader) == number
    expect(license).to_be_checked()

    reader.get_by_text("Performed by", exact=True).first.click()
    nurse = toggle(reader, re.escape("Registered nurse (RN)"))
    number = promised(nurse)
    nurse.check()
    reader.get_by_role("button", name="Show results").last.click()
    assert results(reader) == number
    assert set(checked(reader)) == {"microneedling-with-exosomes", "license", "rn"}

    reader.get_by_role("link", name="Remove License verified").click()
    expect(license).not_to_be_checked()
    assert "performed_by=rn" in reader.url
    reader.get_by_role("link", name="Clear filters").click()
    assert checked(reader) == ["microneedling-with-exosomes"]
    expect(reader.get_by_role("textbox", name="Near")).to_have_value("78701")


def test_filter_updates_in_place_and_keeps_focus(at_results):
    license = toggle(at_results, "License verified")
    number = promised(license)
    license.check()
    expect_results(at_results, number)
    expect(at_results).to_have_url(re.compile("verified=license"))
    expect(license).to_be_focused()
    expect(license).to_be_checked()
    expect(at_results.get_by_role("link", name="Remove License verified")).to_be_visible()
    expect(at_results).to_have_title(re.compile("Microneedling with exosomes"))
    assert at_results.locator(".provider-card").count() == min(number, 20)
    assert stayed(at_results)


def test_result_count_is_announced_politely(at_results):
    said = at_results.locator("#results-status")
    expect(said).to_have_role("status")
    expect(said).to_be_empty()
    same = said.element_handle()
    license = toggle(at_results, "License verified")
    number = promised(license)
    license.check()
    expect(said).to_have_text(f"{number} providers")
    assert same.evaluate("(element) => element.isConnected")


def test_back_forward_and_reload_restore_the_results(at_results):
    def look():
        return results(at_results), checked(at_results), at_results.locator(".provider-card__name").all_inner_texts()

    states = [look()]
    for name in ("License verified", "Product documents verified"):
        control = toggle(at_results, name)
        number = promised(control)
        control.check()
        expect(at_results.get_by_role("link", name=f"Remove {name}")).to_be_visible()
        expect_results(at_results, number)
        states.append(look())
    for step, state in ((at_results.go_back, 1), (at_results.go_back, 0), (at_results.go_forward, 1)):
        step()
        expect_results(at_results, states[state][0])
        expect(at_results.get_by_role("link", name=re.compile("Remove .* verified"))).to_have_count(state)
        assert look() == states[state]
    assert stayed(at_results)
    at_results.reload()
    assert look() == states[1]
    at_results.locator(".provider-card__name a").first.click()
    at_results.go_back()
    assert look() == states[1]


def test_removing_a_chip_removes_its_filter_and_moves_focus(at_results):
    toggle(at_results, "License verified").check()
    chip = at_results.get_by_role("link", name="Remove License verified")
    chip.click()
    expect(chip).to_have_count(0)
    expect(toggle(at_results, "License verified")).not_to_be_checked()
    expect(at_results.get_by_role("link", name="Remove Microneedling with exosomes")).to_be_focused()
    at_results.keyboard.press("Enter")
    expect(at_results).to_have_url(re.compile(r"\?near=78701$"))
    expect(at_results.locator("#results-heading")).to_be_focused()
    assert stayed(at_results)


def test_clearing_a_filter_without_results_moves_focus(reader):
    reader.goto("/providers/?near=Dallas,+TX&verified=product_documents")
    documents = toggle(reader, "Product documents verified")
    documents.uncheck()
    expect(documents).to_be_disabled()
    expect(reader.locator("#results-heading")).to_be_focused()


def test_following_an_alternative_search_moves_focus_to_the_heading(reader):
    reader.goto("/providers/?q=botox&near=78701")
    offer = reader.get_by_role("link", name=re.compile("Treatment “Botulinum toxin”: [0-9]+"))
    number = int(offer.inner_text().rpartition(" ")[2])
    offer.press("Enter")
    expect(reader.locator("#results-heading")).to_be_focused()
    expect_results(reader, number)
    expect(reader.get_by_role("textbox", name="What")).to_have_value("")
    reader.go_back()
    expect(reader.get_by_role("textbox", name="What")).to_have_value("botox")


def test_filters_work_by_keyboard(at_results):
    license = toggle(at_results, "License verified")
    at_results.get_by_role("button", name="Find providers").focus()
    at_results.keyboard.press("Tab")
    # At night no clinic is open, and "Open now" is disabled.
    if toggle(at_results, "Open now").is_enabled():
        expect(toggle(at_results, "Open now")).to_be_focused()
        at_results.keyboard.press("Tab")
    expect(license).to_be_focused()
    at_results.keyboard.press("Space")
    expect(at_results).to_have_url(re.compile("verified=license"))
    expect(license).to_be_focused()

    at_results.keyboard.press("Tab")
    at_results.keyboard.press("Tab")
    at_results.keyboard.press("Enter")
    menu = at_results.locator("#menu_price")
    at_results.keyboard.press("Tab")
    at_results.keyboard.press("Space")
    expect(at_results).to_have_url(re.compile("price="))
    expect(menu.locator("input:checked")).to_be_focused()
    at_results.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()

    at_results.keyboard.press("Tab")
    at_results.keyboard.press("Tab")
    skip = at_results.get_by_role("link", name="Skip the filters")
    expect(skip).to_be_focused()
    at_results.keyboard.press("Enter")
    at_results.keyboard.press("Tab")
    expect(at_results.locator("#results :focus")).to_have_count(1)
    assert stayed(at_results)


def test_sort_order_and_radius_update_in_place(at_results):
    at_results.get_by_label("Sort by").focus()
    at_results.get_by_label("Sort by").select_option("Lowest starting price")
    expect(at_results.get_by_text("Lowest starting price first")).to_be_visible()
    expect(at_results.get_by_label("Sort by")).to_be_focused()
    before = results(at_results)
    at_results.get_by_label("Within").select_option("5 miles")
    expect(at_results.get_by_role("heading", level=1)).to_contain_text("within 5 miles")
    assert results(at_results) < before
    assert stayed(at_results)


def test_rapid_changes_end_with_the_last_one(at_results):
    for value in ("med_spa", "dermatology"):
        at_results.locator(f"input[form=search][value={value}]").check()
    expect(at_results).to_have_url(re.compile("kind=med_spa&kind=dermatology"))
    assert {"med_spa", "dermatology"} <= set(checked(at_results))


def test_phone_shows_filters_collapsed_and_leads_to_the_results(visit):
    reader = visit(PHONE)
    reader.goto(NEAR_AUSTIN)
    medical = reader.locator("input[form=search][value=med_spa]")
    expect(medical).to_be_hidden()
    reader.get_by_text(re.compile("^All filters")).click()
    number = promised(medical)
    medical.check()
    expect_results(reader, number)
    expect(medical).to_be_visible()
    reader.get_by_role("button", name="Show results").last.click()
    expect(reader).to_have_url(re.compile("kind=med_spa.*#results$"))
    expect(reader.locator(".provider-card").first).to_be_in_viewport()


def test_failed_update_falls_back_to_loading_the_page(at_results):
    # Simulates a network that fails once. `watch` ignores requests that the browser itself aborts.
    at_results.route("**/providers/?*verified=license*", lambda route: route.abort("aborted"), times=1)
    toggle(at_results, "License verified").check()
    expect(at_results.get_by_role("link", name="Remove License verified")).to_be_visible()
    expect(at_results).to_have_url(re.compile("verified=license"))
    assert not stayed(at_results)
