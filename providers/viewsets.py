from django.urls import path, reverse
from django.utils.functional import cached_property
from django_filters import ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from medspot.desk.choosers import SearchedChooserViewSet
from medspot.desk.views import PrefilledCreateView
from treatments.models import TreatmentPage

from .choices import WAYS, State
from .choosers import ProviderChooserViewSet
from .exports import HarmlessExportMixin
from .forms import ProviderForm, VerificationForm
from .models import Brand, Offering, Provider, Verification
from .panels import PROVIDER_PANELS, VERIFICATION_PANELS
from .states import FORMS, StateSidePanel, StateView, verb_for


class ProviderFilterSet(WagtailFilterSet):
    treatment = ModelChoiceFilter(queryset=TreatmentPage.objects.all(), label="Offers", method="offering")

    class Meta:
        model = Provider
        fields = ["state", "us_state", "kind", "treatment", "temporarily_closed", "accepts_inquiries", "brand"]

    def offering(self, providers, name, treatment):
        # Joined, each provider would have to be told apart from itself.
        return providers.filter(pk__in=Offering.objects.filter(treatment=treatment).values("provider"))


class ProviderIndexView(HarmlessExportMixin, IndexView):
    # What a row of the screen shows: the database sorts what it reads, and descriptions are long.
    shown = ("name", "city", "us_state", "kind", "state", "temporarily_closed", "confirmed_on", "updated_at")

    def get_base_queryset(self):
        return super().get_base_queryset().only(*(self.list_export if self.is_export else self.shown))

    # As people write it; +1... would read as a sum.
    custom_field_preprocess = {
        "phone": dict.fromkeys(IndexView.FORMATS, lambda phone: phone.as_national if phone else "")
    }


class SavedOnPurposeMixin:
    """What is saved is what readers see, for there are no drafts: so nothing saves itself while it is being typed."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class ProviderCreateView(SavedOnPurposeMixin, CreateView):
    def get_success_url(self):
        return self.get_edit_url()

    def get_success_message(self, instance):
        return f"{instance} is saved. Readers see it once it is listed."

    def get_success_buttons(self):
        return [messages.button(button.url, button.label) for button in state_buttons(self.object)]


class ProviderEditView(SavedOnPurposeMixin, EditView):
    def is_valid(self, form):
        """Refuses once what would undo a colleague's work: the form that comes back knows of it, and saves."""
        if not super().is_valid(form):
            return False
        if self.is_out_of_date:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = (
                "Somebody else saved this provider since you opened it. See its history; saving again replaces theirs."
            )
        return not self.is_out_of_date

    def get_success_url(self):
        return self.get_edit_url()

    def get_side_panels(self):
        status, *others = super().get_side_panels()
        return MediaContainer([StateSidePanel(status), *others])

    @cached_property
    def header_buttons(self):
        # A rejected form may have emptied the slug.
        if not (self.object.is_public and self.object.slug):
            return state_buttons(self.object)
        live = HeaderButton("View live", self.object.get_absolute_url(), icon_name="view", priority=90)
        return [*state_buttons(self.object), live]


def state_buttons(provider):
    """A button for each way out of the provider's state."""
    buttons = []
    for state in WAYS[provider.state]:
        address = reverse(Provider.snippet_viewset.get_url_name(state.value), args=[provider.pk])
        buttons.append(HeaderButton(verb_for(state, provider), address, priority=10 + len(buttons)))
    return buttons


def open_words(provider):
    """Whether a provider is open for business."""
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
            label="State",
            sort_key="state",
            primary=lambda provider: provider.state == State.LISTED,
        ),
        Column("temporarily_closed", label="Open for business", accessor=open_words, sort_key="temporarily_closed"),
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
        # Nothing counts where a provider is used: what must not lose it protects it.
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        view = StateView.as_view(permission_policy=self.permission_policy)
        ways = [path(f"{state}/<int:pk>/", view, {"state": state}, name=state) for state in FORMS]
        return [*super().get_urlpatterns(), *ways]


class VerificationIndexView(HarmlessExportMixin, IndexView):
    pass


class VerificationCreateView(PrefilledCreateView):
    prefilled = ("provider", "fact", "uid")

    def save_instance(self):
        self.form.instance.checked_by = self.request.user
        return super().save_instance()

    def get_success_url(self):
        return reverse(Provider.snippet_viewset.get_url_name("edit"), args=[self.object.provider_id])


class VerificationViewSet(SnippetViewSet):
    model = Verification
    icon = "circle-check"
    menu_label = "Verifications"
    menu_order = 30
    list_display = [
        "provider",
        "fact",
        Column("subject", label="Checked"),
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
