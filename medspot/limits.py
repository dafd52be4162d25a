"""Limits on how often somebody may do something, counted from stored rows across all processes."""

from datetime import timedelta
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from django.db import connection


class Limit(NamedTuple):
    """At most `max_rows` within any `period`."""

    max_rows: int
    period: timedelta


def lock_names(*names):
    """Lock these names until the transaction ends, so that each request counts what others stored.

    SQLite needs no lock, because its write transactions run one at a time.
    """
    if connection.vendor != "postgresql":
        return
    digests = (sha256(name.encode(errors="replace")).digest() for name in names)
    with connection.cursor() as cursor:
        # Sorted, so that two requests that share several names wait for each other instead of deadlocking.
        for key in sorted(int.from_bytes(digest[:8], signed=True) for digest in digests):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def seconds_until_allowed(rows, limit, now):
    """Return the whole seconds until fewer than limit.max_rows of these rows were created within limit.period.

    Return 0 if fewer are now. The rows have a column `created_at`.
    """
    recent = rows.filter(created_at__gt=now - limit.period).order_by("-created_at")
    moments = recent.values_list("created_at", flat=True)[limit.max_rows - 1 : limit.max_rows]
    return max((ceil((moment + limit.period - now).total_seconds()) for moment in moments), default=0)


def wait_words(seconds):
    """Return a wait in seconds as text, rounded up: "a minute", "12 minutes", "3 hours" (if over 90 minutes)."""
    minutes, hours = ceil(seconds / 60), ceil(seconds / 3600)
    if minutes == 1:
        return "a minute"
    return f"{minutes} minutes" if minutes <= 90 else f"{hours} hours"
