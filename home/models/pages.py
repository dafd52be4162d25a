from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from articles.sharing import articles_feed
from home.blocks import FrontBody, PlainBody
from medspot.fields import BodyField
from medspot.pages.base import BasePage


class HomePage(BasePage):
    """The front door: find a provider, read a guide, look a treatment up."""

    headline = models.CharField(max_length=120, default="What a treatment is known to do, and who near you does it")
    introduction = models.TextField(blank=True, max_length=400)
    lead_article = models.ForeignKey(
        "articles.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Stands first. Empty: the newest article.",
    )

    body = BodyField(FrontBody(), blank=True, help_text="What follows the search, in the order that you give it.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("lead_article"),
        FieldPanel("body"),
    ]
    max_count = 1
    # What is kept from some is an article or a plain page: the directory and its treatments are everybody's.
    private_page_options = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.PlainPage",
        "articles.ArticleIndexPage",
        "search.DirectoryPage",
        "treatments.TreatmentIndexPage",
    ]

    def head(self, request=None):
        return replace(super().head(request), feeds=(articles_feed(),))


# What stands right below the home page in words: no page of ours may take its address.
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
    """A page of words, such as how MedSpot works or how results are ordered."""

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
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": "This address is taken by a part of the site itself."})
