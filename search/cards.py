from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from .cautions import caution_words
from .models.listing import Listing

# A card names this many where no treatment was asked for.
TREATMENTS_SHOWN = 4


@dataclass(frozen=True)
class OfferedTreatment:
    """A treatment on a card, with its price from and what a regulator cautions of it."""

    title: str
    price: Any
    unit: str
    caution: str = ""


@dataclass(frozen=True)
class Card:
    """A listing as a result shows it."""

    listing: Listing
    miles: float | None
    treatments: list
    more_treatments: int
    opening: Any
    facts: list


def cards(keys, found, query):
    """The Cards of these keys in their order, from one query for the listings."""
    moment = timezone.now()
    listings = Listing.objects.standing().in_bulk(keys)
    live = found.vocabulary.by_key
    return [card(listings[key], found, query, live, moment) for key in keys if key in listings]


def card(listing, found, query, live, moment):
    answering = found.answering(listing.pk) | set(query.treatments)
    shown, more = treatments_shown(listing, live, answering)
    return Card(
        listing=listing,
        miles=found.miles.get(listing.pk),
        treatments=shown,
        more_treatments=more,
        opening=listing.opening(moment),
        facts=listing.facts_on(timezone.localdate(moment)),
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
