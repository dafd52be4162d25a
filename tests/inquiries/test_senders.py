"""Whose inquiry it is: a keyed hash of an address that the reader cannot choose."""

from datetime import date

import pytest
from django.test import RequestFactory

from providers.inquiries.models import Inquiry
from providers.inquiries.senders import client_address, sender_hash

from .sending import send


def address(settings, proxies, forwarded, remote="10.0.0.1"):
    settings.TRUSTED_PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (0, None, "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_only_entries_of_our_own_proxies_are_believed(settings, proxies, forwarded, expected):
    assert address(settings, proxies, forwarded) == expected


def test_a_unix_socket_has_no_address(settings):
    assert address(settings, 0, None, remote="") == ""


def test_the_hash_depends_on_address_day_and_secret(settings):
    first = sender_hash("203.0.113.7", date(2026, 11, 3))
    assert first == sender_hash("203.0.113.7", date(2026, 11, 3))
    assert first != sender_hash("203.0.113.8", date(2026, 11, 3))
    assert first != sender_hash("203.0.113.7", date(2026, 11, 4))
    settings.SECRET_KEY = "another"
    assert first != sender_hash("203.0.113.7", date(2026, 11, 3))
    assert sender_hash("", date(2026, 11, 3)) == ""


def test_the_address_itself_is_stored_nowhere(glow, reader):
    send(reader, glow, address="203.0.113.7")
    row = Inquiry.objects.values().get()
    assert len(row["sender_hash"]) == 64
    assert not any("203.0.113" in str(value) for value in row.values())
