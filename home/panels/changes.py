from operator import attrgetter

from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import policy_registry

from providers.models import Provider

from .base import ROWS, DeskPanel, Row, Rows

# Of each log, how many entries are looked through: one save writes several.
ENTRIES = 40

time_of = attrgetter("timestamp")


class WhatChangedPanel(DeskPanel):
    name, order, icon = "what-changed", 140, "history"
    heading, how_to = "What changed", "Fix a mistake"
    empty = "Nothing was changed yet."

    @property
    def sees_pages(self):
        return user_has_any_page_permission(self.user)

    @property
    def sees_providers(self):
        return policy_registry.get_by_type(Provider).user_has_any_permission(self.user, {"view", "change"})

    @property
    def is_shown(self):
        return self.sees_pages or self.sees_providers

    def lists(self):
        # One row for each page and provider: the last that was done to it.
        newest = {}
        for entry in sorted([*self.page_entries(), *self.provider_entries()], key=time_of, reverse=True):
            newest.setdefault((type(entry), entry.object_id), entry)
        rows = [row(entry) for entry in list(newest.values())[:ROWS]]
        history = reverse("wagtailadmin_reports:site_history") if self.sees_pages else ""
        yield Rows(rows, len(rows), all_url=history, all_words="See the whole history")

    def page_entries(self):
        if not self.sees_pages:
            return []
        entries = PageLogEntry.objects.viewable_by_user(self.user).exclude(action__startswith="wagtail.comments")
        return latest(entries)

    def provider_entries(self):
        return latest(ModelLogEntry.objects.get_for_model(Provider)) if self.sees_providers else []


def latest(entries):
    return entries.select_related("user").order_by("-timestamp", "-pk")[:ENTRIES]


def row(entry):
    """What was done, by whom and when; it leads to the history of what is still there."""
    name = "wagtailadmin_pages:history"
    if isinstance(entry, ModelLogEntry):
        name = Provider.snippet_viewset.get_url_name("history")
    url = "" if entry.deleted else reverse(name, args=[entry.object_id])
    done = f"{entry.message} ({entry.comment})" if entry.comment else entry.message
    return Row(entry.label, url, f"{done}, by {entry.user or 'the site itself'}", entry.timestamp)
