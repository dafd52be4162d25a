"""The three orders of the treatment index: by category, by concern and A to Z."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.text import slugify


@dataclass
class IndexSection:
    """A heading of the treatment index, its anchor, and the treatments listed under it."""

    name: str
    anchor: str
    summary: str = ""
    treatments: list = field(default_factory=list)


@dataclass(frozen=True)
class IndexOrder:
    """One order of the index: its `?by=` value, its label, and a function from a treatment queryset to sections."""

    by: str
    label: str
    sections: Callable[[Any], list[IndexSection]]


def by_category(treatments):
    """Return one IndexSection per category that has treatments, by position, each with its treatments by title."""
    ordered = treatments.order_by("category__position", "category__name", "title")
    return [
        IndexSection(category.name, category.slug, category.summary, list(rows))
        for category, rows in groupby(ordered, key=lambda treatment: treatment.category)
    ]


def by_concern(treatments):
    """Return one IndexSection per concern, by name, each with its treatments by title.

    A treatment with several concerns is listed under each; one without concerns is left out.
    """
    sections = {}
    for treatment in treatments.prefetch_related("concerns").order_by("title"):
        for concern in treatment.concerns.all():
            sections.setdefault(concern.pk, IndexSection(concern.name, concern.slug)).treatments.append(treatment)
    return sorted(sections.values(), key=lambda section: section.name)


def by_name(treatments):
    """Return one IndexSection per first letter of the title, in alphabetical order, each with its treatments by title.

    Synonyms get no entries of their own.
    """
    ordered = sorted(treatments, key=lambda treatment: treatment.title.casefold())
    letters = groupby(ordered, key=lambda treatment: treatment.title[:1].upper())
    return [IndexSection(letter, slugify(letter) or "other", "", list(rows)) for letter, rows in letters]


INDEX_ORDERS = {
    order.by: order
    for order in (
        IndexOrder("", "By category", by_category),
        IndexOrder("concern", "By concern", by_concern),
        IndexOrder("name", "A to Z", by_name),
    )
}
