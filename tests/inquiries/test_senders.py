"""Sender hashes and client addresses."""

from datetime import date

from providers.inquiries.models import Inquiry
from providers.inquiries.senders import sender_hash

from .sending import send


def test_sender_hash_depends_on_address_day_and_secret(settings):
    first = sender_hash("203.0.113.7", date(2026, 11, 3))
    assert first == sender_hash("203.0.113.7", date(2026, 11, 3))
    assert first != sender_hash("203.0.113.8", date(2026, 11, 3))
    assert first != sender_hash("203.0.113.7", date(2026, 11, 4))
    settings.SECRET_KEY = "another"
    assert first != sender_hash("203.0.113.7", date(2026, 11, 3))
    assert sender_hash("", date(2026, 11, 3)) == ""


def test_client_address_is_not_stored(glow, reader):
    send(reader, glow, address="203.0.113.7")
    row = Inquiry.objects.values().get()
    assert len(row["sender_hash"]) == 64
    assert not any("203.0.113" in str(value) for value in row.values())
