"""Proposes what a clinic's valid form says, and tells the person what became of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError

from providers.choices import EditSource, RowState
from providers.edits.words import row_title
from providers.models import Conflict, Edit


def save(request, provider, form):
    """Propose the changes of a valid form and return True; return False, with errors in the form, if they can't be.

    The form then shows what was typed, and beside each field that changed meanwhile what the page says now.
    """
    changes = form.changes()
    if not changes:
        messages.info(request, "Nothing has changed.")
        return True
    try:
        edit = propose(request, provider, changes, form.opened_with.form_key)
    except Conflict as conflict:
        form.add_conflicts(conflict.changes)
        return False
    except ValidationError as error:
        form.add_errors(error)
        return False
    tell(request, edit)
    return True


def propose(request, provider, changes, form_key=None):
    """Return the Edit with which the signed-in person proposes Changes for the clinic."""
    return Edit.objects.propose(provider, changes, source=EditSource.OWNER, by=request.user, form_key=form_key)


def tell(request, edit):
    """Say which changes of an edit are live, and which wait."""
    rows = list(edit.rows.all())
    live = [row_title(row, edit.provider) for row in rows if row.state == RowState.APPLIED]
    waits = [row_title(row, edit.provider) for row in rows if row.state == RowState.WAITING]
    if live:
        messages.success(request, f"Live now: {', '.join(live)}.")
    if waits:
        messages.info(request, f"Waiting for our review: {', '.join(waits)}. Your page stays as it is until then.")
    if not rows:
        messages.success(request, "Your page says this already. What waited for review is withdrawn.")
