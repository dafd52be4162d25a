"""Find the clinic that its own staff mean: by name, phone, ZIP, or website, in one box."""

import re
from typing import NamedTuple

from phonenumber_field.phonenumber import to_python
from rapidfuzz import fuzz

from medspot.text import printable_line
from providers.domains import website_domain
from providers.lookups import name_key
from providers.matching import MIN_NAME_RATIO, SAME_PHONE, SAME_WEBSITE, SIMILAR_NAME, NearMatch, zip_range
from providers.models import Provider

MAX_QUERY_LENGTH = 120
MAX_FOUND = 20
# What a sequential scan may return before the rows are ranked.
MAX_CANDIDATES = 200
SAME_ZIP, NAMED_SO, SIMILAR = "same ZIP code", "name has these words", "similar name"
ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\b")


class Found(NamedTuple):
    """The clinics that a text may mean, best first, and whether there are more than are shown."""

    matches: list[NearMatch]
    has_more: bool


def find(text):
    """Return what is Found for a phone, a website, or a name, a ZIP, or both. Makes at most three queries."""
    text = printable_line(text)[:MAX_QUERY_LENGTH]
    number = to_python(text)
    if number and number.is_valid():
        return found(Provider.objects.claimable().filter(phone=number.as_e164), SAME_PHONE)
    domain = website_domain(text) if "." in text and " " not in text.strip() else ""
    if domain:
        return found(Provider.objects.claimable().filter(website_domain=domain), SAME_WEBSITE)
    match = ZIP.search(text)
    if match:
        name = name_key(text[: match.start()] + text[match.end() :])
        return near_zip(match[1], name) if name else in_zip(match[1])
    return named(name_key(text))


def found(providers, reason):
    """Return a Found of the first providers of a queryset, all for the same reason."""
    rows = list(providers.order_by("name", "pk")[: MAX_FOUND + 1])
    return Found([NearMatch(row, (reason,)) for row in rows[:MAX_FOUND]], len(rows) > MAX_FOUND)


def in_zip(code):
    """Return the clinics in a ZIP."""
    return found(Provider.objects.claimable().filter(zip_code__range=zip_range(code)), SAME_ZIP)


def near_zip(code, name):
    """Return the clinics around a ZIP whose name is similar or has these words, those in the ZIP itself first."""
    rows = Provider.objects.claimable().filter(zip_code__range=zip_range(code[:3]))
    ranked = []
    for key, theirs, theirs_zip in rows.order_by("pk").values_list("pk", "name_key", "zip_code"):
        ratio = fuzz.token_sort_ratio(name, theirs)
        if ratio >= MIN_NAME_RATIO or set(name.split()) <= set(theirs.split()):
            reason = SIMILAR_NAME if ratio >= MIN_NAME_RATIO else NAMED_SO
            ranked.append((theirs_zip[:5] != code, -ratio, key, reason))
    return Found(in_order([(key, reason) for *_, key, reason in sorted(ranked)]), len(ranked) > MAX_FOUND)


def named(name):
    """Return the clinics whose name has these words anywhere in the country, then those with a similar name."""
    if not name:
        return Found([], False)
    rows = Provider.objects.claimable()
    with_words = rows
    for word in name.split():
        with_words = with_words.filter(name_key__contains=word)
    keys = dict(with_words.order_by("name_key", "pk").values_list("pk", "name_key")[:MAX_CANDIDATES])
    best = sorted(keys, key=lambda key: (-fuzz.token_sort_ratio(name, keys[key]), keys[key], key))
    ranked = [(key, NAMED_SO) for key in best]
    if len(ranked) < MAX_FOUND:
        # Typos rarely hit the first two letters, and an index finds those.
        alike = rows.filter(name_key__range=(name[:2], f"{name[:2]}\uffff")).exclude(pk__in=keys)
        near = [
            (-ratio, key)
            for key, theirs in alike.order_by("pk").values_list("pk", "name_key")
            if (ratio := fuzz.token_sort_ratio(name, theirs)) >= MIN_NAME_RATIO
        ]
        ranked += [(key, SIMILAR) for _, key in sorted(near)]
    return Found(in_order(ranked), len(ranked) > MAX_FOUND)


def in_order(ranked):
    """Return the NearMatches of the first (key, reason) pairs, in their order."""
    shown = ranked[:MAX_FOUND]
    providers = Provider.objects.in_bulk([key for key, _ in shown])
    return [NearMatch(providers[key], (reason,)) for key, reason in shown if key in providers]
