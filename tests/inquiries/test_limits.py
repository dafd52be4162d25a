"""Rate limits for messages."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspot.limits import seconds_until_allowed, wait_words
from providers.inquiries import limits
from providers.inquiries.models import Inquiry
from providers.inquiries.senders import sender_hash
from providers.inquiries.views import sending
from tests import factories

from .sending import make_inquiry, send

pytestmark = pytest.mark.databases


def flood(provider, count, **fields):
    for number in range(count):
        make_inquiry(provider, **{"email": f"reader{number}@mail.example"} | fields)


def hash_of(address, days_ago=0):
    return sender_hash(address, timezone.localdate() - timedelta(days=days_ago))


def test_sixth_message_in_an_hour_from_one_connection_must_wait(glow, reader):
    for number in range(5):
        assert send(reader, glow, email=f"alice{number}@reader.example").status_code == 302
    answer = send(reader, glow, email="alice6@reader.example", message="Still all here")
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    page = answer.content.decode()
    assert "Still all here" in page
    assert "Send this one again in 60 minutes" in page
    assert Inquiry.objects.count() == 5


def test_other_connections_are_not_limited(glow, reader):
    flood(glow, 5, sender_hash=hash_of("203.0.113.7"))
    assert send(reader, glow, address="203.0.113.8").status_code == 302


def test_connection_can_send_again_after_an_hour(glow, reader):
    flood(glow, 5, sender_hash=hash_of("203.0.113.7"), created_at=timezone.now() - timedelta(minutes=61))
    assert send(reader, glow).status_code == 302


def test_limit_does_not_reset_at_midnight(glow, reader):
    flood(glow, 5, sender_hash=hash_of("203.0.113.7", days_ago=1), created_at=timezone.now() - timedelta(minutes=5))
    assert send(reader, glow).status_code == 429


def test_requests_without_an_address_share_no_limit(glow, reader):
    flood(glow, 5, sender_hash="")
    assert send(reader, glow, address="").status_code == 302


def test_contact_can_message_one_provider_three_times_a_day(glow, reader):
    for number in range(3):
        assert send(reader, glow, address=f"203.0.113.{number}").status_code == 302
    assert send(reader, glow, address="203.0.113.9", email="ALICE@reader.example").status_code == 429
    other = factories.make_provider("Other")
    assert send(reader, other, address="203.0.113.9").status_code == 302


def test_phone_number_is_limited_like_an_email(glow, reader):
    flood(glow, 3, phone="+15125550123")
    assert send(reader, glow, email="", phone="512 555 0123").status_code == 429


def test_contact_can_message_ten_providers_a_day(home, reader):
    for _ in range(10):
        make_inquiry(factories.make_provider())
    answer = send(reader, factories.make_provider())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 80_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "a minute"), (61, "2 minutes"), (3600, "60 minutes"), (5401, "2 hours"), (86_400, "24 hours")],
)
def test_wait_is_shown_in_minutes_or_hours(seconds, words):
    assert wait_words(seconds) == words


def test_quarantined_inquiries_count_toward_limits(glow, reader):
    flood(glow, 5, sender_hash=hash_of("203.0.113.7"), state="quarantined")
    assert send(reader, glow).status_code == 429


def test_wait_ends_when_the_oldest_counted_inquiry_ages_out(glow):
    now = timezone.now()
    for minutes in (50, 40, 30, 20, 10):
        make_inquiry(glow, created_at=now - timedelta(minutes=minutes))
    assert seconds_until_allowed(Inquiry.objects.all(), limits.CONNECTION_LIMIT, now) == 10 * 60
    assert seconds_until_allowed(Inquiry.objects.all(), limits.CONTACT_LIMIT, now) == 0


def test_old_inquiries_cause_no_wait(glow):
    flood(glow, 5, created_at=timezone.now() - timedelta(hours=2))
    assert seconds_until_allowed(Inquiry.objects.all(), limits.CONNECTION_LIMIT, timezone.now()) == 0


def test_limited_connection_is_told_before_the_form(glow, reader):
    flood(glow, 5, sender_hash=hash_of("203.0.113.7"))
    answer = reader.get(reverse("message", args=[glow.slug]), REMOTE_ADDR="203.0.113.7")
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "Try again in 60 minutes" in answer.text
    assert reader.get(reverse("message", args=[glow.slug]), REMOTE_ADDR="203.0.113.8").status_code == 200


@pytest.fixture
def slow_count(monkeypatch):
    """Make counting slow enough for two requests to overlap."""
    count = sending.inquiry_wait

    def slowly(*args):
        seconds = count(*args)
        time.sleep(0.3)
        return seconds

    monkeypatch.setattr(sending, "inquiry_wait", slowly)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "same", [{"email": "alice@reader.example"}, {"email": "", "phone": "512 555 0123"}, {"address": "203.0.113.7"}]
)
def test_concurrent_messages_cannot_exceed_the_limit(glow, slow_count, same):
    known = {"phone": "+15125550123"} if "phone" in same else {}
    for number in range(4 if "address" in same else 2):
        mail = {"email": f"bob{number}@reader.example"} if "address" in same else {}
        make_inquiry(glow, **known | mail | {"sender_hash": hash_of("203.0.113.7")})

    def press(number):
        try:
            own = {"email": f"alice{number}@reader.example", "address": f"203.0.113.{10 + number}"}
            return send(Client(), glow, **own | same).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as people:
        assert sorted(people.map(press, range(2))) == [302, 429]
