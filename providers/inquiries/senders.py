"""Where an inquiry comes from and what it says: enough to count repeats, never the address or the text itself."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from medspot.text import without_accents


def sender_hash(address, day):
    """Return a keyed hash of an IP address, a different one each day, as 64 hex digits; "" for no address."""
    return salted_hmac(f"inquiries.sender.{day}", address, algorithm="sha256").hexdigest() if address else ""


def hashes_of_two_days(address, now):
    """Return today's and yesterday's hash of an IP address, so that limits hold across midnight; [] for no address."""
    today = timezone.localdate(now)
    return [sender_hash(address, day) for day in (today, today - timedelta(days=1)) if address]


def text_hash(message):
    """Return a keyed hash of the letters and digits of a message as 64 hex digits, whatever their case."""
    letters = "".join(filter(str.isalnum, without_accents(message)))
    return salted_hmac("inquiries.text", letters, algorithm="sha256").hexdigest()
