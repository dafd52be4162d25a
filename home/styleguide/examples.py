"""Unsaved example objects for the style guide."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.urls import reverse

from articles.blocks import ArticleBody
from articles.models import ArticlePage
from home.blocks import HomeBody, PlainBody
from medspot.pages.head import HOME, Crumb
from medspot.people.models import Person
from providers.choices import ProviderKind
from search.models import Listing
from search.results.cards import Card, CardTreatment
from treatments.blocks import TreatmentBody
from treatments.models import RegulatoryStatus, TreatmentPage
from treatments.models.statuses import StatusType


def status(standing):
    """Return an unsaved RegulatoryStatus of that StatusType. Its key matches no row, so it has no re-checks."""
    return RegulatoryStatus(
        pk=0,
        treatment=TreatmentPage(title="Example treatment"),
        subject="Example products",
        authority="FDA",
        status=standing,
        source_title="Example notice",
        source_published_on=date(2020, 7, 22),
    )


def card(**fields):
    """Return a Card of an example clinic, 2.3 miles away, with two treatments; `fields` are fields of its Listing.

    Its license is verified unless it is temporarily closed.
    """
    listing = Listing(
        slug="example", name="Example clinic", kind=ProviderKind.MED_SPA, city="Austin", us_state="TX", **fields
    )
    treatments = [
        CardTreatment("Microneedling", Decimal(275), "per session"),
        CardTreatment("Exosome facial", None, "", "Warned about (FDA): Example products"),
    ]
    license = SimpleNamespace(label="License", checked_on=date(2026, 10, 27))
    facts = [] if fields.get("temporarily_closed") else [license]
    return Card(listing, 2.3, treatments, 3, None, facts, "Nearest first: 2.3 miles")


def articles():
    """Return two unsaved ArticlePages: one medically reviewed, one not."""
    days = {"content_updated_on": date(2026, 11, 26), "reading_minutes": 5}
    reviewer = Person(pk=0, name="Example reviewer")
    return [
        ArticlePage(
            title="Example article",
            dek="What the reader will learn, in a sentence or two.",
            medical_reviewer=reviewer,
            medically_reviewed_on=date(2026, 11, 20),
            **days,
        ),
        ArticlePage(title="Another article", dek="It has not been medically reviewed.", **days),
    ]


def components():
    """Return the context of the components section: example objects by name."""
    return {
        "crumbs": (HOME, Crumb("Treatments", reverse("treatments")), Crumb("Microneedling", "#")),
        "pages": [Paginator(range(200), 20).page(number) for number in (1, 5, 10)],
        "statuses": [status(standing) for standing in StatusType],
        "cards": [card(pk=1, temporarily_closed=False), card(pk=2, temporarily_closed=True)],
        "articles": articles(),
        "suggestions": [("Within 50 miles: 3", "#"), ("Search everywhere", "#")],
        "kinds": ["info", "caution", "danger", "success"],
        "colors": ["", "pine", "amber", "brick"],
        "icons": ICONS,
        "tokens": TOKENS,
    }


ICONS = [
    *("search", "place", "clock", "check", "warning", "info", "question"),
    *("phone", "external", "calendar", "document", "arrow", "menu"),
]
TOKENS = [
    *("paper", "surface", "ink", "ink-2", "line", "edge", "pine", "pine-tint"),
    *("amber", "amber-tint", "brick", "brick-tint", "blue", "blue-tint", "spark"),
]


def blocks():
    """Yield each block of the articles, treatments, plain pages and home page as (name, label, description, HTML).

    Of several blocks with one name, only the first is shown.
    """
    seen = set()
    for body in (ArticleBody, TreatmentBody, PlainBody, HomeBody):
        for name, block in body().child_blocks.items():
            if name in seen:
                continue
            seen.add(name)
            value = block.get_preview_value()
            yield name, block.label, block.get_description(), block.render(value, block.get_preview_context(value))
