"""What happened to a message at a clinic, for its owners: read from the log of each view and transition."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from providers.inquiries.models import Inquiry

MAX_ENTRIES = 50
WORDS = {
    "inquiries.open": "opened it",
    "inquiries.answer": "marked it as answered",
    "inquiries.close": "closed it",
    "inquiries.reopen": "reopened it",
    "inquiries.assign": "changed who takes care of it",
    "inquiries.export": "exported it",
}
BY_LINK = "Someone with the private link"


class InquiryEvent(NamedTuple):
    """Who did what when."""

    who: str
    what: str
    at: datetime


def history_of(recipient):
    """Return the list of InquiryEvents of a Recipient, the last MAX_ENTRIES, newest first."""
    entries = entries_of(recipient).filter(action__in=WORDS).select_related("user")[:MAX_ENTRIES]
    return [
        InquiryEvent(str(entry.user) if entry.user else BY_LINK, WORDS[entry.action], entry.timestamp)
        for entry in entries
    ]


def last_actor(recipient, action):
    """Return who did this last, as text; "Someone" if that is not known."""
    entry = entries_of(recipient).filter(action=action).select_related("user").first()
    return str(entry.user) if entry and entry.user else "Someone"


def entries_of(recipient):
    """Return the log entries of a Recipient, newest first."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Inquiry),
        object_id=str(recipient.inquiry_id),
        data__recipient=str(recipient.pk),
    )
    return entries.order_by("-timestamp", "-pk")


def log_export(recipients, user, now):
    """Log of each Recipient that a user exported its message."""
    kind = ContentType.objects.get_for_model(Inquiry)
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=kind,
                object_id=str(recipient.inquiry_id),
                label=str(recipient.inquiry),
                action="inquiries.export",
                user=user,
                timestamp=now,
                data={"provider": recipient.provider_id, "recipient": str(recipient.pk)},
            )
            for recipient in recipients
        ),
        batch_size=500,
    )
