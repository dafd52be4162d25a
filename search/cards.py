from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from treatments.models import RegulatoryStatus, TreatmentPage
from treatments.models.statuses import Standing

from .index import WordMatch
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


def cards(keys, found, query, treatments=None):
    """The Cards of these keys in their order, from one query for the listings.

    Who holds the live treatments with_cautions already may hand them over.
    """
    moment = timezone.now()
    listings = Listing.objects.in_bulk(keys)
    if treatments is None:
        treatments = with_cautions(TreatmentPage.objects.with_words())
    live = {treatment.pk: treatment for treatment in treatments}
    words = WordMatch(query.words, live.values())
    return [card(listings[key], found, query, live, words, moment) for key in keys if key in listings]


def card(listing, found, query, live, words, moment):
    answering = words.answering(listing) | set(query.treatments)
    shown, more = treatments_shown(listing, live, answering)
    return Card(
        listing=listing,
        miles=found.miles.get(listing.pk),
        treatments=shown,
        more_treatments=more,
        opening=listing.opening(moment),
        facts=listing.facts_on(timezone.localdate(moment)),
    )


def with_cautions(treatments):
    """The treatments, each with the strictest that a regulator cautions of it, as `caution`; None where there is none.

    It comes with the treatments because a query of its own would be one more on every page of results.
    """
    strictest = RegulatoryStatus.objects.cautionary().filter(treatment=OuterRef("pk"))
    said = JSONObject(standing="status", authority="authority", subject="subject")
    return treatments.annotate(caution=Subquery(strictest.values(said=said)[:1], output_field=JSONField()))


def caution_words(caution):
    """Such as "Warned about (FDA): umbilical-cord gels of one company": of its subject, not of the clinic."""
    if not caution:
        return ""
    return f"{Standing(caution['standing']).label} ({caution['authority']}): {caution['subject']}"


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
