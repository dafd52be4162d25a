"""The demo's accounts: who they are, what to try as each, and the screen each one starts on."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.urls import reverse

from articles.models import ArticleIndexPage, ArticlePage

from .groups import EDITORS, MODERATORS, REVIEWERS

DOMAIN = "medspot.example"
PASSWORD = "quiet-river-42"  # noqa: S105
GUIDE = "exosomes-in-skincare"


def guide_url():
    """Return the URL of the guide in the editor, or of the article list if a visitor deleted the guide."""
    guide = ArticlePage.objects.filter(slug=GUIDE).first()
    if guide is None:
        return reverse("wagtailadmin_explore", args=[ArticleIndexPage.objects.get().pk])
    return reverse("wagtailadmin_pages:edit", args=[guide.pk])


class Account(NamedTuple):
    # The part of the email address before the @.
    name: str
    role: str
    first_name: str
    last_name: str
    # None for those who belong to no group of staff: the superuser, and the owner of clinics.
    group: str | None
    # What this person does, as a verb phrase that follows their name.
    work: str
    # What a visitor of the demo can try as this person.
    tries: list[str]
    # A callable that returns the URL of the first screen.
    start_url: Callable[[], str]
    is_superuser: bool = False

    @property
    def is_staff(self):
        """True if this person works in the admin."""
        return self.is_superuser or self.group is not None

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
        "writes articles and maintains treatments, studies, and regulatory statuses",
        [
            "Change a sentence in the guide, preview it, and publish it.",
            "Add a block, such as an evidence card. It asks for the study behind the number.",
            "Add an article. It starts with an outline.",
        ],
        guide_url,
    ),
    Account(
        "reviewer",
        "reviewer",
        "Rae",
        "Lindqvist",
        REVIEWERS,
        "reviews what we say about medicine and re-checks regulatory statuses",
        [
            "Open what a regulator says about a product, with the document behind it.",
            "Record a re-check. Earlier records stay as they were.",
        ],
        partial(reverse, "wagtailsnippets_treatments_regulatorystatus:list"),
    ),
    Account(
        "moderator",
        "moderator",
        "Mo",
        "Okafor",
        MODERATORS,
        "adds, verifies, lists, and unlists providers, decides claims, and reads inquiries",
        [
            "Unlist a provider and give a reason. It leaves the search results at once; its page stays.",
            "Add a provider, then list it.",
            "Send a message from a provider’s public page and find it here.",
            "Decide a claim: read its document, then approve or refuse it.",
        ],
        partial(reverse, "wagtailsnippets_providers_provider:list"),
    ),
    Account(
        "owner",
        "clinic owner",
        "Olive",
        "Brandt",
        None,
        "owns two clinics and decides who helps with their pages",
        [
            "Read a message in your inbox, note something, and assign it to the front desk.",
            "See who has access to a clinic, change a role, or invite somebody.",
            "Open the dispute about the second clinic, and add your side.",
            "Find another clinic, and claim its page with a document.",
        ],
        partial(reverse, "portal"),
    ),
    Account(
        "admin",
        "administrator",
        "Ada",
        "Reyes",
        None,
        "can do everything",
        ["Look at the groups and accounts, and at everything the others see."],
        partial(reverse, "wagtailadmin_home"),
        is_superuser=True,
    ),
]
