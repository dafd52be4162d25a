"""Where an inquiry comes from: enough to count repeats, never the address itself."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac


def sender_hash(address, day):
    """Return a keyed hash of an IP address, a different one each day, as 64 hex digits; "" for no address."""
    return salted_hmac(f"inquiries.sender.{day}", address, algorithm="sha256").hexdigest() if address else ""


def hashes_of_two_days(address, now):
    """Return today's and yesterday's hash of an IP address, so that limits hold across midnight; [] for no address."""
    today = timezone.localdate(now)
    return [sender_hash(address, day) for day in (today, today - timedelta(days=1)) if address]
