"""Near matches: the providers that may be the same clinic as one that somebody is about to add, and why."""

from typing import NamedTuple

from phonenumber_field.phonenumber import to_python
from rapidfuzz import fuzz

from medspot.places.names import zip_code as five_digits

from .domains import website_domain
from .lookups import name_key, street_key
from .models import Provider

SAME_PHONE, SAME_STREET, SAME_WEBSITE = "same phone", "same street", "same website"
SIMILAR_NAME = "similar name nearby"

# Of 100: "Glow Skin Studio" and "Glow Skin Studios" have 97, "Glow Skin Studio" and "Glow Hair Studio" 81.
MIN_NAME_RATIO = 86
MAX_MATCHES = 8
# A call center's phone or a chain's website may belong to hundreds.
MAX_CANDIDATES = 300
COLUMNS = ("pk", "name_key", "street", "zip_code", "phone", "website_domain")


class NearMatch(NamedTuple):
    """A provider and the reasons why it may be the same clinic, such as "same phone"."""

    provider: Provider
    reasons: tuple[str, ...]


class Described(NamedTuple):
    """A clinic as somebody describes it, in the form in which providers are compared."""

    name: str
    street: str
    zip: str
    phone: str
    domain: str

    @classmethod
    def from_text(cls, name="", street="", zip_code="", phone="", website=""):
        """Return what these typed texts describe; a part that can't be read is ""."""
        number = to_python(phone) if phone else None
        number = number.as_e164 if number and number.is_valid() else ""
        return cls(
            name_key(name), street_key(street), five_digits(zip_code) or "", number, website_domain(website or "")
        )

    def reasons(self, row):
        """Return why a row with the COLUMNS may be this clinic, most telling first; () if nothing speaks for it."""
        same_zip = bool(self.zip) and row["zip_code"][:5] == self.zip
        found = [
            (self.phone and str(row["phone"]) == self.phone, SAME_PHONE),
            (self.street and same_zip and street_key(row["street"]) == self.street, SAME_STREET),
            (self.domain and row["website_domain"] == self.domain, SAME_WEBSITE),
            (self.name and self.is_near(row) and self.has_similar_name(row), SIMILAR_NAME),
        ]
        return tuple(reason for applies, reason in found if applies)

    def is_near(self, row):
        """Return True if a row's ZIP has the same first three digits: it is in the same part of a state."""
        return bool(self.zip) and row["zip_code"][:3] == self.zip[:3]

    def has_similar_name(self, row):
        """Return True if a row's name is the same, or differs by a typo, an ending, or the order of its words."""
        return fuzz.token_sort_ratio(self.name, row["name_key"]) >= MIN_NAME_RATIO


def near_matches(described, but=None):
    """Return up to MAX_MATCHES NearMatches of a Described clinic, those with the most reasons first.

    `but` is the key of a provider to leave out. Makes at most four queries, each by an index.
    """
    rows = {}
    for lookup in lookups(described):
        # A chain may share a phone or a domain: without an order, those left out would change from day to day.
        found = Provider.objects.filter(**lookup).exclude(pk=but).order_by("name_key", "pk").values(*COLUMNS)
        rows |= {row["pk"]: row for row in (found if "zip_code__range" in lookup else found[:MAX_CANDIDATES])}
    reasons = {key: described.reasons(row) for key, row in rows.items()}
    best = sorted((key for key in reasons if reasons[key]), key=lambda key: (-len(reasons[key]), key))[:MAX_MATCHES]
    providers = Provider.objects.in_bulk(best)
    return [NearMatch(providers[key], reasons[key]) for key in best if key in providers]


def lookups(described):
    """Yield the filters that find the candidates of a Described clinic."""
    if described.phone:
        yield {"phone": described.phone}
    if described.domain:
        yield {"website_domain": described.domain}
    if described.zip:
        yield {"zip_code__range": zip_range(described.zip[:3])}


def zip_range(digits):
    """Return the first and last ZIP codes, with or without the four extra digits, that begin with these digits."""
    return digits.ljust(5, "0"), f"{digits.ljust(5, '9')}-9999"
