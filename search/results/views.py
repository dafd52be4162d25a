from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve

from medspot.caching.version_cache import cached_by_version
from medspot.pages.head import Head, trail
from medspot.pages.privacy import public
from medspot.people.models import Person
from medspot.places.models import Place
from medspot.text import printable_line
from search.engines import snapshot
from search.models import DirectoryPage
from search.query import Query
from search.query.parsing import MAX_TEXT_LENGTH
from search.query.words import tokens

from .cards import cards
from .comparison import Comparison
from .spelling import respelled

PAGES_SHOWN = 50
PEOPLE_SHOWN = 10
PROVIDERS_SHOWN = 5
PLACES_SHOWN = 8


@dataclass(frozen=True)
class ResultGroup:
    """What was found under one heading: how much, and the first of it."""

    heading: str
    total: int
    results: list


def directory(request):
    """Serve the DirectoryPage at its fixed address, without looking the page up again for every search.

    Wagtail serves it if it is not for everybody (a login or a 404), and answers unusual methods.
    """
    page = public_directory()
    if page is None or request.method not in ("GET", "HEAD"):
        return serve(request, "providers/")
    return page.serve(request)


@cached_by_version
def public_directory():
    """Return the DirectoryPage, or None if it is unpublished or restricted."""
    return DirectoryPage.objects.public().first()


@require_safe
def site_search(request):
    """Everything that answers to the words: pages by kind, people, providers, places, each counted."""
    typed = printable_line(request.GET.get("q", ""))[:MAX_TEXT_LENGTH].strip()
    # Wagtail's index on SQLite takes a quotation mark for syntax of its own.
    words = " ".join(typed.replace('"', " ").split()) if tokens(typed) else ""
    listings = snapshot()
    meant, found = words, everything(words, listings) if words else {"total": 0}
    if words and not found["total"] and request.GET.get("exact") != "yes":
        meant, found = put_right(words, found, listings)
    head = Head(title="Search", path=request.path, crumbs=trail(("Search", request.path)), indexed=False)
    asked = {"typed": typed, "words": typed if meant == words else meant, "mended": meant != words}
    return render(request, "search/site_search.html", {"head": head} | asked | found)


def put_right(words, found, listings):
    """The words without a typing slip and what answers to them, where that is anything; else those that were given."""
    mended = respelled(words, listings)
    better = everything(mended, listings) if mended != words else found
    return (mended, better) if better["total"] else (words, found)


def everything(words, listings):
    """What answers to the words, by kind, and how much it is in all."""
    groups = [*page_groups(words), *people_groups(words)]
    query = Query(words=words)
    providers = listings.search(query)
    matching = Place.objects.starting_with(words)
    places = ResultGroup("Places", matching.count(), list(matching[:PLACES_SHOWN]))
    return {
        "groups": groups,
        "providers": providers,
        "cards": cards(providers.keys[:PROVIDERS_SHOWN], providers, query),
        "places": places,
        "total": sum(group.total for group in groups) + providers.total + places.total,
    }


def page_groups(words):
    """The live public pages that answer, under the heading that each kind of page gives itself."""
    pages = public(Page.objects).filter(depth__gt=2)
    headings = {}
    for key, count in pages.search(words, operator="and").facet("content_type_id").items():
        kind = ContentType.objects.get_for_id(key)
        headings.setdefault(kind.model_class().search_heading, {})[kind] = count
    for heading, kinds in sorted(headings.items()):
        closest = pages.filter(content_type__in=list(kinds)).search(words, operator="and")[:PAGES_SHOWN]
        yield ResultGroup(heading, sum(kinds.values()), sorted(closest, key=lambda page: page.title))


def people_groups(words):
    people = Person.objects.public().search(words, operator="and")
    if total := people.count():
        yield ResultGroup("People", total, list(people[:PEOPLE_SHOWN]))


@require_safe
def compare(request):
    """Providers side by side; where fewer than two are named, how to choose them."""
    comparison = Comparison(request.GET)
    return render(request, "search/compare.html", {"head": comparison.head(), "comparison": comparison})
