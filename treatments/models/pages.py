from dataclasses import replace

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from medspot.fields import BodyField, LinesField, lines
from medspot.pages.base import BasePage, IndexPage
from medspot.pages.head import canonical_url
from treatments.blocks import TreatmentBody
from treatments.shelves import SHELVES

from .vocabulary import Concern, TreatmentCategory, TreatmentFamily


class Route(models.TextChoices):
    TOPICAL_INTACT = "topical_intact", "On intact skin"
    TOPICAL_POST_PROCEDURE = "topical_post_procedure", "On skin opened by needles or laser"
    INJECTED = "injected", "Injected"
    IV = "iv", "By drip into a vein"
    DEVICE = "device", "By a device"
    ORAL = "oral", "By mouth"
    MIXED = "mixed", "By more than one route"


# Cards, listings and providers' pages name the treatments: one that is not for everybody is unpublished.
NEVER_PRIVATE = []


class TreatmentIndexPage(IndexPage):
    """/treatments/: every treatment, by category, by concern (?by=concern) or from A to Z (?by=name)."""

    fixed_slug = "treatments"
    introduction = models.TextField(blank=True, max_length=400)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["treatments.TreatmentPage"]
    private_page_options = NEVER_PRIVATE
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    def child_pages(self):
        return TreatmentPage.objects.child_of(self).select_related("category", "family")

    def get_context(self, request, *args, **kwargs):
        shelf = SHELVES.get(request.GET.get("by", ""), SHELVES[""])
        context = super().get_context(request, *args, **kwargs)
        if shelf.by:
            context["head"] = replace(
                context["head"],
                title=f"{self.title} {shelf.label.lower()}",
                path=f"{context['head'].path}?by={shelf.by}",
            )
        return context | {
            "shelf": shelf,
            "shelves": SHELVES.values(),
            "groups": shelf.groups(self.child_pages().live().public()),
        }


class TreatmentQuerySet(PageQuerySet):
    def for_slugs(self, slugs):
        """The live treatments with these slugs; a slug that names none is passed over."""
        return self.live().filter(slug__in=slugs)


class TreatmentPage(BasePage):
    """One procedure, by one route where the route changes evidence or law."""

    search_heading = "Treatments"

    category = models.ForeignKey(TreatmentCategory, on_delete=models.PROTECT, related_name="treatments")
    family = models.ForeignKey(
        TreatmentFamily,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="treatments",
        help_text="For treatments that share a word and differ by route.",
    )
    # Plain "route" is the method by which Wagtail finds a page.
    treatment_route = models.CharField(
        "route",
        max_length=24,
        choices=Route.choices,
        help_text="Evidence and law follow the route: a new route is a new page.",
    )
    summary = models.TextField(max_length=240, help_text="What it is, in one or two plain sentences.")
    synonyms = LinesField(blank=True, help_text="Other words for it, one a line. Readers who search for one find this.")
    brand_names = LinesField("brands", blank=True, help_text="Brands of products and devices, one a line.")
    concerns = ParentalManyToManyField(Concern, blank=True, related_name="treatments")
    how_it_is_done = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"])
    who_performs = RichTextField(
        "who performs it", blank=True, features=["bold", "italic", "link", "ol", "ul"], help_text="Licenses, by name."
    )
    questions = LinesField("what to ask", blank=True, help_text="Questions for a provider, one a line.")
    body = BodyField(TreatmentBody(), blank=True)

    objects = PageManager.from_queryset(TreatmentQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("category"), FieldPanel("treatment_route"), FieldPanel("family"), FieldPanel("concerns")],
            heading="Where it belongs",
        ),
        MultiFieldPanel([FieldPanel("synonyms"), FieldPanel("brand_names")], heading="Words it is found by"),
        FieldPanel("how_it_is_done"),
        FieldPanel("who_performs"),
        FieldPanel("questions"),
        FieldPanel("body"),
    ]
    parent_page_types = ["treatments.TreatmentIndexPage"]
    # The address below a treatment is a place's (/treatments/<slug>/<place>/), never a page's.
    subpage_types = []
    private_page_options = NEVER_PRIVATE
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
    def names(self):
        """Everything it is called: title, synonyms, brands."""
        return [self.title, *self.synonym_list, *self.brand_list]

    def current_statuses(self):
        """The newest status of each chain, strictest first."""
        return self.statuses.current()

    def relatives(self):
        """The other live treatments of its family."""
        if self.family_id is None:
            return TreatmentPage.objects.none()
        return TreatmentPage.objects.live().filter(family=self.family_id).exclude(pk=self.pk).order_by("title")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "concerns": self.concerns.all(),
            "relatives": self.relatives(),
            "statuses": self.current_statuses(),
        }

    def nodes(self):
        procedure = {
            "@type": "MedicalProcedure",
            "name": self.title,
            "alternateName": self.names[1:],
            "description": self.summary,
            "url": canonical_url(self.get_url() or ""),
        }
        return (procedure,)
