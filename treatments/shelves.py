"""The orders in which the index of treatments can be read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.text import slugify


@dataclass
class Group:
    """Treatments under one heading, which its anchor leads to."""

    name: str
    anchor: str
    summary: str = ""
    treatments: list = field(default_factory=list)


@dataclass(frozen=True)
class Shelf:
    """An order: the value of `by` in the address, its words, and how it groups a queryset of treatments."""

    by: str
    label: str
    groups: Callable[[Any], list[Group]]


def by_category(treatments):
    ordered = treatments.order_by("category__position", "category__name", "title")
    return [
        Group(category.name, category.slug, category.summary, list(rows))
        for category, rows in groupby(ordered, key=lambda treatment: treatment.category)
    ]


def by_concern(treatments):
    groups = {}
    for treatment in treatments.prefetch_related("concerns").order_by("title"):
        for concern in treatment.concerns.all():
            groups.setdefault(concern.pk, Group(concern.name, concern.slug)).treatments.append(treatment)
    return sorted(groups.values(), key=lambda group: group.name)


def by_name(treatments):
    """By first letter; each treatment stands under its own name only, synonyms beside it."""
    ordered = sorted(treatments, key=lambda treatment: treatment.title.casefold())
    letters = groupby(ordered, key=lambda treatment: treatment.title[:1].upper())
    return [Group(letter, slugify(letter) or "other", "", list(rows)) for letter, rows in letters]


SHELVES = {
    shelf.by: shelf
    for shelf in (
        Shelf("", "By category", by_category),
        Shelf("concern", "By concern", by_concern),
        Shelf("name", "From A to Z", by_name),
    )
}
