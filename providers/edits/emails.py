"""The email that tells people what became of the changes they proposed."""

from django.db import transaction

from medspot.mail.composing import compose
from providers.choices import RowState

from .words import row_title, row_words

DECIDED = (RowState.APPLIED, RowState.REFUSED)


@transaction.atomic
def mail_decisions(edit):
    """Queue one email about an edit once none of its rows waits; a reader's address is deleted with it.

    Does nothing while a row waits, and without an address to write to.
    """
    rows = list(edit.rows.all())
    to = edit.by.email if edit.by else edit.contact_email
    if not to or any(row.state == RowState.WAITING for row in rows):
        return
    decided = [row for row in rows if row.state in DECIDED and row.decided_by_id != edit.by_id]
    if not decided:
        return
    compose(
        "providers/mail/edit_decided",
        subject=f"We reviewed your changes to {edit.provider.name}",
        to=to,
        # An appeal is decided in a second round.
        key=f"edit/{edit.pk}/{max(row.decided_at for row in decided).isoformat()}",
        provider=edit.provider,
        rows=[described(row, edit.provider) for row in decided],
    ).send()
    if edit.contact_email:
        edit.contact_email = ""
        edit.save(update_fields=["contact_email"])


def described(row, provider):
    """Return what the email says about a row, as a dict."""
    return {
        "title": row_title(row, provider),
        "new": row_words(row, row.new),
        "is_live": row.state == RowState.APPLIED,
        "reason": row.get_reason_display(),
        "words": row.words,
    }
