"""The one door to the listings: results, counts, provider blocks and the site search all come through find()."""

from datetime import date

from django.utils import timezone

from medspot.places.geometry import Point, bounding_box, great_circle_miles
from medspot.places.models import within
from treatments.models import TreatmentPage

from .models.listing import Listing
from .query import Found, Sort
from .words import matched, tokens

COLUMNS = [
    "pk",
    "name",
    "town",
    "us_state",
    "latitude",
    "longitude",
    "temporarily_closed",
    "confirmed_on",
    "offerings",
    "facts",
]

# Match classes, best first.
NAME, TREATMENT, TOWN = range(3)


def find(query, treatments=None):
    """The Found of one Query, from one read of the listings.

    Words are compared with the names of the live treatments: who holds those already may hand them over.
    """
    return find_each([query], treatments)[0]


def find_each(queries, treatments=None):
    """The Found of each Query, from one read of the listings."""
    listings = Listing.objects.all()
    points = {query.near for query in queries}
    if len(points) == 1 and None not in points:
        widest = max(query.radius for query in queries)
        listings = listings.filter(within(bounding_box(*points, widest)))
    candidates = list(listings.only(*COLUMNS))
    matches = {words: WordMatch(words, treatments) for words in {query.words for query in queries} - {""}}
    return [answer(query, candidates, matches.get(query.words)) for query in queries]


def answer(query, candidates, words):
    today = timezone.localdate()
    kept = []
    for listing in candidates:
        miles = distance(query, listing)
        if miles is not None and miles > query.radius:
            continue
        match = words.match_class(listing) if words else NAME
        if match is None or not offers(query, listing) or not proves(query, listing, today):
            continue
        kept.append((*order_of(query, listing, miles, match, today), listing.pk, miles))
    kept.sort(key=lambda entry: entry[:-1])
    keys = tuple(entry[-2] for entry in kept)
    miles = {entry[-2]: entry[-1] for entry in kept} if query.near else {}
    return Found(len(keys), keys, miles)


def distance(query, listing):
    if query.near is None:
        return None
    return great_circle_miles(query.near, Point(listing.latitude, listing.longitude))


def offers(query, listing):
    return not query.treatments or any(offering[0] in query.treatments for offering in listing.offerings)


def proves(query, listing, today):
    return not query.verified or set(query.verified) <= {fact.fact for fact in listing.facts_on(today)}


def order_of(query, listing, miles, match, today):
    """What orders the results, as the directory page says: no weights, and nothing about money paid to MedSpot."""
    chosen = {
        Sort.DISTANCE: (miles,),
        Sort.MATCH: (match,),
        Sort.PRICE: lowest_price(query, listing),
        Sort.CONFIRMED: (days_since(listing.confirmed_on, today),),
        None: (),
    }[query.order]
    facts = len(listing.facts_on(today))
    return (listing.temporarily_closed, *chosen, -facts, days_since(listing.confirmed_on, today))


def lowest_price(query, listing):
    """The lowest "from" price of the treatments asked for; listings without one come last."""
    prices = [
        price
        for treatment, price, _ in listing.prices
        if price is not None and (not query.treatments or treatment in query.treatments)
    ]
    return (False, min(prices)) if prices else (True, 0)


def days_since(day, today):
    """Days since a day, so that the most recent comes first; never confirmed comes last."""
    return (today - (day or date.min)).days


class WordMatch:
    """Typed words against a listing: each must be in its name, its town, or the names of one treatment it offers."""

    def __init__(self, text, treatments=None):
        self.typed = frozenset(tokens(text))
        if treatments is None:
            treatments = TreatmentPage.objects.with_words()
        self.by_treatment = {
            treatment.pk: matched(self.typed, {word for name in treatment.names for word in tokens(name)})
            for treatment in treatments
        }

    def answering(self, listing):
        """The ids of its treatments that answer a word, and together with its name and town all of them."""
        place = set(tokens(listing.town)) | {listing.us_state.lower()}
        rest = self.typed - matched(self.typed, set(tokens(listing.name)) | place)
        answers = ((offering[0], self.by_treatment.get(offering[0])) for offering in listing.offerings)
        return {treatment for treatment, words in answers if words and rest <= words}

    def match_class(self, listing):
        """NAME, TREATMENT or TOWN: the weakest that is needed to answer every word; None where one is unanswered."""
        if not self.typed:
            return None
        rest = self.typed - matched(self.typed, set(tokens(listing.name)))
        if not rest:
            return NAME
        answered = [self.by_treatment.get(offering[0], frozenset()) for offering in listing.offerings]
        if any(rest <= words for words in answered):
            return TREATMENT
        rest -= matched(rest, set(tokens(listing.town)) | {listing.us_state.lower()})
        if not rest or any(rest <= words for words in answered):
            return TOWN
        return None
