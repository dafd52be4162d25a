"""Limits on how many inquiries a connection and a contact may send, counted from stored rows across all processes."""

from datetime import timedelta
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from django.db import connection

from .models import Inquiry
from .senders import hashes_of_two_days


class Limit(NamedTuple):
    """At most `max_inquiries` within any `period`."""

    max_inquiries: int
    period: timedelta


CONNECTION_LIMIT = Limit(5, timedelta(hours=1))
CONTACT_LIMIT = Limit(10, timedelta(days=1))
CONTACT_PER_PROVIDER_LIMIT = Limit(3, timedelta(days=1))


def connection_wait(address, now):
    """Return the whole seconds until a client IP address may send another inquiry; 0 if it may now."""
    return seconds_until_allowed(Inquiry.objects.from_sender(hashes_of_two_days(address, now)), CONNECTION_LIMIT, now)


def inquiry_wait(inquiry, provider, address, now):
    """Return the whole seconds until this unsaved inquiry to this provider may be sent; 0 if it may now.

    It is the longest wait by client IP address, by email or phone, and by email or phone for this provider.
    """
    by_contact = Inquiry.objects.from_contact(inquiry.email, inquiry.phone)
    return max(
        connection_wait(address, now),
        seconds_until_allowed(by_contact, CONTACT_LIMIT, now),
        seconds_until_allowed(by_contact.to_provider(provider), CONTACT_PER_PROVIDER_LIMIT, now),
    )


def lock_senders(*senders):
    """Lock these sender identities until the transaction ends, so that each request counts what others stored.

    `senders` are IP addresses, emails, and phones; empty ones are ignored. SQLite needs no lock, because its write
    transactions run one at a time.
    """
    if connection.vendor != "postgresql":
        return
    digests = (sha256(f"inquiries.sender.{sender}".encode()).digest() for sender in senders if sender)
    with connection.cursor() as cursor:
        # Sorted, so that two requests that share several senders wait for each other instead of deadlocking.
        for key in sorted(int.from_bytes(digest[:8], signed=True) for digest in digests):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def seconds_until_allowed(inquiries, limit, now):
    """Return the whole seconds until fewer than limit.max_inquiries of these inquiries fall within limit.period.

    Return 0 if fewer do now.
    """
    recent = inquiries.filter(created_at__gt=now - limit.period).order_by("-created_at")
    moments = recent.values_list("created_at", flat=True)[limit.max_inquiries - 1 : limit.max_inquiries]
    return max((ceil((moment + limit.period - now).total_seconds()) for moment in moments), default=0)
