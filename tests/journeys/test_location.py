"""Searching from the reader's location, and what happens when it is denied or unknown."""

import pytest
from playwright.sync_api import expect

from .people import cookies

HOUSTON_STREET = {"latitude": 30.266666, "longitude": -97.743333}


@pytest.mark.parametrize("path", ["/", "/providers/", "/treatments/microneedling-with-exosomes/"])
def test_search_uses_location_rounded_to_two_decimals(visit, path):
    reader = visit(geolocation=HOUSTON_STREET, permissions=["geolocation"])
    reader.goto(path)
    reader.locator("main [data-locate]").scroll_into_view_if_needed()
    with reader.expect_response(lambda response: "/providers/?" in response.url) as arrival:
        reader.get_by_role("main").get_by_role("button", name="Use my location").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("this point near Austin, TX")
    assert "near=30.27%2C-97.74" in reader.url
    assert "30.266" not in reader.url
    assert "no-store" in arrival.value.headers["cache-control"]
    assert cookies(reader) == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0


def test_denied_location_is_explained_beside_the_field(reader):
    reader.goto("/providers/")
    place = reader.locator(".field:has(#search-near)")
    button = place.get_by_role("button", name="Use my location")
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(place).to_contain_text("Your browser is blocking your location. Enter a ZIP or city.")
    assert reader.url.endswith("/providers/")
    expect(reader.get_by_role("search", name="Find providers").get_by_label("Near")).to_have_value("")


def test_unknown_location_is_explained(visit):
    reader = visit(permissions=["geolocation"])
    devtools = reader.context.new_cdp_session(reader)
    reader.goto("/")
    # Without coordinates: the position is unavailable.
    devtools.send("Emulation.setGeolocationOverride")
    reader.get_by_role("button", name="Use my location").click()
    expect(reader.get_by_role("main")).to_contain_text("We couldn’t get your location. Enter a ZIP or city.")
