from django.contrib.admin.utils import quote
from django.db.models import Exists, OuterRef
from django.template.defaultfilters import linebreaksbr
from django.urls import path, reverse
from django.utils.functional import cached_property
from django_filters import BooleanFilter, ModelChoiceFilter
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from medspot.desk.viewsets import YesNoColumn
from providers.models import Provider

from .deliveries import deliveries
from .models import Inquiry, Recipient
from .models.recipient import local_day


class InquiryFilterSet(WagtailFilterSet):
    provider = ModelChoiceFilter(
        field_name="providers", queryset=Provider.objects.filter(recipients__isnull=False).distinct(), label="To"
    )
    mailed = BooleanFilter(method="filter_mailed", label="Emailed", widget=BooleanRadioSelect)

    class Meta:
        model = Inquiry
        fields = ["state", "provider", "mailed", "created_at"]

    def filter_mailed(self, queryset, name, value):
        """Return the inquiries whose recipients were all emailed; if `value` is false, those with one who was not."""
        waiting = Exists(Recipient.objects.filter(inquiry=OuterRef("pk"), mailed_at=None))
        return queryset.filter(~waiting if value else waiting)


class InquiryIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("recipients__provider")


class InquiryInspectView(InspectView):
    """Shows one inquiry in full, and logs who read it."""

    history_url_name = None

    def get(self, request, *args, **kwargs):
        """Log that the user read the inquiry, and show it."""
        log(self.object, "inquiries.view", user=request.user)
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self):
        """Wagtail's buttons and one to the history of the inquiry."""
        history = reverse(self.history_url_name, args=[quote(self.object.pk)])
        return [*super().header_more_buttons, Button("History", history, icon_name="history", priority=15)]

    def get_recipients_display_value(self):
        """Return each clinic with what it did, and the emails about it with their states, as escaped HTML."""
        lines = []
        for recipient, emails in deliveries(self.object.recipients.select_related("provider")).items():
            lines.append(str(recipient))
            for email in emails:
                kind = "Reminder" if email.is_reminder else "Email"
                lines.append(f"{kind} to {email.to}: {email.state.lower()}, {local_day(email.at)}")
        return linebreaksbr("\n".join(lines))

    def get_message_display_value(self):
        """Return the message as escaped HTML with its line breaks."""
        return linebreaksbr(self.object.message)


class InquiryURLFinder(ModelAdminURLFinder):
    """Links to the inspect view, because inquiries have no edit view."""

    def get_edit_url(self, instance):
        """Return the URL of the inspect view, or None if the user may not view inquiries."""
        can_view = not self.user or policy_registry.get(instance).user_has_permission(self.user, "view")
        return reverse("inquiries:inspect", args=[quote(instance.pk)]) if can_view else None


class InquiryViewSet(ModelViewSet):
    """Lets moderators read inquiries to look into complaints, and delete one when its sender asks."""

    model = Inquiry
    name = "inquiries"
    icon = "mail"
    menu_hook = "register_directory_menu_item"
    # Between providers and verifications.
    menu_order = 20
    add_to_reference_index = False
    # The list shows neither treatment nor message, because reading those is logged.
    list_display = [
        "sender",
        Column("recipient_names", label="To"),
        "state",
        DateColumn("created_at", label="Received", sort_key="created_at"),
        YesNoColumn("is_mailed", label="Emailed", no="Not yet"),
        "delete_after",
    ]
    ordering = ["-created_at", "pk"]
    filterset_class = InquiryFilterSet
    search_fields = ["name", "email"]
    index_view_class = InquiryIndexView
    inspect_view_class = InquiryInspectView
    inspect_view_enabled = True
    url_finder_class = InquiryURLFinder
    copy_view_enabled = False
    inspect_view_fields = [
        "name",
        "email",
        "phone",
        "treatment",
        "message",
        "recipients",
        "state",
        "held_for",
        "released_at",
        "released_by",
        "withdrawn_at",
        "created_at",
        "consent",
        "consented_at",
        "source_path",
        "delete_after",
    ]

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail's arguments for all views, without URLs to add, edit, or show the usage of an inquiry."""
        return super().get_common_view_kwargs(
            **{"add_url_name": None, "edit_url_name": None, "usage_url_name": None, **kwargs}
        )

    def get_urlpatterns(self):
        """Return the patterns of the list, inspect, delete and history views only; inquiries have UUID keys."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<uuid:pk>/", self.inspect_view, name="inspect"),
            path("delete/<uuid:pk>/", self.delete_view, name="delete"),
            path("history/<uuid:pk>/", self.history_view, name="history"),
            path("history-results/<uuid:pk>/", self.history_results_view, name="history_results"),
        ]
