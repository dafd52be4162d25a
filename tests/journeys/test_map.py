"""The map: by links alone, by dragging, by keyboard, and from a card to its pin."""

import re

from playwright.sync_api import expect

from .conftest import DESK, PHONE
from .people import results

NEAR_AUSTIN = "/providers/?near=78701"


def drag(reader, across, down):
    reader.locator(".map").scroll_into_view_if_needed()
    box = reader.locator("[data-map]").bounding_box()
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    reader.mouse.move(x, y)
    expect(reader.locator("html[data-map-drags]")).to_be_attached()
    reader.mouse.down()
    reader.mouse.move(x + across, y + down, steps=4)
    reader.mouse.up()


def test_map_can_be_moved_and_searched_without_javascript(visit):
    reader = visit(java_script_enabled=False)
    reader.goto(NEAR_AUSTIN)
    near = results(reader)
    reader.get_by_role("link", name="Search this area").click()
    expect(reader).to_have_url(re.compile("near=78701.*bounds="))
    expect(reader.get_by_role("link", name="Search this area")).to_be_hidden()
    assert results(reader) >= near
    reader.get_by_role("link", name="Zoom in", exact=True).click()
    assert 0 < results(reader) < near
    reader.get_by_role("button", name="Find providers").click()
    assert results(reader) == near


def test_cards_do_not_move_when_the_map_arrives(visit):
    reader = visit(DESK)
    reader.goto(NEAR_AUSTIN)
    name = reader.locator(".provider-card__name a").first
    where = name.bounding_box()
    reader.locator("#results-map").evaluate("map => map.remove()")
    assert name.bounding_box() == where


def test_pin_leads_to_its_card(reader):
    reader.goto(f"{NEAR_AUSTIN}&radius=5")
    pin = reader.locator(".map__pin[href^='#']").first
    number, name = re.match(r"(\d+)\. (.*), ", pin.get_attribute("aria-label")).groups()
    pin.press("Enter")
    card = reader.locator(f".provider-card{pin.get_attribute('href')}")
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("heading")).to_have_text(name)
    assert reader.locator(".results__main .provider-card").nth(int(number) - 1).get_attribute("id") in reader.url


def test_map_below_the_list_links_back_to_it(visit):
    reader = visit(PHONE)
    reader.goto(NEAR_AUSTIN)
    reader.get_by_role("link", name="View on map").click()
    expect(reader.locator(".map")).to_be_in_viewport()
    reader.get_by_role("link", name="Back to the list").click()
    expect(reader.locator(".provider-card").first).to_be_in_viewport()
    reader.set_viewport_size(DESK)
    expect(reader.get_by_role("link", name="Back to the list")).to_be_hidden()


def test_card_and_pin_highlight_each_other(reader):
    reader.goto(NEAR_AUSTIN)
    reader.locator(".provider-card a").first.focus()
    expect(reader.locator(".map__pin--highlighted")).to_have_count(1)
    reader.locator(".map__pin").first.focus()
    assert reader.locator(".provider-card--highlighted").count() >= 1


def test_dragged_map_offers_to_search_its_area(reader):
    reader.goto(NEAR_AUSTIN)
    drag(reader, -60, 30)
    here = reader.get_by_role("link", name="Search this area")
    south, west, north, east = map(float, re.search("bounds=([^&#]*)", here.get_attribute("href"))[1].split("%2C"))
    assert west > -98.1
    assert south < north
    assert east > -97.2
    here.click()
    expect(reader).to_have_url(re.compile("bounds="))
    # The search now covers exactly what the map shows.
    expect(here).to_be_hidden()


def test_keyboard_zoom_keeps_focus_and_announces_the_count(reader):
    reader.goto(NEAR_AUSTIN)
    reader.get_by_role("link", name="Zoom in", exact=True).press("Enter")
    expect(reader.locator("#results-status")).to_have_text(re.compile(r"^\d+ providers?$"))
    expect(reader.get_by_role("link", name="Zoom in", exact=True)).to_be_focused()


def test_focus_stays_on_zoom_control_at_maximum_zoom(reader):
    reader.goto("/providers/?bounds=30.25,-97.77,30.29,-97.72")
    closer = reader.get_by_role("link", name="Zoom in", exact=True)
    presses = 0
    while closer.get_attribute("href"):
        presses += 1
        before = closer.get_attribute("href")
        closer.press("Enter")
        expect(closer).not_to_have_attribute("href", before)
        expect(closer).to_be_focused()
    assert presses
    closer.press("Enter")
    expect(closer).to_be_focused()
    expect(closer).to_be_disabled()
