from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from medspot.head import Head, trail
from medspot.people.models import Person
from medspot.places.models import Place

from .cards import cards
from .forms import MAX_WORDS_LENGTH, readable
from .index import find
from .query import Query
from .words import tokens

PAGES_SHOWN = 50
PEOPLE_SHOWN = 10
PROVIDERS_SHOWN = 5
PLACES_SHOWN = 8


@dataclass(frozen=True)
class Group:
    """What was found under one heading."""

    heading: str
    total: int
    results: list


@require_safe
def site_search(request):
    """Everything that answers to the words: pages by kind, people, providers, places, each counted."""
    typed = readable(request.GET.get("q", ""))[:MAX_WORDS_LENGTH].strip()
    # Wagtail's index on SQLite takes a quotation mark for syntax of its own.
    words = " ".join(typed.replace('"', " ").split()) if tokens(typed) else ""
    query = Query(words=words)
    found = find(query) if words else None
    context = {
        "head": Head(title="Search", path="/search/", crumbs=trail(("Search", "/search/")), indexed=False),
        "typed": typed,
        "groups": [*page_groups(words), *people_groups(words)] if words else [],
        "providers": found,
        "cards": cards(found.keys[:PROVIDERS_SHOWN], found, query) if found else [],
        "places": list(Place.objects.starting_with(words)[:PLACES_SHOWN]) if words else [],
    }
    counts = [group.total for group in context["groups"]]
    context["total"] = sum(counts) + (found.total if found else 0) + len(context["places"])
    return render(request, "search/site_search.html", context)


def page_groups(words):
    """The live public pages that answer, under the heading that each kind of page gives itself."""
    pages = Page.objects.live().public().filter(depth__gt=2).search(words, operator="and")[:PAGES_SHOWN]
    headings = {}
    for page in Page.objects.filter(pk__in=[page.pk for page in pages]).specific().order_by("title"):
        headings.setdefault(page.search_heading, []).append(page)
    return [Group(heading, len(pages), pages) for heading, pages in sorted(headings.items())]


def people_groups(words):
    people = list(Person.objects.public().search(words, operator="and")[:PEOPLE_SHOWN])
    return [Group("People", len(people), people)] if people else []
