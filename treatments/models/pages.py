from dataclasses import replace

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from medspot.fields import BodyField, LinesField, lines
from medspot.pages.base import BasePage, IndexPage
from medspot.pages.head import canonical_url
from medspot.pages.privacy import BasePageQuerySet
from treatments.blocks import TreatmentBody
from treatments.index_orders import INDEX_ORDERS

from .vocabulary import Concern, TreatmentCategory, TreatmentFamily


class Route(models.TextChoices):
    TOPICAL_INTACT = "topical_intact", "On intact skin"
    TOPICAL_POST_PROCEDURE = "topical_post_procedure", "After needling or laser"
    INJECTED = "injected", "Injected"
    IV = "iv", "IV infusion"
    DEVICE = "device", "With a device"
    ORAL = "oral", "By mouth"
    MIXED = "mixed", "More than one method"


# Cards, listings and provider pages name treatments, so a treatment page is public or unpublished, never private.
NO_PRIVACY_OPTIONS = []


class TreatmentIndexPage(IndexPage):
    """/treatments/: every treatment, by category, by concern (?by=concern) or A to Z (?by=name)."""

    fixed_slug = "treatments"
    introduction = models.TextField(blank=True, max_length=400)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["treatments.TreatmentPage"]
    private_page_options = NO_PRIVACY_OPTIONS
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    def child_pages(self):
        """Return a queryset of all its TreatmentPages, unpublished ones too, with their category and family."""
        return TreatmentPage.objects.child_of(self).select_related("category", "family")

    def get_context(self, request, *args, **kwargs):
        """Add the IndexOrder of ?by= (the default if unknown), all orders, and the IndexSections of public treatments.

        In the other orders, the page also gets its own title and canonical URL.
        """
        order = INDEX_ORDERS.get(request.GET.get("by", ""), INDEX_ORDERS[""])
        context = super().get_context(request, *args, **kwargs)
        if order.by:
            context["head"] = replace(
                context["head"],
                title=f"{self.title} {order.label.replace('By', 'by')}",
                path=f"{context['head'].path}?by={order.by}",
            )
        return context | {
            "order": order,
            "orders": INDEX_ORDERS.values(),
            "sections": order.sections(self.child_pages().public()),
        }


class TreatmentQuerySet(BasePageQuerySet):
    def for_slugs(self, slugs):
        """Return the live treatments with these slugs; unknown slugs are ignored."""
        return self.live().filter(slug__in=slugs)


class TreatmentPage(BasePage):
    """One procedure, given by one route if the route changes the evidence or the law."""

    search_heading = "Treatments"

    category = models.ForeignKey(TreatmentCategory, on_delete=models.PROTECT, related_name="treatments")
    family = models.ForeignKey(
        TreatmentFamily,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="treatments",
        help_text="For treatments that share a name but differ by route.",
    )
    # Not "route": that is the method by which Wagtail finds a page.
    treatment_route = models.CharField(
        "method",
        max_length=24,
        choices=Route.choices,
        help_text="Evidence and law depend on how it is given. Add a new page for each method.",
    )
    summary = models.TextField(max_length=240, help_text="What it is, in one or two plain sentences.")
    synonyms = LinesField(blank=True, help_text="Other names, one per line. Readers can search for any of them.")
    brand_names = LinesField("brands", blank=True, help_text="Product and device brands, one per line.")
    concerns = ParentalManyToManyField(Concern, blank=True, related_name="treatments")
    how_it_is_done = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"])
    who_performs = RichTextField(
        "who performs it", blank=True, features=["bold", "italic", "link", "ol", "ul"], help_text="Name the licenses."
    )
    questions = LinesField("what to ask", blank=True, help_text="Questions for a provider, one per line.")
    body = BodyField(TreatmentBody(), blank=True)

    objects = PageManager.from_queryset(TreatmentQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("category"), FieldPanel("treatment_route"), FieldPanel("family"), FieldPanel("concerns")],
            heading="Classification",
        ),
        MultiFieldPanel([FieldPanel("synonyms"), FieldPanel("brand_names")], heading="Other names"),
        FieldPanel("how_it_is_done"),
        FieldPanel("who_performs"),
        FieldPanel("questions"),
        FieldPanel("body"),
    ]
    parent_page_types = ["treatments.TreatmentIndexPage"]
    # URLs below a treatment are landing pages for places (/treatments/<slug>/<place>/), not Wagtail pages.
    subpage_types = []
    private_page_options = NO_PRIVACY_OPTIONS
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("synonyms"),
        index.AutocompleteField("synonyms"),
        index.SearchField("brand_names"),
        index.AutocompleteField("brand_names"),
        index.SearchField("how_it_is_done"),
        index.SearchField("body"),
        index.FilterField("category"),
    ]

    @property
    def synonym_list(self):
        return lines(self.synonyms)

    @property
    def brand_list(self):
        return lines(self.brand_names)

    @property
    def question_list(self):
        return lines(self.questions)

    @property
    def method_phrase(self):
        """The label of its route as worded in mid-sentence, such as "with a device" or "IV infusion".

        Its first letter is in lower case unless it begins an abbreviation.
        """
        label = self.get_treatment_route_display()
        return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"

    @property
    def names(self):
        """A list of every name: title, then synonyms, then brands."""
        return [self.title, *self.synonym_list, *self.brand_list]

    def current_statuses(self):
        """Return its RegulatoryStatuses that no other status supersedes, strictest first."""
        return self.statuses.current()

    def relatives(self):
        """Return the other live treatments in its family, by title; none if it has no family."""
        if self.family_id is None:
            return TreatmentPage.objects.none()
        return TreatmentPage.objects.live().filter(family=self.family_id).exclude(pk=self.pk).order_by("title")

    def get_context(self, request, *args, **kwargs):
        """Add its concerns, its relatives and its current statuses."""
        return super().get_context(request, *args, **kwargs) | {
            "concerns": self.concerns.all(),
            "relatives": self.relatives(),
            "statuses": self.current_statuses(),
        }

    def nodes(self):
        """Return one schema.org MedicalProcedure node, in a tuple, with its names, summary and absolute URL."""
        procedure = {
            "@type": "MedicalProcedure",
            "name": self.title,
            "alternateName": self.names[1:],
            "description": self.summary,
            "url": canonical_url(self.get_url() or ""),
        }
        return (procedure,)
