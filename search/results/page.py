"""A page of search results: the last step from the parameters of a request to what templates show."""

from django.http import QueryDict
from django.utils.functional import cached_property

from medspot.pages.pagination import page_of
from search.engines import EmptyResult, snapshot
from search.models.listing import Listing
from search.query.filters import TREATMENT
from search.query.parsing import parse
from search.query.sorting import ORDERS

from .alternatives import MAX_NEAREST, Alternatives
from .cards import cards, cards_of
from .filter_panel import Filters
from .forms import SearchForm
from .relaxations import Relaxations
from .spelling import corrected

PER_PAGE = 20


def search_page(parameters):
    """Return the SearchPage for the QueryDict of a request. Raises Http404 past the last page.

    Typos in the words are corrected, unless the QueryDict says "exact". If the place is unknown, nothing is found.
    """
    listings = snapshot()
    parsed = parse(parameters, listings.vocabulary)
    if parsed.words and not parsed.exact:
        parsed = parsed.with_words(corrected(parsed.words, listings))
    result = EmptyResult() if parsed.near.unknown else listings.search(parsed.query)
    return SearchPage(parsed, result, listings, parameters.get("page", "1"))


class SearchPage:
    """One page of a SearchResult, with everything around it; if nothing was found, what to do next."""

    def __init__(self, parsed, result, listings, number="1"):
        """Take page `number` (text) of a SearchResult; raise Http404 if there is no such page."""
        self.parsed, self.result, self.snapshot = parsed, result, listings
        self.query = parsed.query
        self.page = page_of(result.keys, PER_PAGE, number)

    @property
    def total(self):
        """The number of listings found, on all pages."""
        return self.result.total

    @cached_property
    def form(self):
        """The SearchForm filled in with this search."""
        return SearchForm(self.parsed)

    @cached_property
    def listings(self):
        """A list of the Listings on this page, in order."""
        return Listing.objects.in_order(self.page.object_list)

    @cached_property
    def cards(self):
        """A list of the Cards of the Listings on this page, in order."""
        return cards_of(self.listings, self.result, self.query)

    @cached_property
    def filters(self):
        """The Filters with the counts of this search."""
        return Filters(self.parsed, self.result.facets)

    @property
    def order_words(self):
        """How the results are ordered, such as "Nearest first"."""
        return ORDERS[self.query.order].words

    def url(self, **changes):
        """Return the URL of the same search, from "?", with these parameters changed; None removes one.

        Without page number.
        """
        return self.parsed.url(**changes)

    @property
    def parameters(self):
        """The QueryDict of what was understood, with this page's number.

        Links that repeated the request would repeat any nonsense in it.
        """
        return QueryDict(self.url(page=self.page.number).removeprefix("?"))

    @property
    def chips(self):
        """The chosen filters and the map area, as a list of (words, URL of the same search without it)."""
        chips = [
            (group.chip_label(choice), self.url(**{group.name: [c.value for c in chosen if c != choice]}))
            for group, chosen in self.parsed.choices.items()
            for choice in chosen
        ]
        return [*chips, ("Map area", self.url(bounds=None))] if self.query.bounds else chips

    @property
    def cleared(self):
        """The URL of the same search without map area and filters other than treatments; "" if it has none of them."""
        others = [group.name for group, chosen in self.parsed.choices.items() if chosen and group is not TREATMENT]
        if self.query.bounds:
            others.append("bounds")
        return self.url(**dict.fromkeys(others)) if others else ""

    @property
    def exactly(self):
        """The URL that searches for the words as typed; "" if they were not corrected."""
        return self.url(q=self.parsed.typed, exact="yes") if self.parsed.is_corrected else ""

    @cached_property
    def alternatives(self):
        """The Alternatives to this search."""
        return Alternatives(self.parsed, self.snapshot, self.total)

    @cached_property
    def also(self):
        """A list of Alternatives to show beside the results; [] if nothing was found or the search has no words."""
        return self.alternatives.beside_results() if self.total and self.parsed.words else []

    # If nothing was found

    @cached_property
    def suggestions(self):
        """What to try if nothing was found, as a list of (words, URL) pairs.

        The cities that an unknown place may mean come first; every other pair finds something.
        """
        others, less = self.alternatives, Relaxations(self.parsed, self.snapshot)
        found = [*less.similar_places(), *less.everywhere()]
        if not self.parsed.near.unknown:
            removing = [*less.without_each(), *less.without_filters()]
            meant = [*others.instead_of_words(), *others.as_filters(), *less.wider(), *others.each_alone()]
            found = [*meant, *removing, *found]
        return [*less.places, *((one.label, one.url) for one in dict.fromkeys(found))]

    @property
    def treatments(self):
        """A list of the TreatmentPages chosen as filters or, if there are none, of those that the words name."""
        return self.parsed.treatments or self.alternatives.treatments()

    @cached_property
    def nearest(self):
        """A list of the Cards of the MAX_NEAREST nearest that match all but the distance; [] if anything was found."""
        result = None if self.total else self.alternatives.nearest()
        return cards(result.keys[:MAX_NEAREST], result, result.query) if result else []
