from django.contrib.admin.utils import quote
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import policy_registry

from .models import EmailState, OutgoingEmail


class EmailFilterSet(WagtailFilterSet):
    class Meta:
        model = OutgoingEmail
        fields = ["state", "created_at"]


class EmailIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        """A button to send again all that were given up, if there are any and the user may."""
        given_up = self.user_has_permission("change") and OutgoingEmail.objects.given_up().exists()
        return [HeaderButton("Send all again", reverse("emails:send_all_again"), icon_name="mail")] if given_up else []

    def get_base_queryset(self):
        """Return the emails without their bodies, which no screen shows."""
        return super().get_base_queryset().defer("text", "html")

    def get_list_more_buttons(self, instance):
        """Return Wagtail's buttons and, for an email that was given up, one to send it again."""
        buttons = super().get_list_more_buttons(instance)
        if instance.state == EmailState.GIVEN_UP and self.user_has_permission("change"):
            url = reverse("emails:send_again", args=[quote(instance.pk)])
            buttons.append(Button("Send again", url, icon_name="mail", priority=10))
        return buttons


class SendAgainView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks whether to send again one email that was given up, or all of them, and does so on POST."""

    model = OutgoingEmail
    permission_required = "change"
    template_name = "mail/admin/send_again.html"
    page_title = "Send again"
    header_icon = "mail"

    def get_breadcrumbs_items(self):
        """Return the admin's breadcrumbs, the list of emails, and this screen."""
        crumbs = [{"url": reverse("emails:index"), "label": "Emails"}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *crumbs]

    def emails(self):
        """Return the emails to send again; raise Http404 if there are none, or if their text is no longer kept."""
        emails = OutgoingEmail.objects.given_up()
        if "pk" in self.kwargs:
            emails = emails.filter(pk=self.kwargs["pk"])
        if not emails.exists():
            raise Http404
        return emails

    def get_context_data(self, **kwargs):
        """Return the context with the number of emails to send again."""
        return super().get_context_data(**kwargs) | {"number": self.emails().count()}

    def post(self, request, **kwargs):
        """Let the worker try the emails again, and return to the list."""
        number = self.emails().send_again()
        messages.success(request, f"{number} {'email goes' if number == 1 else 'emails go'} out again.")
        return redirect("emails:index")


class EmailURLFinder(ModelAdminURLFinder):
    """Links to the inspect view, because emails have no edit view."""

    def get_edit_url(self, instance):
        """Return the URL of the inspect view, or None if the user may not view emails."""
        can_view = not self.user or policy_registry.get(instance).user_has_permission(self.user, "view")
        return reverse("emails:inspect", args=[quote(instance.pk)]) if can_view else None


class EmailViewSet(ModelViewSet):
    """Shows staff what happened to each email, but never its text, and lets them send one again."""

    model = OutgoingEmail
    name = "emails"
    icon = "mail"
    menu_label = "Emails"
    menu_hook = "register_reports_menu_item"
    menu_order = 1_100
    add_to_reference_index = False
    list_display = [
        "subject",
        Column("recipients", label="To"),
        StatusTagColumn(
            "get_state_display",
            label="Status",
            sort_key="state",
            primary=lambda email: email.state == EmailState.GIVEN_UP,
        ),
        "attempts",
        DateColumn("next_attempt_at", label="Next attempt", sort_key="next_attempt_at"),
        Column("last_error", label="Error"),
        DateColumn("created_at", label="Queued", sort_key="created_at"),
    ]
    ordering = ["-created_at", "-pk"]
    filterset_class = EmailFilterSet
    search_fields = ["subject", "to"]
    index_view_class = EmailIndexView
    inspect_view_class = InspectView
    inspect_view_enabled = True
    url_finder_class = EmailURLFinder
    copy_view_enabled = False
    inspect_view_fields = [
        "subject",
        "recipients",
        "from_email",
        "state",
        "attempts",
        "last_error",
        "created_at",
        "next_attempt_at",
        "give_up_at",
        "finished_at",
    ]

    def get_common_view_kwargs(self, **kwargs):
        """Return Wagtail’s arguments for all views, without URLs to add, edit, or delete an email."""
        unused = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**unused | {"history_url_name": None} | kwargs)

    def get_urlpatterns(self):
        """Return the patterns of the list, of one email, and of sending again only."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("send-again/", SendAgainView.as_view(), name="send_all_again"),
            path("send-again/<int:pk>/", SendAgainView.as_view(), name="send_again"),
        ]
