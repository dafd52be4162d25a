"""A visitor tries the demo as one account, then as another."""

import re

from playwright.sync_api import expect

from home.accounts import DOMAIN

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


def test_visitor_follows_an_email_that_the_demo_sent(reader):
    reader.goto("/accounts/password/reset/")
    reader.get_by_label("Email address").fill(f"editor@{DOMAIN}")
    reader.get_by_role("button", name="Send the code").click()
    expect(reader.get_by_label("Code")).to_be_visible()

    mailbox = reader.context.new_page()
    mailbox.goto("/demo/")
    mailbox.get_by_role("link", name="Emails the demo sent").click()
    email = mailbox.get_by_role("main").get_by_role("link", name="Your code to reset your password")
    # The worker sends it within seconds.
    while not email.count():
        mailbox.reload()
    email.first.click()
    code = re.search("[A-Z]{4}-[A-Z]{4}", mailbox.get_by_role("main").inner_text())[0]
    reader.get_by_label("Code").fill(code)
    reader.get_by_role("button", name="Continue").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Choose a new password")
