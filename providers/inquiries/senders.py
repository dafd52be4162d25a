"""Where an inquiry comes from: enough to count repeats, never the address itself."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac


def sender_hash(address, day):
    """A keyed hash of the address that says something on that day only; empty for no address."""
    return salted_hmac(f"inquiries.sender.{day}", address, algorithm="sha256").hexdigest() if address else ""


def hashes_of_two_days(address, now):
    """Today's hash of the address and yesterday's, so that midnight forgives nobody."""
    today = timezone.localdate(now)
    return [sender_hash(address, day) for day in (today, today - timedelta(days=1)) if address]
