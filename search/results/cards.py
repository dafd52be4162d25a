"""Result cards: a listing as search results show it, and the reason for its rank."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils import timezone

from medspot.dates import short_date
from providers.templatetags.provider_tags import dollars
from search.models.listing import Listing
from search.query import Sort
from search.query.sorting import ORDERS
from search.query.word_matching import Match
from treatments.models.statuses import StatusType

# How many treatments a card names if none match the search.
MAX_TREATMENTS = 4

MATCH_WORDS = {
    Match.NAME: "name matches",
    Match.TREATMENT: "treatment matches",
    Match.PEOPLE: "practitioner or product matches",
    Match.CITY: "city or state matches",
    Match.DESCRIPTION: "description matches",
}


@dataclass(frozen=True)
class CardTreatment:
    """A treatment on a card: its starting price (None if not stated) per unit, and a regulator's warning, if any."""

    title: str
    price: Any
    unit: str
    caution: str = ""


@dataclass(frozen=True)
class Card:
    """A Listing in search results. `reason` says in words why it ranks where it does; `miles` is None without a place.

    `opening` is the OpeningState right now, None if unknown or temporarily closed; `facts` are the ProvenFacts valid
    today.
    """

    listing: Listing
    miles: float | None
    treatments: list
    more_treatments: int
    opening: Any
    facts: list
    reason: str

    @property
    def distance(self):
        """Miles to one decimal; "" without a place."""
        return "" if self.miles is None else f"{self.miles:.1f}"


def cards(keys, result, query):
    """Return a list of the Cards of the active listings with these keys, in their order. Takes one query."""
    return cards_of(Listing.objects.in_order(keys), result, query)


def cards_of(listings, result, query):
    """Return a list of the Cards of these Listings, found by a SearchResult. What is true now is said of now."""
    moment, treatments = timezone.now(), result.vocabulary.by_key
    return [card(listing, result, query, treatments, moment) for listing in listings]


def card(listing, result, query, live_treatments, moment):
    """Return the Card of a Listing at a moment; `live_treatments` are TreatmentPages by id."""
    matching = result.matching_treatments(listing.pk) | set(query.treatments)
    shown, more = card_treatments(listing, live_treatments, matching)
    miles, facts = result.miles.get(listing.pk), listing.facts_on(timezone.localdate(moment))
    return Card(
        listing=listing,
        miles=miles,
        treatments=shown,
        more_treatments=more,
        opening=listing.opening(moment),
        facts=facts,
        reason=rank_reason(query, listing, miles, result.match(listing.pk), facts),
    )


def card_treatments(listing, live_treatments, matching):
    """Return (a list of CardTreatments, how many others the listing offers), one for each live treatment.

    They are those whose ids are in `matching` or, if it offers none of those, the first MAX_TREATMENTS. Each has its
    lowest price.
    """
    lowest = {}
    for treatment, price, unit in listing.prices:
        known = lowest.get(treatment)
        if treatment in live_treatments and (
            known is None or (price is not None and (known[0] is None or price < known[0]))
        ):
            lowest[treatment] = (price, unit)
    shown = [key for key in lowest if key in matching] or list(lowest)[:MAX_TREATMENTS]
    pages = {key: live_treatments[key] for key in shown}
    treatments = [CardTreatment(page.title, *lowest[key], caution_words(page.caution)) for key, page in pages.items()]
    return treatments, len(lowest) - len(shown)


def rank_reason(query, listing, miles, match, facts):
    """Return why a listing ranks where it does, such as "Nearest first: 2.3 miles; name matches"."""
    order, match_words = query.order, MATCH_WORDS.get(match, "")
    value = match_words if order == Sort.MATCH else sort_value(order, query, listing, miles, facts)
    reasons = [f"{ORDERS[order].label}: {value}" if value else ORDERS[order].label]
    if match_words and order != Sort.MATCH:
        reasons.append(match_words)
    if listing.temporarily_closed:
        reasons.append("temporarily closed, so listed last")
    return "; ".join(reasons)


def sort_value(order, query, listing, miles, facts):
    """Return in words what a listing is sorted by in an order other than MATCH; "" if that is not known."""
    if order == Sort.DISTANCE:
        return f"{miles:.1f} miles" if miles is not None else ""
    if order == Sort.PRICE:
        prices = [(price, unit) for key, price, unit in listing.prices if key in query.treatments and price is not None]
        price, unit = min(prices, key=itemgetter(0), default=(None, ""))
        return f"{dollars(price)} {unit}".strip() if prices else "no price stated"
    if order == Sort.CONFIRMED:
        return short_date(listing.confirmed_on) if listing.confirmed_on else "not confirmed yet"
    return f"{len(facts)}"


def caution_words(caution):
    """Return a regulator's warning, such as "Warned about (FDA): umbilical-cord gels of one company"; "" for None.

    `caution` comes from the Vocabulary. It is about its subject, which need not be the clinic's product.
    """
    if not caution:
        return ""
    return f"{StatusType(caution['standing']).label} ({caution['authority']}): {caution['subject']}"
