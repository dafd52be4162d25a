from django.urls import path
from django_filters import CharFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from .models import SignIn


class SignInFilterSet(WagtailFilterSet):
    at = DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)
    user = CharFilter(field_name="user__email", lookup_expr="icontains", label="Email address of the account")

    class Meta:
        model = SignIn
        fields = ["outcome", "user", "at"]


class SignInIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user")


class SignInViewSet(ModelViewSet):
    """Lets administrators see who signed in or was refused. Nobody adds, changes, or deletes a row here."""

    model = SignIn
    name = "sign_ins"
    icon = "key"
    menu_label = "Sign-ins"
    menu_hook = "register_settings_menu_item"
    menu_order = 900
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        DateColumn("at", label="Time", sort_key="at"),
        Column("user", label="Account", accessor="user.email"),
        Column("outcome", label="Outcome", accessor="get_outcome_display", sort_key="outcome"),
        Column("method", label="Method", accessor="get_method_display"),
        Column("second_factor", label="Second factor", accessor="get_second_factor_display"),
        Column("address", label="IP address"),
        Column("device", label="Browser"),
    ]
    ordering = ["-at", "-pk"]
    filterset_class = SignInFilterSet
    index_view_class = SignInIndexView

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail's arguments for all views, without URLs of screens that this viewset does not have."""
        absent = ["add_url_name", "edit_url_name", "delete_url_name", "usage_url_name", "history_url_name"]
        return super().get_common_view_kwargs(**dict.fromkeys(absent), **kwargs)

    def get_urlpatterns(self):
        """Return the patterns of the list only."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
