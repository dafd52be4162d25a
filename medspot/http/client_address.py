from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request):
    """Return the client's IP address, or "" if unknown (Unix socket without a trusted proxy).

    Each of our own proxies appends the address it saw to X-Forwarded-For, so the client's address is TRUSTED_PROXIES
    entries from the right. A client can invent everything further left. All addresses of an IPv6 /64 count as one,
    since one subscriber has a whole /64.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    forwarded = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return normalized(forwarded) or normalized(request.META.get("REMOTE_ADDR", ""))


def normalized(address):
    """Return one spelling of an IP address, or "" if it is not one.

    An IPv6 address becomes its /64 network, or the IPv4 address it is mapped from.
    """
    try:
        address = ip_address(address)
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ip_network((int(address), 64), strict=False))
    return str(address)
