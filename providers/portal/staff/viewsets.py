from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django_filters import ChoiceFilter
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from ..choices import PENDING, UNPROVEN, WAITING, ClaimState
from ..models import Claim, Membership, Objection
from .views import ClaimScreen, EndScreen, GrantScreen, ObjectionsScreen, document

SHOWN = {"waiting": WAITING, "unproven": UNPROVEN}


class ClaimFilterSet(WagtailFilterSet):
    shown = ChoiceFilter(
        label="Waits for",
        choices=[("waiting", "Moderators or evidence"), ("unproven", "The claimant")],
        method="filter_shown",
    )

    class Meta:
        model = Claim
        fields = ["shown", "state", "proof", "asked_for_page"]

    def filter_shown(self, claims, name, value):
        """Return the claims that wait for the chosen side."""
        return claims.filter(state__in=SHOWN[value])


def age(claim):
    """Return how long a pending claim has been in its state, such as "3 days"; "" for a closed one."""
    if claim.state not in PENDING:
        return ""
    days = (timezone.now() - claim.state_changed_at).days
    return "Today" if days == 0 else "1 day" if days == 1 else f"{days} days"


class ClaimIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("provider", "claimant")

    def get_edit_url(self, instance):
        """Return the URL of the claim's own screen."""
        return reverse("claims:screen", args=[instance.pk])

    @cached_property
    def header_buttons(self):
        """A button to the open objections, with their number."""
        number = Objection.objects.filter(closed_at=None).count()
        return [HeaderButton(f"Objections ({number})", reverse("claims:objections"), icon_name="warning")]


class ClaimURLFinder(ModelAdminURLFinder):
    def construct_edit_url(self, instance):
        """Return the URL of the claim's own screen, for Wagtail's history of the site."""
        return reverse("claims:screen", args=[instance.pk])


class ClaimViewSet(ModelViewSet):
    """Lists claims, and shows moderators one claim with its evidence to decide it."""

    model = Claim
    url_finder_class = ClaimURLFinder
    name = "claims"
    icon = "key"
    menu_label = "Claims"
    menu_hook = "register_directory_menu_item"
    # Between inquiries and verifications.
    menu_order = 25
    add_to_reference_index = False
    list_display = [
        "provider",
        Column("claimant", label="Claimant"),
        StatusTagColumn(
            "get_state_display",
            label="State",
            sort_key="state",
            primary=lambda claim: claim.state in (ClaimState.IN_REVIEW, ClaimState.DISPUTED),
        ),
        Column("age", label="For", accessor=age),
        Column("waits_for", label="Waits for"),
        "proof",
        DateColumn("created_at", label="Began", sort_key="created_at"),
    ]
    ordering = ["-created_at", "pk"]
    filterset_class = ClaimFilterSet
    search_fields = ["provider__name", "claimant__email"]
    index_view_class = ClaimIndexView
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail's arguments for all views, without URLs to add, edit, delete, or show the usage of a claim."""
        none = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**none | kwargs)

    def get_urlpatterns(self):
        """Return the patterns of the list, the screen, its documents, the history, and the objections."""
        policy = {"permission_policy": self.permission_policy}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("objections/", ObjectionsScreen.as_view(**policy), name="objections"),
            path("<uuid:pk>/", ClaimScreen.as_view(**policy), name="screen"),
            path("<uuid:pk>/documents/<uuid:evidence>/", document, name="document"),
            path("history/<uuid:pk>/", self.history_view, name="history"),
            path("history-results/<uuid:pk>/", self.history_results_view, name="history_results"),
        ]


class MembershipFilterSet(WagtailFilterSet):
    shown = ChoiceFilter(label="Access", choices=[("active", "Has access"), ("ended", "Ended")], method="filter_shown")

    class Meta:
        model = Membership
        fields = ["shown", "role"]

    def filter_shown(self, members, name, value):
        """Return the memberships that are active, or those that ended."""
        return members.filter(ended_at__isnull=value == "active")


class MembershipIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("provider", "user")

    def get_edit_url(self, instance):
        """Return the URL of the screen that ends an active membership, or of the history of one that ended."""
        return reverse("members:end" if instance.is_active else "members:history", args=[instance.pk])

    @cached_property
    def header_buttons(self):
        """A button to give a clinic without an owner one."""
        return [HeaderButton("Give a clinic an owner", reverse("members:grant"), icon_name="plus")]


class MembershipURLFinder(ModelAdminURLFinder):
    def construct_edit_url(self, instance):
        """Return the URL of the membership's history, for Wagtail's history of the site."""
        return reverse("members:history", args=[instance.pk])


class MembershipViewSet(ModelViewSet):
    """Lists who manages which provider; staff end access, and give ownerless clinics an owner."""

    model = Membership
    url_finder_class = MembershipURLFinder
    name = "members"
    icon = "group"
    menu_label = "Members"
    menu_hook = "register_directory_menu_item"
    menu_order = 27
    add_to_reference_index = False
    list_display = [
        "provider",
        Column("user", label="Person"),
        "role",
        DateColumn("began_at", label="Began", sort_key="began_at"),
        DateColumn("ended_at", label="Ended", sort_key="ended_at"),
        Column("get_end_reason_display", label="Why"),
    ]
    ordering = ["-began_at", "pk"]
    filterset_class = MembershipFilterSet
    search_fields = ["provider__name", "user__email"]
    index_view_class = MembershipIndexView
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail's arguments for all views, without URLs to add, edit, delete, or show the usage of a row."""
        none = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**none | kwargs)

    def get_urlpatterns(self):
        """Return the patterns of the list, the two screens of staff, and the history."""
        policy = {"permission_policy": self.permission_policy}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("grant/", GrantScreen.as_view(**policy), name="grant"),
            path("end/<int:pk>/", EndScreen.as_view(**policy), name="end"),
            path("history/<int:pk>/", self.history_view, name="history"),
            path("history-results/<int:pk>/", self.history_results_view, name="history_results"),
        ]
