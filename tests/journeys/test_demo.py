"""A visitor tries the demo as one account, then as another."""

import re

from playwright.sync_api import expect

from .people import cookies


def test_visitor_signs_in_as_moderator_then_editor_and_signs_out(reader):
    reader.goto("/")
    reader.get_by_role("complementary", name="Demo").get_by_role("link").click()
    reader.get_by_role("button", name="Sign in as moderator").click()
    expect(reader.get_by_role("heading", name="Providers", level=1)).to_be_visible()

    reader.get_by_role("navigation", name="Main menu").get_by_role("link", name="Demo accounts").click()
    expect(reader.get_by_role("main")).to_contain_text("signed in as Mo Okafor")
    reader.get_by_role("button", name="Sign in as editor").click()
    expect(reader.get_by_placeholder("Page title*")).to_have_value(re.compile("Exosomes in skincare"))

    reader.goto("/demo/")
    reader.get_by_role("button", name="Sign out").click()
    expect(reader.get_by_role("button", name="Sign out")).to_have_count(0)
    assert cookies(reader) == ["csrftoken"]


def test_demo_bar_is_not_printed(reader):
    reader.goto("/")
    bar = reader.get_by_role("complementary", name="Demo")
    expect(bar).to_be_visible()
    reader.emulate_media(media="print")
    expect(bar).to_be_hidden()
