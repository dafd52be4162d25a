from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps.views import SitemapIndexItem
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from medspot.pages.head import Head, canonical_url, trail
from medspot.pages.pagination import page_of
from medspot.people.models import Person
from medspot.places.models import Place

from .cards import cards
from .comparison import Comparison
from .forms import MAX_WORDS_LENGTH, readable
from .index import find, listing_index
from .query import Query
from .sitemaps import SITEMAPS
from .words import tokens

PAGES_SHOWN = 50
PEOPLE_SHOWN = 10
PROVIDERS_SHOWN = 5
PLACES_SHOWN = 8


@dataclass(frozen=True)
class Group:
    """What was found under one heading: how much, and the first of it."""

    heading: str
    total: int
    results: list


@require_safe
def site_search(request):
    """Everything that answers to the words: pages by kind, people, providers, places, each counted."""
    typed = readable(request.GET.get("q", ""))[:MAX_WORDS_LENGTH].strip()
    # Wagtail's index on SQLite takes a quotation mark for syntax of its own.
    words = " ".join(typed.replace('"', " ").split()) if tokens(typed) else ""
    meant, found = words, everything(words) if words else {"total": 0}
    if words and not found["total"] and request.GET.get("exact") != "yes":
        meant, found = put_right(words, found)
    head = Head(title="Search", path="/search/", crumbs=trail(("Search", "/search/")), indexed=False)
    asked = {"typed": typed, "words": typed if meant == words else meant, "mended": meant != words}
    return render(request, "search/site_search.html", {"head": head} | asked | found)


def put_right(words, found):
    """The words without a typing slip and what answers to them, where that is anything; else those that were given."""
    mended = listing_index().mended(words)
    better = everything(mended) if mended != words else found
    return (mended, better) if better["total"] else (words, found)


def everything(words):
    """What answers to the words, by kind, and how much it is in all."""
    groups = [*page_groups(words), *people_groups(words)]
    query = Query(words=words)
    providers = find(query)
    matching = Place.objects.starting_with(words)
    places = Group("Places", matching.count(), list(matching[:PLACES_SHOWN]))
    return {
        "groups": groups,
        "providers": providers,
        "cards": cards(providers.keys[:PROVIDERS_SHOWN], providers, query),
        "places": places,
        "total": sum(group.total for group in groups) + providers.total + places.total,
    }


def page_groups(words):
    """The live public pages that answer, under the heading that each kind of page gives itself."""
    pages = Page.objects.live().public().filter(depth__gt=2)
    headings = {}
    for key, count in pages.search(words, operator="and").facet("content_type_id").items():
        kind = ContentType.objects.get_for_id(key)
        headings.setdefault(kind.model_class().search_heading, {})[kind] = count
    for heading, kinds in sorted(headings.items()):
        closest = pages.filter(content_type__in=list(kinds)).search(words, operator="and")[:PAGES_SHOWN]
        yield Group(heading, sum(kinds.values()), sorted(closest, key=lambda page: page.title))


def people_groups(words):
    people = Person.objects.public().search(words, operator="and")
    if total := people.count():
        yield Group("People", total, list(people[:PEOPLE_SHOWN]))


@require_safe
def compare(request):
    """Providers side by side; where fewer than two are named, how to choose them."""
    comparison = Comparison(request.GET)
    return render(request, "search/compare.html", {"head": comparison.head(), "comparison": comparison})


@require_safe
def sitemap_index(request):
    """Where the sections of the sitemap are. Django's own would take their host from the request."""
    sections = [(name, sitemap()) for name, sitemap in SITEMAPS.items()]
    entries = [entry for name, sitemap in sections for entry in entries_of(name, sitemap)]
    # One page holds them all; another number leads nowhere.
    page = page_of(entries, max(len(entries), 1), request.GET.get("p", "1"))
    context = {"sitemaps": page.object_list}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


def entries_of(name, sitemap):
    """The addresses of a section's pages; none of a section that is empty."""
    if not sitemap.paginator.count:
        return
    address, changed = canonical_url(reverse("sitemap_section", args=[name])), sitemap.get_latest_lastmod()
    for number in sitemap.paginator.page_range:
        yield SitemapIndexItem(address if number == 1 else f"{address}?p={number}", changed)
