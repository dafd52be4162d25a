from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from articles.sharing import articles_feed
from home.blocks import HomeBody, PlainBody
from medspot.fields import BodyField
from medspot.pages.base import BasePage


class HomePage(BasePage):
    """The home page: find a provider, read a guide, look up a treatment."""

    headline = models.CharField(max_length=120, default="Know what a treatment really does. Find who does it nearby.")
    introduction = models.TextField(blank=True, max_length=400)
    lead_article = models.ForeignKey(
        "articles.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown first. Leave empty for the newest article.",
    )

    body = BodyField(HomeBody(), blank=True, help_text="Shown below the search, in this order.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("lead_article"),
        FieldPanel("body"),
    ]
    max_count = 1
    # Articles and plain pages can be private. The pages above them and the directory cannot.
    private_page_options = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.PlainPage",
        "articles.ArticleIndexPage",
        "search.DirectoryPage",
        "treatments.TreatmentIndexPage",
    ]

    def head(self, request=None):
        """Return the Head of the home page, with the feed of all articles."""
        return replace(super().head(request), feeds=(articles_feed(),))


# First path segments used by URL routes, which a page must not take.
RESERVED_SLUGS = {
    "accounts",
    "admin",
    "api",
    "demo",
    "documents",
    "feeds",
    "healthz",
    "media",
    "people",
    "places",
    "portal",
    "readyz",
    "search",
    "static",
    "styleguide",
}


class PlainPage(BasePage):
    """A text page, such as "How we work" or "Privacy"."""

    introduction = models.TextField(blank=True, max_length=400)
    body = BodyField(PlainBody(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    def clean(self):
        """Refuse a slug that a URL route uses."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": "The site itself uses this address. Choose another."})
