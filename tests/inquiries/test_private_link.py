"""The private link in the clinic's email: first a button, then the message; it expires after 30 days."""

import re
from datetime import UTC, datetime

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry

from providers.inquiries.models import Inquiry, Recipient
from providers.inquiries.tokens import new_link_token

from .sending import HOUR, at, make_inquiry, send

DAY = 24 * HOUR


def link_to(inquiry, days_ago=0):
    return reverse("open_inquiry", args=[at(days_ago * DAY, new_link_token, inquiry.recipients.get())])


def openings(inquiry):
    return registry.get_logs_for_instance(inquiry).filter(action="inquiries.open").count()


def test_private_link_in_the_email_opens_the_message(glow, reader, client, sent_emails):
    send(reader, glow, treatment="microneedling", phone="512-555-0123")
    (link,) = re.findall(r"^http://testserver(/\S+)$", sent_emails()[0].body, re.MULTILINE)
    page = client.post(link).content.decode()
    for typed in (
        "Alice Archer",
        "mailto:alice@reader.example",
        "(512) 555-0123",
        "Microneedling",
        "first week of May",
    ):
        assert typed in page


def test_email_scanner_following_the_link_opens_nothing(glow, client):
    inquiry = make_inquiry(glow)
    for method in (client.get, client.head):
        assert method(link_to(inquiry)).status_code == 200
    page = client.get(link_to(inquiry)).content.decode()
    assert "Alice" not in page
    assert "first week of May" not in page
    assert "Open message" in page
    assert inquiry.recipients.get().opened_at is None
    assert not openings(inquiry)


def test_opening_is_recorded_once_and_logged_each_time(glow, client):
    inquiry = make_inquiry(glow)
    client.post(link_to(inquiry))
    first = inquiry.recipients.get().opened_at
    assert first
    client.post(link_to(inquiry))
    assert inquiry.recipients.get().opened_at == first
    assert openings(inquiry) == 2


def test_open_button_requires_a_csrf_token(glow):
    inquiry = make_inquiry(glow)
    assert Client(enforce_csrf_checks=True).post(link_to(inquiry)).status_code == 403
    assert inquiry.recipients.get().opened_at is None


def test_open_button_on_the_page_passes_csrf(glow):
    link = link_to(make_inquiry(glow))
    clinic = Client(enforce_csrf_checks=True)
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', clinic.get(link).content.decode())
    assert clinic.post(link, {"csrfmiddlewaretoken": token}).status_code == 200


def test_private_pages_are_not_cached_indexed_or_leaked_by_referrer(glow, client):
    link = link_to(make_inquiry(glow))
    for answer in (client.get(link), client.post(link)):
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
        assert 'rel="canonical"' not in answer.content.decode()
    # With "no-referrer" browsers send "Origin: null" and the forms on these pages would fail the CSRF check.
    for answer in (client.get(link), client.post(link)):
        assert answer["Referrer-Policy"] == "same-origin"
    assert set(client.get(link).cookies) <= {"csrftoken"}


def test_every_invalid_link_gets_the_same_page(glow, client):
    inquiry, purged, quarantined = make_inquiry(glow), make_inquiry(glow), make_inquiry(glow, state="quarantined")
    dead = [
        link_to(inquiry, days_ago=31),
        link_to(inquiry)[:-2] + "x/",
        reverse("open_inquiry", args=["nonsense"]),
        link_to(purged),
        link_to(quarantined),
    ]
    purged.delete()
    pages = set()
    for link in dead:
        for method in (client.get, client.post):
            answer = method(link)
            assert answer.status_code == 410
            assert "no-store" in answer["Cache-Control"]
            pages.add(answer.content)
    assert len(pages) == 1
    assert "no longer works" in pages.pop().decode()
    assert not openings(inquiry)


def test_link_works_for_29_days(glow, client):
    assert client.post(link_to(make_inquiry(glow), days_ago=29)).status_code == 200


def test_token_signed_for_another_purpose_is_rejected(glow, client, settings):
    recipient = make_inquiry(glow).recipients.get()
    other = TimestampSigner(salt="other", sep=".").sign(recipient.pk.hex)
    assert client.get(reverse("open_inquiry", args=[other])).status_code == 410


@pytest.mark.parametrize("field", ["name", "message"])
def test_private_page_escapes_markup(glow, client, field):
    page = client.post(link_to(make_inquiry(glow, **{field: "<img src=x onerror=alert(1)>"}))).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_message_without_treatment_or_email_is_shown(glow, client):
    page = client.post(link_to(make_inquiry(glow, email="", phone="+15125550123"))).content.decode()
    assert "mailto:" not in page[: page.index("<footer")]
    assert "No specific treatment" in page


def test_foreign_phone_number_keeps_its_country_code(glow, client):
    page = client.post(link_to(make_inquiry(glow, phone="+442079460958"))).content.decode()
    assert 'href="tel:+44-20-7946-0958">+44 20 7946 0958</a>' in page


def test_received_time_is_in_the_clinics_time_zone(glow, client):
    inquiry = make_inquiry(glow, created_at=datetime(2026, 11, 26, 18, 23, tzinfo=UTC))
    page = client.post(link_to(inquiry)).content.decode()
    assert "November 26, 2026, 12:23 p.m. CST" in page


def test_inquiries_url_is_not_a_provider_slug(glow, client):
    assert client.get("/providers/inquiries/").status_code == 404
    assert Inquiry.objects.count() == 0


def test_clinic_says_through_the_link_that_it_replied(glow, client):
    link = link_to(make_inquiry(glow))
    client.post(link)
    for _ in range(2):
        assert client.post(link, {"answered": "yes"}).url == link
    recipient = Recipient.objects.get()
    assert (recipient.state, recipient.answered_by) == ("answered", None)
    assert "Thanks for letting us know" in client.get(link).text


def test_link_to_a_withdrawn_message_says_so(glow, client):
    inquiry = make_inquiry(glow)
    link = link_to(inquiry)
    inquiry.withdraw()
    for answer in (client.get(link), client.post(link)):
        assert "The reader withdrew this message" in answer.text
        assert "Alice" not in answer.text
    assert "The reader withdrew this message" in client.post(link, {"answered": "yes"}).text
    assert Recipient.objects.get().state == "new"
