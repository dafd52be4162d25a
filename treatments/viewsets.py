from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from medspot.desk.choosers import SearchedChooserViewSet
from medspot.desk.views import PrefilledCreateView
from medspot.desk.viewsets import PageListViewSet, YesNoColumn

from .models import (
    Concern,
    RegulatoryStatus,
    StatusCheck,
    Study,
    TreatmentCategory,
    TreatmentFamily,
    TreatmentPage,
)


def create_url(model, **initial):
    """Return the URL of the admin form for a new snippet of this model, prefilled with these values."""
    return f"{reverse(model.snippet_viewset.get_url_name('add'))}?{urlencode(initial)}"


class TreatmentListViewSet(PageListViewSet):
    model = TreatmentPage
    name = "treatments"
    icon = "clipboard-list"
    menu_label = "Treatment pages"
    between = [
        Column("category", label="Category", sort_key="category__name"),
        Column("get_treatment_route_display", label="Method", sort_key="treatment_route"),
        DateColumn("latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at"),
    ]
    list_filter = ["live", "category", "treatment_route", "family"]
    list_export = ["title", "slug", "live", "category", "treatment_route", "summary"]


class StudyViewSet(SnippetViewSet):
    model = Study
    icon = "doc-full"
    menu_label = "Studies"
    list_display = ["key", "title", "year", "design", "people", "reading_depth", "retraction_status"]
    list_filter = ["design", "funding", "reading_depth", "retraction_status", "year"]
    list_export = [
        "key",
        "citation",
        "design",
        "n_enrolled",
        "n_analyzed",
        "funding",
        "reading_depth",
        "doi",
        "pmid",
        "url",
    ]
    copy_view_enabled = False
    panels = [
        FieldPanel("key"),
        FieldPanel("title"),
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("more_authors")], heading="Authors"),
        MultiFieldPanel(
            [
                FieldPanel("journal"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("published_on")]),
                FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
            ],
            heading="Publication",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("doi"), FieldPanel("doi_is_irregular")]),
                FieldRowPanel([FieldPanel("pmid"), FieldPanel("pmcid"), FieldPanel("nct")]),
                FieldPanel("url"),
                FieldPanel("locator"),
            ],
            heading="Where readers can find it",
            help_text="Fill in at least one.",
        ),
        MultiFieldPanel(
            [
                FieldPanel("design", help_text="Use the paper's own term, unless its methods say otherwise."),
                FieldRowPanel([FieldPanel("n_enrolled"), FieldPanel("n_analyzed"), FieldPanel("follow_up_weeks")]),
                FieldPanel("population"),
                FieldPanel("outcome"),
                FieldPanel("comparator"),
                FieldPanel("finding"),
                FieldPanel("limitation"),
            ],
            heading="Methods and findings",
            help_text="Leave a field blank if you didn't find the answer. The page then says “Not reported”.",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "funding", help_text="Who paid, and whether an author works for the maker. Shown on evidence cards."
                ),
                FieldPanel("funding_note"),
            ],
            heading="Funding",
        ),
        MultiFieldPanel(
            [
                FieldPanel("reading_depth", help_text="What you read yourself. An abstract isn't the full paper."),
                FieldRowPanel([FieldPanel("read_on"), FieldPanel("read_by")]),
                FieldPanel("reported_by"),
                FieldRowPanel([FieldPanel("retraction_status"), FieldPanel("retraction_checked_on")]),
            ],
            heading="How we checked it",
        ),
    ]


class AppendOnlyIndexView(IndexView):
    """A list whose rows link to a read-only view, because they can't be edited."""

    def get_edit_url(self, instance):
        """Return the URL of the read-only view, because rows can't be edited."""
        return self.get_inspect_url(instance)


class AppendOnlyCreateView(PrefilledCreateView):
    """A create form whose success message links to the read-only view instead of an edit form."""

    def get_success_buttons(self):
        """Return one button, to the read-only view of the new row."""
        inspect = reverse(self.model.snippet_viewset.get_url_name("inspect"), args=[self.object.pk])
        return [messages.button(inspect, "View")]


class StatusCreateView(AppendOnlyCreateView):
    prefilled = ("treatment", "jurisdiction", "authority", "subject", "route", "supersedes")

    def save_instance(self):
        """Save and return the status; if it has a date of verification, the user becomes its verifier."""
        if self.form.instance.verified_on:
            self.form.instance.verified_by = self.request.user
        return super().save_instance()


class RegulatoryStatusViewSet(SnippetViewSet):
    model = RegulatoryStatus
    icon = "globe"
    menu_label = "Regulatory statuses"
    index_view_class = AppendOnlyIndexView
    add_view_class = StatusCreateView
    list_display = [
        "subject",
        "treatment",
        "status",
        "jurisdiction",
        Column("as_of", label="As of"),
        YesNoColumn("is_newest", label="Current", no="Replaced"),
        YesNoColumn("is_due", label="Re-check due"),
    ]
    list_filter = ["status", "jurisdiction", "authority", "treatment"]
    list_export = ["subject", "treatment", "status", "jurisdiction", "authority", "as_of", "source_title", "source_url"]
    search_fields = ["subject", "status", "source_title", "identifier", "treatment__title"]
    chooser_viewset_class = SearchedChooserViewSet
    copy_view_enabled = False
    inspect_view_enabled = True
    panels = [
        FieldPanel("supersedes"),
        FieldPanel("treatment"),
        FieldRowPanel([FieldPanel("subject"), FieldPanel("route")]),
        FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("authority")]),
        FieldRowPanel(
            [
                FieldPanel(
                    "status",
                    help_text=(
                        "Off-label, cleared, approved, and unapproved are different in law. Use the source's own word. "
                        "The page writes the sentence for you."
                    ),
                ),
                FieldPanel("pathway"),
            ]
        ),
        FieldPanel("indication"),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldPanel("source_title"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("source_published_on"), FieldPanel("effective_on")]),
                FieldPanel("identifier"),
            ],
            heading="Source",
        ),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verify_every_days")], heading="Last checked"),
    ]

    def get_queryset(self, request):
        """Return all RegulatoryStatuses with what the columns of the list show: treatment, re-checks and successor."""
        return RegulatoryStatus.objects.select_related("treatment", "superseded_by").prefetch_related("checks")


class StatusCheckCreateView(AppendOnlyCreateView):
    prefilled = ("status",)

    def save_instance(self):
        """Save and return the re-check, with the user as the one who checked."""
        self.form.instance.checked_by = self.request.user
        return super().save_instance()


class StatusCheckViewSet(SnippetViewSet):
    model = StatusCheck
    icon = "check"
    menu_label = "Re-checks"
    index_view_class = AppendOnlyIndexView
    add_view_class = StatusCheckCreateView
    list_display = ["status", "checked_on", "result", "checked_by"]
    list_filter = ["result", "checked_on"]
    list_export = ["status", "checked_on", "result", "checked_by", "note"]
    search_fields = ["status__subject", "note"]
    copy_view_enabled = False
    inspect_view_enabled = True
    panels = [
        FieldPanel("status"),
        FieldRowPanel(
            [
                FieldPanel("checked_on", help_text="The day you read the source."),
                FieldPanel(
                    "result", help_text="What the live source says now. Only “Still says the same” clears the reminder."
                ),
            ]
        ),
        FieldPanel("note"),
    ]

    def get_queryset(self, request):
        return StatusCheck.objects.select_related("status__treatment", "checked_by")


class TermViewSet(SnippetViewSet):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    chooser_viewset_class = SearchedChooserViewSet
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("slug")]


class CategoryViewSet(TermViewSet):
    model = TreatmentCategory
    icon = "folder-open-inverse"
    menu_label = "Categories"
    list_display = ["name", "slug", "position"]
    panels = [*TermViewSet.panels, FieldPanel("summary"), FieldPanel("position")]


class FamilyViewSet(TermViewSet):
    model = TreatmentFamily
    icon = "list-ul"
    menu_label = "Families"
    panels = [*TermViewSet.panels, FieldPanel("summary")]


class ConcernViewSet(TermViewSet):
    model = Concern
    icon = "tag"
    menu_label = "Concerns"


class TreatmentViewSetGroup(SnippetViewSetGroup):
    menu_label = "Treatments"
    menu_icon = "clipboard-list"
    menu_order = 120
    items = (
        TreatmentListViewSet,
        StudyViewSet,
        RegulatoryStatusViewSet,
        StatusCheckViewSet,
        ConcernViewSet,
        CategoryViewSet,
        FamilyViewSet,
    )
