"""How many inquiries a connection and a person may send; counted from the stored rows, on every process alike."""

from datetime import timedelta
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from django.db import connection

from .models import Inquiry
from .senders import hashes_of_two_days


class Limit(NamedTuple):
    most: int
    within: timedelta


A_CONNECTION = Limit(5, timedelta(hours=1))
A_CONTACT = Limit(10, timedelta(days=1))
A_CONTACT_TO_ONE_PROVIDER = Limit(3, timedelta(days=1))


def seconds_for_connection(address, now):
    """Seconds until a client's address may send anything again; 0 if at once."""
    return wait(Inquiry.objects.from_sender(hashes_of_two_days(address, now)), A_CONNECTION, now)


def seconds_to_wait(inquiry, provider, address, now):
    """Seconds until this inquiry may be sent; 0 if at once."""
    by_contact = Inquiry.objects.from_contact(inquiry.email, inquiry.phone)
    return max(
        seconds_for_connection(address, now),
        wait(by_contact, A_CONTACT, now),
        wait(by_contact.to(provider), A_CONTACT_TO_ONE_PROVIDER, now),
    )


def wait_for_others_of(*senders):
    """Holds the transaction up while another one of the same sender is under way: each counts what the others stored.

    SQLite needs no lock for it: its transactions take the whole database when they begin.
    """
    if connection.vendor != "postgresql":
        return
    digests = (sha256(f"inquiries.sender.{sender}".encode()).digest() for sender in senders if sender)
    with connection.cursor() as cursor:
        # In one order, so that two senders who share an address and a number wait for each other, and not for ever.
        for key in sorted(int.from_bytes(digest[:8], signed=True) for digest in digests):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def wait(inquiries, limit, now):
    """Seconds until there are again fewer inquiries than the limit's most within its time."""
    recent = inquiries.filter(created_at__gt=now - limit.within).order_by("-created_at")
    moments = recent.values_list("created_at", flat=True)[limit.most - 1 : limit.most]
    return max((ceil((moment + limit.within - now).total_seconds()) for moment in moments), default=0)
