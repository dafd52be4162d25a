"""Registrable domains of websites and email addresses: what somebody registered, as in "glow.example"."""

from functools import cache
from ipaddress import ip_address
from unicodedata import name
from urllib.parse import urlsplit

import idna
from publicsuffixlist import PublicSuffixList

MAX_DOMAIN_LENGTH = 253


@cache
def suffixes(only_icann=False):
    """Return the public suffix list, read once; `only_icann` leaves out suffixes such as "wixsite.com"."""
    return PublicSuffixList(only_icann=only_icann)


def ascii_host(host):
    """Return a host name in lower case and punycode, or "" if it is not one or is an IP address."""
    host = host.strip().rstrip(".")
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        pass
    else:
        return ""
    try:
        return idna.encode(host, uts46=True).decode().lower()
    except idna.IDNAError:
        return ""


def registrable_domain(host):
    """Return the registrable domain of a host name in punycode, such as "glow.example" for "www.glow.example".

    Return "" for what is not a host name, and for a bare suffix such as "com".
    """
    host = ascii_host(host)
    return (suffixes().privatesuffix(host) or "") if host else ""


def website_domain(url):
    """Return the registrable domain of a website; "" if the URL has none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return registrable_domain(host or "")


def email_domain(address):
    """Return the registrable domain of an email address; "" if it has none."""
    return registrable_domain(address.rpartition("@")[2])


def is_on_shared_host(domain):
    """Return True if a registrable domain is a customer's name below a host's own domain, such as a site builder's."""
    return bool(domain) and suffixes(only_icann=True).privatesuffix(domain) != domain


def scripts(domain):
    """Return the set of scripts of a domain's letters, such as {"LATIN", "CYRILLIC"}; the suffix doesn't count.

    A domain that can't be decoded has the script "UNKNOWN".
    """
    try:
        decoded = idna.decode(domain)
    except idna.IDNAError:
        return {"UNKNOWN"}
    owned = decoded.partition(".")[0]
    return {name(char, "UNKNOWN").split(" ")[0] for char in owned if char.isalpha()}
