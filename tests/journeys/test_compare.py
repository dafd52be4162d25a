"""A reader selects some of the results and compares them side by side."""

import pytest
from playwright.sync_api import expect

from tests.pages import COMPARED, NEAR_AUSTIN

from .conftest import DESK, PHONE


def boxes(reader):
    return reader.get_by_role("checkbox", name="Compare")


def names(reader):
    return reader.locator(".comparison__provider > a:first-child").all_inner_texts()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_selected_providers_are_compared_at_a_url_that_can_be_shared(visit, script):
    reader = visit(java_script_enabled=script)
    reader.goto(NEAR_AUSTIN)
    chosen = reader.locator(".provider-card__name").all_inner_texts()[:2]
    for number in range(2):
        boxes(reader).nth(number).check()
    reader.get_by_role("button", name="Compare selected").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    assert names(reader) == chosen
    # The treatment that was searched for comes first.
    expect(reader.locator(".comparison tbody th[scope=row]").first).to_have_text("Microneedling with exosomes")

    friend = visit(PHONE, java_script_enabled=script)
    friend.goto(reader.url)
    assert names(friend) == chosen


def test_bar_counts_selected_providers_and_enforces_the_limit(reader):
    reader.goto(NEAR_AUSTIN)
    bar = reader.locator(".compare-bar [role=status]")
    expect(bar).to_have_text("Check “Compare” on two to four clinics, or on up to three to message them.")
    boxes(reader).nth(0).check()
    expect(bar).to_have_text("1 selected. Add at least one more to compare.")
    expect(reader.get_by_role("button", name="Compare selected")).to_be_in_viewport()
    for number in range(1, 4):
        boxes(reader).nth(number).check()
    expect(bar).to_have_text("4 selected, the most you can compare. You can message 3.")
    expect(boxes(reader).nth(4)).to_be_disabled()
    boxes(reader).nth(0).uncheck()
    expect(bar).to_have_text("3 selected.")
    expect(boxes(reader).nth(4)).to_be_enabled()


def test_selecting_five_without_javascript_compares_four_and_says_so(visit):
    reader = visit(java_script_enabled=False)
    reader.goto(NEAR_AUSTIN)
    for number in range(5):
        boxes(reader).nth(number).check()
    reader.get_by_role("button", name="Compare selected").click()
    assert len(names(reader)) == 4
    expect(reader.get_by_role("main")).to_contain_text("You can compare up to 4 providers, so we left out the rest.")


def test_selecting_one_explains_how_to_select_another(reader):
    reader.goto(NEAR_AUSTIN)
    name = reader.locator(".provider-card__name").first.inner_text()
    boxes(reader).first.check()
    reader.get_by_role("button", name="Compare selected").click()
    expect(reader.get_by_role("heading", name=f"You chose {name}. Add one to three more")).to_be_visible()
    reader.get_by_role("link", name="Providers near Austin, TX").click()
    expect(boxes(reader).first).to_be_checked()


def test_names_stay_visible_while_scrolling(visit):
    reader = visit(DESK)
    reader.goto(f"/providers/compare/?{COMPARED}")
    reader.get_by_role("row", name="Questions to ask").scroll_into_view_if_needed()
    expect(reader.locator(".comparison__provider").first).to_be_in_viewport()


def test_narrow_screen_labels_every_value_with_its_provider(visit):
    reader = visit(PHONE)
    reader.goto(f"/providers/compare/?{COMPARED}")
    cells = reader.get_by_role("row", name="Languages").locator("td")
    said = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content.split('\"')[1])")
    assert said == ["Quillwort Skin Studio", "Nightjar Skin Bar"]


def test_narrow_screen_can_remove_one_of_three(visit):
    reader = visit(PHONE)
    reader.goto(f"/providers/compare/?{COMPARED}&provider=ninebark-skin-house-austin")
    reader.get_by_role("link", name="Remove Nightjar Skin Bar").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Compare 2 providers")
    assert names(reader) == ["Quillwort Skin Studio", "Ninebark Skin House"]
