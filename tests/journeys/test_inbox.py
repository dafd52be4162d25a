"""One message to two clinics that are ticked in the results, answered by the front desk of one of them."""

import re
import time

import pytest
from playwright.sync_api import expect

from home.accounts import DOMAIN, PASSWORD
from providers.inquiries.tokens import MIN_FILL_TIME
from tests.pages import NEAR_AUSTIN

from .conftest import DESK

SMALL_PHONE = {"width": 390, "height": 844}
MINE = "Quillwort Skin Studio"
# Three members of Quillwort, and the private address of the other clinic.
EMAILS = 4


@pytest.mark.parametrize(
    ("viewport", "has_scripts"), [(DESK, True), (SMALL_PHONE, False)], ids=["desk", "phone without JavaScript"]
)
def test_reader_messages_two_clinics_and_the_front_desk_answers(visit, site, viewport, has_scripts):
    reader = visit(viewport, java_script_enabled=has_scripts)
    name = f"Rita {'Desk' if has_scripts else 'Phone'}"
    sent = len(site.emails())
    link = message_two(reader, name)
    emails = [site.email_after(sent + number) for number in range(EMAILS)]
    assert not any(name in email or "Do you have time" in email for email in emails)

    answer_as_front_desk(visit(viewport, java_script_enabled=has_scripts), name)

    reader.goto(link)
    row = reader.get_by_role("listitem").filter(has_text=MINE)
    expect(row).to_contain_text("Answered")
    assert reader.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def message_two(reader, name):
    """Tick two clinics, message both, and return the reader's private link."""
    reader.goto(NEAR_AUSTIN)
    other = reader.locator(".provider-card__name").filter(has_not_text=MINE).first.inner_text()
    for clinic in (MINE, other):
        reader.get_by_role("checkbox", name=f"Compare {clinic}", exact=True).check()
    reader.get_by_role("button", name="Message these").click()
    expect(reader).to_have_url(re.compile(r"/providers/message/\?to=.*&to="))
    opened = time.monotonic()
    for clinic in (MINE, other):
        expect(reader.get_by_label("Yes, send my message")).to_be_visible()
        expect(reader.get_by_role("main")).to_contain_text(f"{clinic}")
    reader.get_by_label("Your name").fill(name)
    reader.get_by_label("Your email").fill("rita@reader.example")
    reader.get_by_label("Your message").fill("Do you have time in May? My card is 4111 1111 1111 1111.")
    reader.get_by_label("Yes, send my message").check()
    reader.wait_for_timeout(max(0, opened + MIN_FILL_TIME.total_seconds() + 0.2 - time.monotonic()) * 1_000)
    reader.get_by_role("button", name="Send message").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your message was sent")
    expect(reader.get_by_role("main")).to_contain_text("We removed a number from your message")
    return reader.locator(".private-link__address a").get_attribute("href")


def answer_as_front_desk(fay, name):
    """Sign in as the front desk of one clinic, find the message in the inbox, note something, and mark it answered."""
    fay.goto("/portal/inbox/")
    fay.get_by_label("Email address").fill(f"fay@{DOMAIN}")
    fay.get_by_label("Password").fill(PASSWORD)
    fay.get_by_role("button", name="Sign in").click()
    expect(fay.get_by_role("heading", level=1)).to_have_text("Inbox")
    fay.get_by_label("Name or words").fill(name)
    fay.get_by_role("button", name="Show").click()
    expect(fay.locator("#inbox-count")).to_have_text("1 message")
    fay.get_by_role("link", name=name).click()
    expect(fay.get_by_role("main")).to_contain_text("My card is •••• •••• •••• ••••.")
    fay.get_by_label("Add a note").fill("Called, asked for a day.")
    fay.get_by_role("button", name="Add the note").click()
    expect(fay.get_by_role("main")).to_contain_text("Called, asked for a day.")
    fay.get_by_role("button", name="We answered").click()
    expect(fay.get_by_role("main")).to_contain_text("The reader sees that you answered.")
