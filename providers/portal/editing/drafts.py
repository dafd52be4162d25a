"""A provider as a clinic has proposed it: what its page says, with the clinic's waiting proposals written to it."""

from providers.choices import EditSource
from providers.edits.editable import fields_of, write
from providers.models import EditRow, Provider


def waiting_rows(provider):
    """Return the clinic's own EditRows that wait for review."""
    return EditRow.objects.waiting().filter(provider=provider, source=EditSource.OWNER)


def draft_of(provider, providers=None):
    """Return an unsaved copy of a stored provider, with what the clinic proposed; never save it.

    `providers` is a queryset to take it from, for example one that prefetches rows.
    """
    draft = (Provider.objects.all() if providers is None else providers).get(pk=provider.pk)
    for row in waiting_rows(provider):
        write(draft, row.change)
    return draft


def field_states(provider, target=""):
    """Return {field name: EditRow} of the clinic's latest row for each field of a target that waits or was refused.

    A refused row is left out once the clinic proposes something else for the field.
    """
    latest = {}
    rows = EditRow.objects.filter(provider=provider, source=EditSource.OWNER, target=target).order_by("pk")
    for row in rows.select_related("decided_by"):
        latest[row.field] = row
    return {name: row for name, row in latest.items() if row.state in ("waiting", "refused") and name in known(target)}


def known(target):
    """Return the names of the fields of a target, and "" for the whole row."""
    return {"", *fields_of(target)}
