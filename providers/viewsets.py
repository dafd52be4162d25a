from django.urls import path, reverse
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from medspot.desk.choosers import SearchedChooserViewSet
from medspot.desk.views import PrefilledCreateView
from treatments.models import TreatmentPage

from .choices import State
from .choosers import ProviderChooserViewSet
from .edit_screens import ProviderCreateView, ProviderEditView
from .exports import SafeExportMixin
from .forms import ProviderForm, VerificationForm
from .models import Brand, Offering, Provider, Verification
from .panels import PROVIDER_PANELS, VERIFICATION_PANELS
from .state_changes import FORMS, StateChangeView


class ProviderFilterSet(WagtailFilterSet):
    treatment = ModelChoiceFilter(queryset=TreatmentPage.objects.all(), label="Treatment", method="filter_treatment")

    class Meta:
        model = Provider
        fields = [
            "state",
            "us_state",
            "kind",
            "treatment",
            "temporarily_closed",
            "accepts_inquiries",
            "offers_telehealth",
            "brand",
        ]

    def filter_treatment(self, providers, name, treatment):
        """Return the providers that offer the treatment, each once."""
        # A join would repeat a provider that offers the treatment twice.
        return providers.filter(pk__in=Offering.objects.filter(treatment=treatment).values("provider"))


class ProviderIndexView(SafeExportMixin, IndexView):
    # Only the columns of the screen: sorting rows with long descriptions is slow.
    columns_shown = ("name", "city", "us_state", "kind", "state", "temporarily_closed", "confirmed_on", "updated_at")

    def get_base_queryset(self):
        """Return the providers with only the columns that the list shows or the export contains."""
        return super().get_base_queryset().only(*(self.list_export if self.is_export else self.columns_shown))

    # A spreadsheet would read +15125550123 as a formula.
    custom_field_preprocess = {
        "phone": dict.fromkeys(IndexView.FORMATS, lambda phone: phone.as_national if phone else "")
    }


def business_status(provider):
    """Return whether a provider is open for business: "Yes", "No" (permanently closed) or "Temporarily closed"."""
    if provider.state == State.CLOSED:
        return "No"
    return "Temporarily closed" if provider.temporarily_closed else "Yes"


class ProviderViewSet(SnippetViewSet):
    model = Provider
    icon = "home"
    menu_label = "Providers"
    menu_order = 10
    list_display = [
        "name",
        "city",
        Column("us_state", label="US state", sort_key="us_state"),
        "kind",
        StatusTagColumn(
            "get_state_display",
            label="Listing status",
            sort_key="state",
            primary=lambda provider: provider.state == State.LISTED,
        ),
        Column("temporarily_closed", label="Open", accessor=business_status, sort_key="temporarily_closed"),
        "confirmed_on",
        DateColumn("updated_at", label="Updated", sort_key="updated_at"),
    ]
    list_export = [
        "slug",
        "name",
        "legal_name",
        "kind",
        "state",
        "street",
        "street_2",
        "city",
        "us_state",
        "zip_code",
        "latitude",
        "longitude",
        "phone",
        "website",
        "temporarily_closed",
        "accepts_inquiries",
        "offers_telehealth",
        "confirmed_on",
        "updated_at",
    ]
    export_filename = "providers"
    filterset_class = ProviderFilterSet
    search_fields = ["name", "legal_name", "city", "zip_code"]
    ordering = ["name", "pk"]
    index_view_class = ProviderIndexView
    add_view_class = ProviderCreateView
    edit_view_class = ProviderEditView
    chooser_viewset_class = ProviderChooserViewSet
    copy_view_enabled = False
    edit_handler = ObjectList(PROVIDER_PANELS, base_form_class=ProviderForm)

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail's arguments for all views, without the URL of the usage view."""
        # Wagtail's usage counts need its reference index, which skips providers. PROTECT keys guard them instead.
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        """Return Wagtail's URL patterns and one for each state a provider can be changed to."""
        view = StateChangeView.as_view(permission_policy=self.permission_policy)
        state_urls = [path(f"{state}/<int:pk>/", view, {"state": state}, name=state) for state in FORMS]
        return [*super().get_urlpatterns(), *state_urls]


class VerificationIndexView(SafeExportMixin, IndexView):
    pass


class VerificationCreateView(PrefilledCreateView):
    prefilled = ("provider", "fact", "uid")

    def save_instance(self):
        """Save and return the verification, with the user as the one who checked."""
        self.form.instance.checked_by = self.request.user
        return super().save_instance()

    def get_success_url(self):
        """Return the URL of the provider's edit form."""
        return reverse(Provider.snippet_viewset.get_url_name("edit"), args=[self.object.provider_id])


class VerificationViewSet(SnippetViewSet):
    model = Verification
    icon = "circle-check"
    menu_label = "Verifications"
    menu_order = 30
    list_display = [
        "provider",
        "fact",
        Column("subject", label="About"),
        "outcome",
        "source",
        "checked_on",
        "expires_on",
    ]
    list_filter = ["fact", "outcome", "method", "checked_on", "expires_on"]
    list_export = [
        "provider",
        "fact",
        "subject",
        "outcome",
        "method",
        "source",
        "source_url",
        "checked_on",
        "expires_on",
        "checked_by",
    ]
    search_fields = ["provider__name", "subject", "source"]
    index_view_class = VerificationIndexView
    add_view_class = VerificationCreateView
    copy_view_enabled = False
    edit_handler = ObjectList(VERIFICATION_PANELS, base_form_class=VerificationForm)

    def get_queryset(self, request):
        return Verification.objects.select_related("provider", "checked_by")


class BrandViewSet(SnippetViewSet):
    model = Brand
    icon = "group"
    menu_label = "Brands"
    menu_order = 40
    list_display = ["name", "slug", "website"]
    search_fields = ["name"]
    chooser_viewset_class = SearchedChooserViewSet
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("website")]
