"""What waits for moderators: one list, oldest first, made of what each app answers to the hook `queue_items`.

An app registers a function that returns a QueueSource. The queue asks each source only for its oldest items, so it
costs the same with 5,000 items waiting as with five.
"""

from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from providers.choices import EditSource, RowState
from providers.models import Edit, EditRow

# What the portal promises. An item that waits longer is marked as overdue.
PROMISED = timedelta(days=3)
# How long it really took is measured over this time, in at most so many decisions.
MEASURED, MAX_MEASURED = timedelta(days=90), 1_000
MAX_NAMED = 4


class QueueItem(NamedTuple):
    """One thing that waits: what it is, about whom, since when, who waits for it, and the URL of its screen."""

    kind: str
    subject: str
    detail: str
    url: str
    since: datetime
    waits: str
    assigned_to: object = None

    @property
    def is_overdue(self):
        """True if it waits longer than PROMISED."""
        return timezone.now() - self.since > PROMISED


class QueueSource:
    """The items of one kind. Subclasses set `kind`, a short key, and `label`."""

    kind = label = ""

    def count(self, assigned_to=None):
        """Return how many wait, or how many of them are assigned to a user."""
        raise NotImplementedError

    def oldest(self, limit, assigned_to=None):
        """Return a list of the `limit` oldest QueueItems, or of those assigned to a user."""
        raise NotImplementedError


class EditsSource(QueueSource):
    """Edits of clinics that wait."""

    kind, label, source = "edits", "Changes by clinics", EditSource.OWNER

    def waiting(self, assigned_to=None):
        """Return the Edits that wait, oldest first."""
        edits = Edit.objects.waiting().filter(source=self.source)
        return (edits.filter(assigned_to=assigned_to) if assigned_to else edits).order_by("created_at", "pk")

    def count(self, assigned_to=None):
        """Return how many Edits wait."""
        return self.waiting(assigned_to).count()

    def oldest(self, limit, assigned_to=None):
        """Return a list of QueueItems for the oldest Edits."""
        edits = self.waiting(assigned_to).select_related("provider", "by", "assigned_to")[:limit]
        rows = {}
        for row in EditRow.objects.waiting().filter(edit__in=[edit.pk for edit in edits]):
            rows.setdefault(row.edit_id, []).append(row.label)
        return [
            QueueItem(
                kind=self.label,
                subject=str(edit.provider),
                detail=named(rows.get(edit.pk, ["Note"])),
                url=reverse("review_edit", args=[edit.pk]),
                since=edit.created_at,
                waits=str(edit.by or edit.get_source_display()),
                assigned_to=edit.assigned_to,
            )
            for edit in edits
        ]


class CorrectionsSource(EditsSource):
    """Corrections that readers suggest."""

    kind, label, source = "corrections", "Corrections by readers", EditSource.READER


def named(labels):
    """Return labels in one line, the first MAX_NAMED of them by name."""
    names = list(dict.fromkeys(labels))
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f", and {more} more" if more > 0 else "")


def sources():
    """Return the QueueSources of all apps, in the order in which they registered."""
    return [answer() for answer in hooks.get_hooks("queue_items")]


def oldest_items(start, stop, kind="", assigned_to=None):
    """Return the list of QueueItems from `start` to `stop`, oldest first, of one kind or of all."""
    chosen = [source for source in sources() if kind in ("", source.kind)]
    lists = [source.oldest(stop, assigned_to) for source in chosen]
    return list(islice(merge(*lists, key=lambda item: item.since), start, stop))


class Waits(NamedTuple):
    """How long decisions took lately: the median, and what nine of ten took at most. Both None without decisions."""

    median: timedelta | None
    ninth: timedelta | None


def measured_waits():
    """Return the Waits of rows that moderators decided within MEASURED."""
    decided = EditRow.objects.filter(
        Q(state=RowState.REFUSED) | Q(state=RowState.APPLIED, risk="high"),
        decided_at__gte=timezone.now() - MEASURED,
    ).exclude(source=EditSource.STAFF)
    times = decided.order_by("-decided_at").values_list("edit__created_at", "decided_at")[:MAX_MEASURED]
    waits = sorted(end - start for start, end in times)
    if not waits:
        return Waits(None, None)
    return Waits(waits[len(waits) // 2], waits[len(waits) * 9 // 10])
