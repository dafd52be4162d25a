"""The messages of an inbox as a .csv file."""

import csv

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from providers.exports import safe_cell
from providers.inquiries.choices import AnswerState, InquiryState
from providers.inquiries.models import Recipient

from .history import log_export

# A file is made in one go, after everything in it was logged.
MAX_EXPORTED = 2_000
HEADINGS = ("Received", "Clinic", "Name", "Email", "Phone", "Treatment", "Message", "Status", "Answered", "Answered by")


@transaction.atomic
def csv_of(recipients, user):
    """Return a response with a queryset of Recipients as a .csv file, after logging that the user exported each.

    For the reader, an exported message is an opened one.
    """
    rows = list(recipients.select_related("inquiry__treatment", "provider", "answered_by"))
    now = timezone.now()
    log_export(rows, user, now)
    new = [row.pk for row in rows if row.state == AnswerState.NEW and row.inquiry.state == InquiryState.RECEIVED]
    Recipient.objects.filter(pk__in=new, state=AnswerState.NEW).update(state=AnswerState.READ, opened_at=now)
    name = f"messages-{timezone.localdate(now)}.csv"
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    writer.writerows(map(cells, rows))
    return response


def cells(recipient):
    """Return the cells of a Recipient's row, none of which a spreadsheet takes for a formula."""
    inquiry = recipient.inquiry
    is_withdrawn = inquiry.state == InquiryState.WITHDRAWN
    texts = [
        local_minute(inquiry.created_at),
        str(recipient.provider),
        inquiry.name,
        inquiry.email,
        str(inquiry.phone),
        str(inquiry.treatment or ""),
        inquiry.message,
        inquiry.get_state_display() if is_withdrawn else recipient.get_state_display(),
        local_minute(recipient.answered_at),
        str(recipient.answered_by or ""),
    ]
    return [safe_cell(text) for text in texts]


def local_minute(moment):
    """Return an aware datetime in the site's time zone as text to sort by, such as "2026-11-29 15:04"; "" for None."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
