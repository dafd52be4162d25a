from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils import timezone

from medspot.dates import short_date
from providers.templatetags.provider_tags import dollars
from search.models.listing import Listing
from search.query import Sort
from search.query.sorting import ORDERS
from search.query.words import Match

from .cautions import caution_words

# A card names this many where no treatment was asked for.
TREATMENTS_SHOWN = 4

MATCH_WORDS = {
    Match.NAME: "matched by name",
    Match.TREATMENT: "matched by treatment",
    Match.PEOPLE: "matched by practitioner or product",
    Match.CITY: "matched by city or state",
    Match.DESCRIPTION: "matched by description",
}


@dataclass(frozen=True)
class OfferedTreatment:
    """A treatment on a card, with its price from and what a regulator cautions of it."""

    title: str
    price: Any
    unit: str
    caution: str = ""


@dataclass(frozen=True)
class Card:
    """A listing as a result shows it; `why` says in words what put it where it stands."""

    listing: Listing
    miles: float | None
    treatments: list
    more_treatments: int
    opening: Any
    facts: list
    why: str

    @property
    def distance(self):
        """Miles to a tenth; empty without a place."""
        return "" if self.miles is None else f"{self.miles:.1f}"


def cards(keys, found, query):
    """The Cards of these keys in their order, from one query for the listings."""
    return cards_of(Listing.objects.in_order(keys), found, query)


def cards_of(listings, found, query):
    """The Cards of these Listings."""
    moment, live = timezone.now(), found.vocabulary.by_key
    return [card(listing, found, query, live, moment) for listing in listings]


def card(listing, found, query, live, moment):
    shown, more = treatments_shown(listing, live, found.answering(listing.pk) | set(query.treatments))
    miles, facts = found.miles.get(listing.pk), listing.facts_on(timezone.localdate(moment))
    return Card(
        listing=listing,
        miles=miles,
        treatments=shown,
        more_treatments=more,
        opening=listing.opening(moment),
        facts=facts,
        why=why(query, listing, miles, found.match(listing.pk), facts),
    )


def treatments_shown(listing, live, answering):
    """The live treatments that answer the query, else the first few; and how many are not shown."""
    lowest = {}
    for treatment, price, unit in listing.prices:
        known = lowest.get(treatment)
        if treatment in live and (known is None or (price is not None and (known[0] is None or price < known[0]))):
            lowest[treatment] = (price, unit)
    shown = [key for key in lowest if key in answering] or list(lowest)[:TREATMENTS_SHOWN]
    offered = [OfferedTreatment(live[key].title, *lowest[key], caution_words(live[key].caution)) for key in shown]
    return offered, len(lowest) - len(shown)


def why(query, listing, miles, match, facts):
    """Such as "Nearest first: 2.3 miles; matched by name"."""
    order, matched_by = query.order, MATCH_WORDS.get(match, "")
    measure = matched_by if order == Sort.MATCH else measured(order, query, listing, miles, facts)
    reasons = [f"{ORDERS[order].label}: {measure}" if measure else ORDERS[order].label]
    if matched_by and order != Sort.MATCH:
        reasons.append(matched_by)
    if listing.temporarily_closed:
        reasons.append("temporarily closed, so after the rest")
    return "; ".join(reasons)


def measured(order, query, listing, miles, facts):
    """What an order goes by, of one listing in words; empty where that is not known."""
    if order == Sort.DISTANCE:
        return f"{miles:.1f} miles" if miles is not None else ""
    if order == Sort.PRICE:
        stated = [(price, unit) for key, price, unit in listing.prices if key in query.treatments and price is not None]
        price, unit = min(stated, key=itemgetter(0), default=(None, ""))
        return f"{dollars(price)} {unit}".strip() if stated else "no price stated"
    if order == Sort.CONFIRMED:
        return short_date(listing.confirmed_on) if listing.confirmed_on else "never confirmed"
    return f"{len(facts)}"
