"""Who works in the demo: its accounts, what may be tried as each, and the screen on which each begins."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from articles.models import ArticleIndexPage, ArticlePage

from .groups import EDITORS, MODERATORS, REVIEWERS

DOMAIN = "medspot.example"
PASSWORD = "quiet-river-42"  # noqa: S105
GUIDE = "exosomes-in-skincare"


def the_guide():
    """The guide as an editor sees it; the list of articles where a visitor has deleted it."""
    guide = ArticlePage.objects.filter(slug=GUIDE).first()
    if guide is None:
        return reverse("wagtailadmin_explore", args=[ArticleIndexPage.objects.get().pk])
    return reverse("wagtailadmin_pages:edit", args=[guide.pk])


def the_statuses():
    return reverse("wagtailsnippets_treatments_regulatorystatus:list")


def the_providers():
    return reverse("wagtailsnippets_providers_provider:list")


def everything():
    return reverse("wagtailadmin_home")


class Account(NamedTuple):
    # Before the @ of the e-mail address.
    name: str
    role: str
    first_name: str
    last_name: str
    # None: may do everything.
    group: str | None
    part: str
    tries: list[str]
    begins_at: Callable[[], str]

    @property
    def email(self):
        return f"{self.name}@{DOMAIN}"


ACCOUNTS = [
    Account(
        "editor",
        "editor",
        "Edie",
        "Hart",
        EDITORS,
        "writes articles, and keeps treatments, studies and statuses",
        [
            "Change a sentence of the guide, preview it and publish it.",
            "Add a block, such as an evidence card: it asks for the study behind its number.",
            "Add an article. It begins with a skeleton.",
        ],
        the_guide,
    ),
    Account(
        "reviewer",
        "reviewer",
        "Rae",
        "Lindqvist",
        REVIEWERS,
        "reads what is written about medicine, and re-checks statuses",
        [
            "Open what a regulator says of a product, with the document it rests on.",
            "Record a re-check. Nothing that was said before is rewritten.",
        ],
        the_statuses,
    ),
    Account(
        "moderator",
        "moderator",
        "Mo",
        "Okafor",
        MODERATORS,
        "adds, checks, lists and unlists providers, and reads inquiries",
        [
            "Unlist a provider with a reason. It leaves the results at once, and its page stays.",
            "Add a provider, then list it.",
            "Send an inquiry from a provider’s page, and find it here.",
        ],
        the_providers,
    ),
    Account(
        "admin",
        "administrator",
        "Ada",
        "Reyes",
        None,
        "may do everything",
        ["Look at the groups and accounts, and at all that the others see."],
        everything,
    ),
]
