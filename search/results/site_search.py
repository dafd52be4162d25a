"""Search of the whole site: pages by kind, people, providers and places, each with a count."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from wagtail.models import Page

from medspot.pages.privacy import public
from medspot.people.models import Person
from medspot.places.models import Place
from search.query import Query

from .cards import cards

MAX_PAGES = 50
MAX_PEOPLE = 10
MAX_PROVIDERS = 5
MAX_PLACES = 8


@dataclass(frozen=True)
class ResultGroup:
    """The results under one heading: how many there are in all, and the first of them."""

    heading: str
    total: int
    results: list


class SiteSearch:
    """Everything on the site that matches `words`; `listings` is the Snapshot that is searched for providers."""

    def __init__(self, words, listings):
        """Search a Snapshot for providers now; pages, people and places are searched when first asked for."""
        self.words = words
        self.query = Query(words=words)
        self.providers = listings.search(self.query)

    @cached_property
    def groups(self):
        """A list of the ResultGroups of pages and people that have results."""
        return [*self.page_groups(), *self.people_groups()]

    @cached_property
    def cards(self):
        """A list of the Cards of the first MAX_PROVIDERS providers found."""
        return cards(self.providers.keys[:MAX_PROVIDERS], self.providers, self.query)

    @cached_property
    def places(self):
        """The ResultGroup of Places whose names start with the words, with the first MAX_PLACES."""
        matching = Place.objects.starting_with(self.words)
        return ResultGroup("Places", matching.count(), list(matching[:MAX_PLACES]))

    @cached_property
    def total(self):
        """The number of pages, people, providers and places found."""
        return sum(group.total for group in self.groups) + self.providers.total + self.places.total

    def page_groups(self):
        """Yield a ResultGroup of matching public pages for each heading that page types declare, sorted by heading.

        It has the MAX_PAGES closest matches, sorted by title. The home page is left out.
        """
        pages = public(Page.objects).filter(depth__gt=2)
        headings = {}
        for key, count in pages.search(self.words, operator="and").facet("content_type_id").items():
            content_type = ContentType.objects.get_for_id(key)
            headings.setdefault(content_type.model_class().search_heading, {})[content_type] = count
        for heading, counts in sorted(headings.items()):
            closest = pages.filter(content_type__in=list(counts)).search(self.words, operator="and")[:MAX_PAGES]
            yield ResultGroup(heading, sum(counts.values()), sorted(closest, key=lambda page: page.title))

    def people_groups(self):
        """Yield one ResultGroup of matching people with a public page, the first MAX_PEOPLE, if there are any."""
        people = Person.objects.public().search(self.words, operator="and")
        if total := people.count():
            yield ResultGroup("People", total, list(people[:MAX_PEOPLE]))
