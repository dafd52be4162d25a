"""The closed lists of inquiries: what became of one, why one is held, and what a clinic did with it."""

from django.db.models import TextChoices


class InquiryState(TextChoices):
    RECEIVED = "received", "Received"
    QUARANTINED = "quarantined", "Held as spam"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Clinics see these: received ones, and of withdrawn ones only that they were withdrawn.
DELIVERED = [InquiryState.RECEIVED, InquiryState.WITHDRAWN]


class QuarantineReason(TextChoices):
    TRAP = "trap", "A hidden field was filled in"
    LINKS = "links", "Many links"
    SAME_TEXT = "same_text", "The same text went to many clinics"
    FLOOD = "flood", "A clinic got unusually many messages"


class AnswerState(TextChoices):
    """What a clinic did with an inquiry."""

    NEW = "new", "New"
    READ = "read", "Read"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


UNANSWERED = [AnswerState.NEW, AnswerState.READ]
