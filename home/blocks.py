"""The blocks of the home page, and the body of a plain page."""

from django.db.models import Count, Q
from django.urls import reverse
from wagtail import blocks

from medspot.blocks import (
    INLINE_FEATURES,
    Body,
    CalloutBlock,
    FAQBlock,
    FigureBlock,
    HeadingBlock,
    KeyFactsBlock,
    PlainTableBlock,
    TextBlock,
)
from search.results.counts import provider_counts
from treatments.models import Concern, Study, TreatmentCategory, TreatmentPage

LIVE_TREATMENTS = Count("treatments", filter=Q(treatments__live=True))


class HomeBlock(blocks.StructBlock):
    """A section of the home page with its own heading."""

    heading = blocks.CharBlock(max_length=80)


class ArticlesBlock(HomeBlock):
    """The lead article, which the home page names, and the newest of the others."""

    class Meta:
        icon = "doc-full-inverse"
        template = "home/blocks/articles.html"
        preview_template = "home/blocks/articles_preview.html"
        description = "The lead article and the newest others."
        preview_value = {"heading": "Start here"}


class CategoriesBlock(HomeBlock):
    class Meta:
        icon = "list-ul"
        template = "home/blocks/categories.html"
        description = "Treatment categories, with the number of treatments in each."
        preview_value = {"heading": "Treatments by type"}

    def get_context(self, value, parent_context=None):
        """Add the categories that have live treatments, by position; `how_many` is their number in each."""
        counted = TreatmentCategory.objects.annotate(how_many=LIVE_TREATMENTS).filter(how_many__gt=0)
        return super().get_context(value, parent_context) | {"categories": counted.order_by("position")}


class ConcernsBlock(HomeBlock):
    class Meta:
        icon = "tag"
        template = "home/blocks/concerns.html"
        description = "Concerns, each linked to its treatments."
        preview_value = {"heading": "Treatments by concern"}

    def get_context(self, value, parent_context=None):
        """Add the concerns that have live treatments, by name; `how_many` is their number in each."""
        counted = Concern.objects.annotate(how_many=LIVE_TREATMENTS).filter(how_many__gt=0)
        return super().get_context(value, parent_context) | {"concerns": counted.order_by("name")}


class MethodBlock(HomeBlock):
    points = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(max_length=60)),
                ("text", blocks.RichTextBlock(features=INLINE_FEATURES)),
            ],
            icon="tick",
        ),
        min_num=2,
        max_num=4,
    )

    class Meta:
        icon = "clipboard-list"
        template = "home/blocks/method.html"
        description = "How MedSpot works, in two to four points. The numbers are counted automatically."
        preview_value = {
            "heading": "How MedSpot works",
            "points": [
                {"title": "We read the studies", "text": "<p>Every number links to its study.</p>"},
                {"title": "We verify what clinics say", "text": "<p>Each verified fact has a source and a date.</p>"},
            ],
        }

    def get_context(self, value, parent_context=None):
        """Add `numbers`: (words, count, URL) of the live treatments, of all studies, and of the listed providers."""
        numbers = [
            ("treatments explained", TreatmentPage.objects.live().count(), reverse("treatments")),
            ("studies and documents cited", Study.objects.count(), reverse("articles")),
            ("clinics listed", provider_counts(()).total, reverse("directory")),
        ]
        return super().get_context(value, parent_context) | {"numbers": numbers}


class HomeBody(blocks.StreamBlock):
    articles = ArticlesBlock(group="Reading")
    categories = CategoriesBlock(group="Treatments", label="Treatments by category")
    concerns = ConcernsBlock(group="Treatments", label="Treatments by concern")
    method = MethodBlock(group="MedSpot", label="How MedSpot works")
    text = TextBlock(group="Reading")
    callout = CalloutBlock(group="Reading")

    class Meta:
        block_counts = {name: {"max_num": 1} for name in ("articles", "categories", "concerns", "method")}


class PlainBody(Body):
    heading = HeadingBlock()
    text = TextBlock()
    figure = FigureBlock()
    key_facts = KeyFactsBlock()
    callout = CalloutBlock()
    table = PlainTableBlock()
    faq = FAQBlock(label="Questions and answers")
