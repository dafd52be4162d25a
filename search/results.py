from dataclasses import replace
from urllib.parse import urlencode

from django.utils.functional import cached_property

from medspot.pagination import page_of

from .cards import cards
from .index import Nothing
from .query import DEFAULT_RADIUS, RADII, Sort

PER_PAGE = 20
NEAREST = 3
# Miles from anywhere to its antipode, and a little more.
HALF_WAY_ROUND = 12_500

ORDER_WORDS = {
    Sort.DISTANCE: "Nearest first.",
    Sort.MATCH: "Closest match of your words first.",
    Sort.PRICE: "Lowest price from first, as clinics state it; units differ.",
    Sort.CONFIRMED: "Most recently confirmed first.",
    None: "Most checked facts first.",
}


class Results:
    """One page of answers to a search form, or what to do where there is none. Raises Http404 past the last page."""

    def __init__(self, form, page_number="1"):
        self.form = form
        self.query = form.query()
        self.index = form.index
        self.found = Nothing() if form.unknown_near else self.index.find(self.query)
        self.page = page_of(self.found.keys, PER_PAGE, page_number)

    @property
    def total(self):
        return self.found.total

    @cached_property
    def cards(self):
        return cards(self.page.object_list, self.found, self.query)

    @cached_property
    def further(self):
        """What is Found within each larger radius, and however far, nearest first."""
        if not self.query.near:
            return {}
        radii = [miles for miles in (*RADII, HALF_WAY_ROUND) if miles > self.query.radius]
        queries = [replace(self.query, radius=miles, sort=None) for miles in radii]
        return dict(zip(radii, map(self.index.find, queries), strict=True))

    @property
    def wider(self):
        """The larger radii that each find more than the one before, as (miles, how many, address)."""
        offers, most = [], self.total
        for miles, found in self.further.items():
            if found.total > most and miles in RADII:
                offers.append((miles, found.total, self.address(radius=miles)))
                most = found.total
        return offers

    @cached_property
    def nearest(self):
        """The nearest few that offer what was asked for, however far."""
        if self.total or not self.further:
            return []
        found = self.further[HALF_WAY_ROUND]
        return cards(found.keys[:NEAREST], found, self.query)

    @property
    def suggestions(self):
        """What to try where nothing was found, as (words, address) pairs."""
        form, offers = self.form, []
        offers += [(str(town), self.address(near=town)) for town in form.towns_of_state]
        offers += [(f"Within {miles} miles: {count}", address) for miles, count, address in self.wider]
        if form.words:
            offers.append((f"The same without “{form.words}”", self.without("q", Sort.MATCH)))
        if form.treatments and (form.words or form.point):
            offers.append(("The same with any treatment", self.without("treatment", Sort.PRICE)))
        if form.point or form.unknown_near:
            offers.append(("Search everywhere", self.without("near", Sort.DISTANCE, radius=None)))
        return [*offers, ("Look a treatment up", "/treatments/")]

    def without(self, name, needed_by, **changes):
        """The address of the same search without one of its values, and without the order that rests on it."""
        kept = None if self.query.sort == needed_by else self.query.sort
        return self.address(**{name: None, "sort": kept} | changes)

    @property
    def chips(self):
        """The chosen treatments, each with the address of the same search without it."""
        chosen = self.form.treatments
        return [
            (page.title, self.address(treatment=[other.slug for other in chosen if other is not page]))
            for page in chosen
        ]

    @property
    def order_words(self):
        """Why the results are in this order, in a sentence."""
        return ORDER_WORDS[self.query.order]

    def address(self, **changes):
        """The address of the same search with other values; None takes one out."""
        form = self.form
        values = {
            "q": form.words,
            "treatment": [page.slug for page in form.treatments],
            "near": form.near_typed,
            "radius": form.radius_miles if form.radius_miles != DEFAULT_RADIUS else None,
            "sort": form.sort,
        } | changes
        return f"?{urlencode({key: value for key, value in values.items() if value}, doseq=True)}"
