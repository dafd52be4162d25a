"""From an article to a clinic nearby, and a message sent and read."""

import re
import time

import pytest
from playwright.sync_api import expect

from providers.inquiries.tokens import MIN_FILL_TIME

from .conftest import DESK, PHONE
from .people import cookies, open_menu, results, sign_in
from .site import PRIVATE_LINK

# Clinics that read messages in their inbox (test_inbox.py), not through a private link.
WITH_MEMBERS = re.compile("Quillwort Skin Studio|Nightjar Skin Bar")
# Faster submissions are asked to send again.
SECONDS_TO_FILL_IN_A_FORM = MIN_FILL_TIME.total_seconds() + 0.2


@pytest.mark.parametrize(
    ("viewport", "has_scripts"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without JavaScript"]
)
def test_reader_goes_from_article_to_message_and_read_as_clinic(visit, site, viewport, has_scripts):
    reader = visit(viewport, java_script_enabled=has_scripts)
    message = f"Which product do you use, and who does it? {'With' if has_scripts else 'Without'} scripts."
    clinic = open_provider_from_guide(reader)
    sent = len(site.emails())

    write_message(reader, message)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your message was sent")
    expect(reader.get_by_role("main")).to_contain_text(clinic)

    email = site.email_after(sent)
    assert clinic in email
    assert "Alice" not in email
    assert message not in email
    read_as_clinic(visit(PHONE, java_script_enabled=has_scripts), PRIVATE_LINK.search(email)[0], message)
    read_as_moderator(visit(), clinic, message)
    assert "alice@reader.example" not in site.log
    assert message not in site.log


def open_provider_from_guide(reader):
    """Open the guide, search for 78701 in its provider block, open a provider, and return its name."""
    reader.goto("/")
    reader.get_by_role("main").get_by_role("link", name=re.compile("Exosomes in skincare")).click()
    block = reader.locator("form.provider-block")
    offered = int(re.search(r"(\d+) providers", block.inner_text())[1])
    block.get_by_label("ZIP or city").fill("78701")
    block.get_by_role("button", name="Find providers").click()

    expect(reader).to_have_url(re.compile(r"/providers/\?treatment=microneedling-with-exosomes&near=78701$"))
    assert 14 <= results(reader) <= offered
    cards = reader.locator("article.provider-card")
    expect(cards).to_have_count(min(results(reader), 20))
    for card in cards.all():
        expect(card).to_contain_text("Microneedling with exosomes")
    card = cards.filter(has_not_text=WITH_MEMBERS).first
    name = card.get_by_role("heading").inner_text()
    card.get_by_role("link", name=name).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(name)
    assert cookies(reader) == []
    return name


def write_message(reader, message):
    """Submit an incomplete form, see the errors with the text kept, then complete and submit it."""
    reader.get_by_role("link", name="Message this clinic").click()
    expect(reader.get_by_role("button", name="Send message")).to_be_visible()
    opened = time.monotonic()
    assert cookies(reader) == ["csrftoken"]
    reader.get_by_label("Your message").fill(message)
    reader.get_by_label("Treatment").select_option(label="Microneedling with exosomes")
    reader.get_by_role("button", name="Send message").click()

    summary = reader.get_by_role("alert")
    expect(summary).to_contain_text("Please fix these fields")
    expect(summary).to_contain_text("Enter an email address or a phone number")
    expect(reader.get_by_label("Your message")).to_have_value(message)
    expect(reader.get_by_label("Treatment").locator("option:checked")).to_have_text("Microneedling with exosomes")
    summary.get_by_role("link", name="Your name").click()
    expect(reader.get_by_label("Your name")).to_be_focused()

    reader.get_by_label("Your name").fill("Alice")
    reader.get_by_label("Your email").fill("alice@reader.example")
    reader.get_by_label("Yes, send my message").check()
    reader.wait_for_timeout(max(0, opened + SECONDS_TO_FILL_IN_A_FORM - time.monotonic()) * 1_000)
    reader.get_by_role("button", name="Send message").click()


def read_as_clinic(clinic, link, message):
    """Open the private link, whose button reveals the message, because mail scanners follow links."""
    clinic.goto(link)
    expect(clinic.get_by_role("main")).not_to_contain_text("Alice")
    clinic.get_by_role("button", name="Open message").click()
    expect(clinic.get_by_role("main")).to_contain_text(message)
    expect(clinic.get_by_role("link", name="alice@reader.example")).to_be_visible()


def read_as_moderator(mo, clinic, message):
    sign_in(mo, "moderator")
    open_menu(mo, "Directory", "Inquiries")
    row = mo.get_by_role("row").filter(has_text=clinic).first
    row.get_by_role("link").first.click()
    expect(mo.get_by_role("main")).to_contain_text(message)
