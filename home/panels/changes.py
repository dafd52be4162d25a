from operator import attrgetter

from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import policy_registry

from providers.models import Provider

from .base import MAX_ROWS, DeskPanel, PanelRow, RowList

# Log entries read from each log. One save can write several.
MAX_ENTRIES = 40

time_of = attrgetter("timestamp")


class RecentChangesPanel(DeskPanel):
    name, order, icon = "recent-changes", 140, "history"
    heading, how_to = "Recent changes", "Fix a mistake"
    empty = "Nothing has changed yet."

    @property
    def sees_pages(self):
        """True if the user has any permission on any page."""
        return user_has_any_page_permission(self.user)

    @property
    def sees_providers(self):
        """True if the user may view or change providers."""
        return policy_registry.get_by_type(Provider).user_has_any_permission(self.user, {"view", "change"})

    @property
    def is_shown(self):
        """True if the user may see pages or providers."""
        return self.sees_pages or self.sees_providers

    def lists(self):
        """Yield one RowList: the latest change to each of the MAX_ROWS most recently changed pages and providers.

        Its total counts only these rows.
        """
        # Show only the latest change to each page or provider.
        latest_by_object = {}
        for entry in sorted([*self.page_entries(), *self.provider_entries()], key=time_of, reverse=True):
            latest_by_object.setdefault((type(entry), entry.object_id), entry)
        rows = [row(entry) for entry in list(latest_by_object.values())[:MAX_ROWS]]
        history = reverse("wagtailadmin_reports:site_history") if self.sees_pages else ""
        yield RowList(rows, len(rows), all_url=history, all_label="See all changes")

    def page_entries(self):
        """Return the latest page log entries the user may see, except on comments; [] without page permissions."""
        if not self.sees_pages:
            return []
        entries = PageLogEntry.objects.viewable_by_user(self.user).exclude(action__startswith="wagtail.comments")
        return latest(entries)

    def provider_entries(self):
        """Return the latest log entries of providers; [] if the user may not see providers."""
        return latest(ModelLogEntry.objects.get_for_model(Provider)) if self.sees_providers else []


def latest(entries):
    """Return the MAX_ENTRIES most recent log entries of a queryset, newest first."""
    return entries.select_related("user").order_by("-timestamp", "-pk")[:MAX_ENTRIES]


def row(entry):
    """Return the PanelRow for a log entry, linked to the object's history unless the object was deleted."""
    name = "wagtailadmin_pages:history"
    if isinstance(entry, ModelLogEntry):
        name = Provider.snippet_viewset.get_url_name("history")
    url = "" if entry.deleted else reverse(name, args=[entry.object_id])
    done = f"{entry.message} ({entry.comment})" if entry.comment else entry.message
    return PanelRow(entry.label, url, f"{done}, by {entry.user or 'the system'}", entry.timestamp)
