from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from treatments.models import RegulatoryStatus, TreatmentPage

from .models.listing import Listing

# A card without a chosen treatment names this many.
TREATMENTS_SHOWN = 4


@dataclass(frozen=True)
class OfferedTreatment:
    """A treatment on a card, with its price from and what a regulator cautions of it."""

    title: str
    price: Any
    unit: str
    caution: Any = None


@dataclass(frozen=True)
class Card:
    """A listing as a result shows it."""

    listing: Listing
    miles: float | None
    treatments: list
    more_treatments: int
    opening: Any
    facts: list


def cards(keys, found, query, titles=None):
    """The Cards of these keys in their order: listings, treatments' names and cautions in one query each.

    Who holds the titles of the live treatments by id already may hand them over.
    """
    moment = timezone.now()
    listings = Listing.objects.in_bulk(keys)
    shown = {key: treatments_shown(listings[key], query) for key in keys if key in listings}
    wanted = {treatment for rows, _ in shown.values() for treatment, _, _ in rows}
    if titles is None:
        titles = dict(TreatmentPage.objects.live().filter(pk__in=wanted).values_list("pk", "title"))
    cautions = {status.treatment_id: status for status in reversed(caution_rows(wanted))}
    return [
        Card(
            listing=listings[key],
            miles=found.miles.get(key),
            treatments=[
                OfferedTreatment(titles[treatment], price, unit, cautions.get(treatment))
                for treatment, price, unit in shown[key][0]
                if treatment in titles
            ],
            more_treatments=shown[key][1],
            opening=listings[key].opening(moment),
            facts=listings[key].facts_on(timezone.localdate(moment)),
        )
        for key in shown
    ]


def caution_rows(treatments):
    return list(RegulatoryStatus.objects.cautionary().filter(treatment__in=treatments).prefetch_related(None))


def treatments_shown(listing, query):
    """The offerings that answer the query, else the first few; and how many treatments are not shown."""
    prices = {}
    for treatment, price, unit in listing.prices:
        known = prices.get(treatment)
        if known is None or (price is not None and (known[1] is None or price < known[1])):
            prices[treatment] = (treatment, price, unit)
    rows = list(prices.values())
    matching = [row for row in rows if row[0] in query.treatments]
    kept = matching or rows[:TREATMENTS_SHOWN]
    return kept, len(rows) - len(kept)
