"""Where an inquiry comes from: enough to count repeats, never the address itself."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac


def client_address(request):
    """The address of the reader's connection; empty where there is none, as behind a Unix socket.

    Each proxy of our own adds the address it saw at the right of X-Forwarded-For, so the reader's is as many entries
    from the right as there are such proxies (TRUSTED_PROXIES). Anybody can make up what stands further left.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    forwarded = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return canonical(forwarded) or canonical(request.META.get("REMOTE_ADDR", ""))


def canonical(address):
    """One spelling for one connection: an IPv6 subscriber has a whole /64 to write from. Empty for no address."""
    try:
        address = ip_address(address)
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ip_network((int(address), 64), strict=False))
    return str(address)


def sender_hash(address, day):
    """A keyed hash of the address that says something on that day only; empty for no address."""
    return salted_hmac(f"inquiries.sender.{day}", address, algorithm="sha256").hexdigest() if address else ""


def hashes_of_two_days(address, now):
    """Today's hash of the address and yesterday's, so that midnight forgives nobody."""
    today = timezone.localdate(now)
    return [sender_hash(address, day) for day in (today, today - timedelta(days=1)) if address]
