from django.http import QueryDict
from django.utils.functional import cached_property

from medspot.pages.pagination import page_of
from search.engines.columns import Nothing
from search.models.listing import Listing
from search.query.groups import GROUPS
from search.query.sorting import ORDERS

from .alternatives import NEAREST, Offers
from .cards import cards, cards_of
from .filters import Filters

PER_PAGE = 20


class Results:
    """One page of answers to a search form, or what to do where there is none. Raises Http404 past the last page."""

    def __init__(self, form, page_number="1"):
        self.form = form
        self.query = form.query()
        self.found = Nothing() if form.unknown_near else form.index.find(self.query)
        self.page = page_of(self.found.keys, PER_PAGE, page_number)

    @property
    def total(self):
        return self.found.total

    @cached_property
    def listings(self):
        return Listing.objects.in_order(self.page.object_list)

    @cached_property
    def cards(self):
        return cards_of(self.listings, self.found, self.query)

    @cached_property
    def filters(self):
        """What may be ticked, with counts."""
        return Filters(self.form, self.found.facets)

    @property
    def order_words(self):
        """Why the results are in this order."""
        return ORDERS[self.query.order].words

    def address(self, **changes):
        """The address of the same search with other values; None takes one out."""
        return self.form.address(**changes)

    @property
    def parameters(self):
        """What was understood of the address: links that keep the rest would repeat whatever stood there."""
        return QueryDict(self.address(page=self.page.number).removeprefix("?"))

    @property
    def chips(self):
        """What narrows the search, each as (words, address of the same search without it)."""
        chips = [
            (group.chip_of(choice), self.address(**{group.name: [other.value for other in chosen if other != choice]}))
            for group in GROUPS
            if (chosen := self.form.chosen[group.name])
            for choice in chosen
        ]
        return [*chips, ("This part of the map", self.address(bounds=None))] if self.form.bounds else chips

    @property
    def cleared(self):
        """The address with only what and where is asked; empty where there is nothing else to clear."""
        others = [name for name, chosen in self.form.chosen.items() if chosen and name != "treatment"]
        if self.form.bounds:
            others.append("bounds")
        return self.address(**dict.fromkeys(others)) if others else ""

    @property
    def exactly(self):
        """The address that searches for the words as they were typed; empty where they were not mended."""
        form = self.form
        return self.address(q=form.typed, exact="yes") if form.typed != form.words else ""

    @cached_property
    def offers(self):
        return Offers(self.form, self.total)

    @cached_property
    def also(self):
        """What the words may mean beside what they found."""
        return self.offers.also() if self.total and self.form.words else []

    # Where nothing was found

    @cached_property
    def suggestions(self):
        """What to try where nothing was found, as (words, address) pairs; each finds something."""
        offers = self.offers
        found = [*offers.similar_places(), *offers.everywhere()]
        if not self.form.unknown_near:
            removing = [*offers.without_one(), *offers.without_filters()]
            found = [*offers.meant(), *offers.together(), *offers.wider(), *offers.one_alone(), *removing, *found]
        return [*offers.places, *((one.label, one.address) for one in dict.fromkeys(found))]

    @property
    def treatments(self):
        """The treatments that were asked for, by choice or by name: of each a page says what is known."""
        return self.form.treatments or self.offers.treatments()

    @cached_property
    def nearest(self):
        """Cards of the nearest few that answer everything but the distance."""
        found = None if self.total else self.offers.nearest()
        return cards(found.keys[:NEAREST], found, found.query) if found else []
