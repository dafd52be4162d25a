import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from medspot.dates import short_date
from providers.inquiries.choices import DELIVERED, UNANSWERED, AnswerState, InquiryState


class RecipientQuerySet(models.QuerySet):
    def delivered(self):
        """Return the Recipients of inquiries that clinics may see: received ones, and withdrawn ones without text."""
        return self.filter(inquiry__state__in=DELIVERED)

    def undelivered(self):
        """Return the Recipients of received (not quarantined) inquiries who were not emailed yet, oldest first."""
        waiting = self.filter(mailed_at=None, inquiry__state=InquiryState.RECEIVED)
        return waiting.select_related("inquiry", "provider").order_by("inquiry__created_at", "pk")

    def due_for_reminder(self, mailed_before):
        """Return those emailed by `mailed_before` who have not answered and were not reminded, oldest first."""
        silent = self.filter(state__in=UNANSWERED, mailed_at__lte=mailed_before, reminded_at=None)
        return (
            silent.filter(inquiry__state=InquiryState.RECEIVED)
            .select_related("inquiry", "provider")
            .order_by("mailed_at", "pk")
        )


class Recipient(models.Model):
    """A provider that an inquiry goes to, with what the clinic did: its transitions, each atomic and idempotent.

    `answered_by` is empty where the clinic has no members: it answers through its private link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="recipients")
    # A provider with inquiries can't be deleted: close it, or wait until its inquiries are deleted.
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="recipients")
    state = models.CharField("status", max_length=10, choices=AnswerState.choices, default=AnswerState.NEW)
    mailed_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField("reminded", null=True, editable=False)
    opened_at = models.DateTimeField("first opened", null=True, editable=False)
    answered_at = models.DateTimeField("answered", null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RecipientQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    # The name of this row in the message about a refused delete (medspot/desk/protection.py).
    part_of = "inquiry"

    class Meta:
        ordering = ["provider__name", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["mailed_at"],
                condition=Q(state__in=["new", "read"], reminded_at=None),
                name="recipient_to_be_reminded",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "provider"], name="inquiry_reaches_a_provider_once"),
            models.CheckConstraint(condition=Q(state__in=AnswerState.values), name="answer_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="new") | Q(opened_at__isnull=False), name="read_inquiry_was_opened"
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False)
                | Q(state="closed")
                | Q(state__in=["new", "read"], answered_at=None, answered_by=None),
                name="answered_inquiry_says_when",
            ),
        ]

    def __str__(self):
        mailed = f"emailed {local_day(self.mailed_at)}" if self.mailed_at else "not emailed yet"
        opened = f"first opened {local_day(self.opened_at)}" if self.opened_at else "not opened yet"
        answered = f", answered {local_day(self.answered_at)}" if self.answered_at else ""
        return f"{self.provider} ({mailed}, {opened}{answered})"

    @property
    def is_open(self):
        """True while the clinic has neither answered nor closed it."""
        return self.state in UNANSWERED

    def lock(self):
        """Lock the row until the transaction ends, and read its state again; raise DoesNotExist if it is gone."""
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(stored, field.attname))

    def log(self, action, by):
        """Add an entry to the log of the inquiry that names this recipient."""
        log(self.inquiry, action, user=by, data={"provider": self.provider_id, "recipient": str(self.pk)})

    @transaction.atomic
    def mark_mailed(self):
        """Save the present time as the time the clinic was emailed."""
        self.mailed_at = timezone.now()
        self.save(update_fields=["mailed_at"])

    @transaction.atomic
    def mark_reminded(self):
        """Record that the clinic is reminded, and return True; return False if it was before."""
        self.lock()
        if self.reminded_at or not self.is_open:
            return False
        self.reminded_at = timezone.now()
        self.save(update_fields=["reminded_at"])
        return True

    @transaction.atomic
    def mark_opened(self, by=None):
        """Record that the clinic opened the inquiry: the first time on this row, every time in the log.

        `by` is the member who did, or None for the private link.
        """
        self.lock()
        if self.state == AnswerState.NEW:
            self.state, self.opened_at = AnswerState.READ, timezone.now()
            self.save(update_fields=["state", "opened_at"])
        self.log("inquiries.open", by)

    @transaction.atomic
    def mark_answered(self, by=None):
        """Record who says when that the clinic answered, and return True; return False if somebody did before."""
        self.lock()
        if self.answered_at:
            return False
        now = timezone.now()
        self.state, self.answered_at, self.answered_by = AnswerState.ANSWERED, now, by
        self.opened_at = self.opened_at or now
        self.save(update_fields=["state", "answered_at", "answered_by", "opened_at"])
        self.log("inquiries.answer", by)
        return True

    @transaction.atomic
    def close(self, by):
        """Put the inquiry away, answered or not, and return True; return False if it is closed."""
        self.lock()
        if self.state == AnswerState.CLOSED:
            return False
        self.state, self.opened_at = AnswerState.CLOSED, self.opened_at or timezone.now()
        self.save(update_fields=["state", "opened_at"])
        self.log("inquiries.close", by)
        return True

    @transaction.atomic
    def reopen(self, by):
        """Take back an answer or a close, and return True; return False if the inquiry is open."""
        self.lock()
        if self.is_open:
            return False
        self.state, self.answered_at, self.answered_by = AnswerState.READ, None, None
        self.save(update_fields=["state", "answered_at", "answered_by"])
        self.log("inquiries.reopen", by)
        return True

    @transaction.atomic
    def assign(self, to, by, instead_of):
        """Assign the inquiry to a user, or to nobody (None), and return True.

        Return False, and change nothing, if it is no longer assigned to `instead_of`, the id or None that `by` saw.
        """
        self.lock()
        if self.assigned_to_id != instead_of:
            return False
        self.assigned_to = to
        self.save(update_fields=["assigned_to"])
        self.log("inquiries.assign", by)
        return True


def local_day(moment):
    """Return the date of an aware datetime in the site's time zone as text, such as "Nov. 28, 2026"."""
    return short_date(timezone.localdate(moment))
