"""What is held as spam. Held inquiries reach no clinic until a moderator releases them, and are deleted in a week."""

import re
from datetime import timedelta

from medspot.limits import Limit, seconds_until_allowed

from .choices import QuarantineReason
from .models import Inquiry, Recipient

LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
MAX_LINKS = 2
# People who shop around send one text to a few clinics. Short texts are the same by chance.
MAX_CLINICS_A_TEXT = 6
SHORTEST_COUNTED_TEXT = 40
SAME_TEXT_PERIOD = timedelta(days=7)
# More than any clinic gets from people.
PROVIDER_LIMIT = Limit(30, timedelta(hours=1))


def quarantine_reason(inquiry, providers, is_trapped, now):
    """Return why an unsaved inquiry to these providers is held, as a QuarantineReason, or "" if it is not.

    `is_trapped` is True if the hidden field of the form was filled in.
    """
    if is_trapped:
        return QuarantineReason.TRAP
    if len(LINK.findall(inquiry.message)) > MAX_LINKS:
        return QuarantineReason.LINKS
    if len(inquiry.message) >= SHORTEST_COUNTED_TEXT and went_to_many_clinics(inquiry, providers, now):
        return QuarantineReason.SAME_TEXT
    received = (Inquiry.objects.to_provider(provider) for provider in providers)
    if any(seconds_until_allowed(inquiries, PROVIDER_LIMIT, now) for inquiries in received):
        return QuarantineReason.FLOOD
    return ""


def went_to_many_clinics(inquiry, providers, now):
    """Return True if its text would have gone to more than MAX_CLINICS_A_TEXT clinics within SAME_TEXT_PERIOD."""
    same = Recipient.objects.filter(
        inquiry__text_hash=inquiry.text_hash, inquiry__created_at__gt=now - SAME_TEXT_PERIOD
    )
    others = same.exclude(provider__in=providers).order_by().values("provider").distinct().count()
    return others + len(providers) > MAX_CLINICS_A_TEXT
