"""The delivery log of inquiries: what became of each email about one, read from the outbox."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from medspot.mail.models import OutgoingEmail

from .emails import KEY_PREFIX, REMINDER, recipient_id


class InquiryDelivery(NamedTuple):
    """One email about an inquiry: whether it is a reminder, to whom, its state in words, and since when."""

    is_reminder: bool
    to: str
    state: str
    at: datetime


def deliveries(recipients):
    """Return {Recipient: a list of InquiryDeliveries, oldest first}. The outbox forgets an email after 90 days."""
    log = {recipient: [] for recipient in recipients}
    if not log:
        return log
    by_id = {str(recipient.pk): recipient for recipient in log}
    ours = reduce(or_, (Q(key__startswith=f"{KEY_PREFIX}{pk}/") for pk in by_id))
    for email in OutgoingEmail.objects.filter(ours).defer("text", "html").order_by("created_at", "pk"):
        at = email.finished_at or email.created_at
        row = InquiryDelivery(email.key.endswith(REMINDER), email.recipients, email.get_state_display(), at)
        log[by_id[recipient_id(email.key)]].append(row)
    return log
