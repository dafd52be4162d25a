from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from providers.choices import Answer, EditSource, RefusalReason, RowState
from providers.edits.editable import Change, fields_of, live_value
from providers.risk import Risk


class AlreadyDecided(Exception):
    """Somebody else decided, replaced, or withdrew a row first: `row` says who and when."""

    def __init__(self, row):
        super().__init__(f"{row} is no longer waiting.")
        self.row = row


class EditRowQuerySet(models.QuerySet):
    def waiting(self):
        """Return the rows that a moderator still has to decide."""
        return self.filter(state=RowState.WAITING)

    def applied(self):
        """Return the applied rows in the order in which they were applied."""
        return self.filter(state=RowState.APPLIED).order_by("applied_number")

    def of_clinic(self, provider_id, change):
        """Return the rows that the clinic itself proposed for the field of a Change."""
        return self.filter(provider=provider_id, source=EditSource.OWNER, target=change.target, field=change.field)


class EditRow(models.Model):
    """One proposed change: the field of a target with its old and its new value, and what became of it.

    Targets, fields and values are those of providers.edits.editable.
    """

    edit = models.ForeignKey("providers.Edit", on_delete=models.CASCADE, related_name="rows")
    # Those of the edit, here too so that constraints can see them.
    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="edit_rows")
    source = models.CharField(max_length=8, choices=EditSource.choices)
    target = models.CharField(max_length=60, blank=True)
    field = models.CharField(max_length=40, blank=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    risk = models.CharField(max_length=4, choices=Risk.choices)
    state = models.CharField(max_length=10, choices=RowState.choices, default=RowState.WAITING)
    applied_number = models.PositiveIntegerField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=RefusalReason.choices, blank=True)
    words = models.CharField(max_length=500, blank=True, help_text="What would pass.")
    appeal = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_words = models.CharField(max_length=500, blank=True)

    objects = EditRowQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["provider", "state"], name="edit_row_by_provider")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RowState.values), name="edit_row_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=RowState.REFUSED) | ~Q(reason="") & ~Q(words=""), name="refused_edit_row_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=RowState.APPLIED, applied_number__isnull=False)
                | ~Q(state=RowState.APPLIED) & Q(applied_number__isnull=True),
                name="applied_edit_row_has_a_number",
            ),
            models.UniqueConstraint(fields=["provider", "applied_number"], name="edit_rows_apply_in_one_order"),
            models.UniqueConstraint(
                fields=["provider", "target", "field"],
                condition=Q(state=RowState.WAITING, source=EditSource.OWNER),
                name="clinic_has_one_waiting_row_a_field",
            ),
        ]

    def __str__(self):
        return f"{self.label} of {self.provider}"

    @property
    def change(self):
        """The Change that the row proposes."""
        return Change(self.target, self.field, self.old, self.new)

    @property
    def label(self):
        """What the row is about, such as "Phone"."""
        return fields_of(self.target)[self.field].label if self.field else "Whole row"

    def live(self, provider):
        """Return what the page of a provider says now for the row's field; None if the row it is about is gone."""
        return live_value(provider, self.target, self.field)

    def conflicts_with(self, provider):
        """Return True if the page no longer says the old value, and not the new one either."""
        return self.live(provider) not in (self.old, self.new)

    def applies_at_once(self, provider):
        """Return True for a clinic's low-risk change to a provider that staff haven't locked."""
        return self.source == EditSource.OWNER and self.risk == Risk.LOW and not provider.locked

    def decide(self, state, by, **values):
        """Store what became of a waiting row. Raises AlreadyDecided if it is no longer waiting."""
        decided = {"state": state, "decided_by": by, "decided_at": timezone.now()} | values
        changed = type(self).objects.filter(pk=self.pk, state=RowState.WAITING).update(**decided)
        self.refresh_from_db()
        if not changed:
            raise AlreadyDecided(self)

    def refuse(self, by, reason, words):
        """Refuse a waiting row for a RefusalReason reason, with words that say what would pass.

        Raises AlreadyDecided if it is no longer waiting.
        """
        self.decide(RowState.REFUSED, by, reason=reason, words=words)

    def withdraw(self, by):
        """Withdraw a waiting row. Raises AlreadyDecided if it is no longer waiting."""
        self.decide(RowState.WITHDRAWN, by)

    def ask_again(self, words):
        """Appeal a refusal, once: the row waits again, with the clinic's words and the refusal beside it.

        Raises ValidationError without words, if it isn't refused, if it was appealed before, or if a newer proposal
        waits for the same field.
        """
        if not words:
            raise ValidationError("Tell us why you disagree.")
        refused = type(self).objects.filter(pk=self.pk, state=RowState.REFUSED, appeal="")
        try:
            with transaction.atomic():
                if not refused.update(state=RowState.WAITING, appeal=words):
                    raise ValidationError("You can appeal a refusal once.")
        except IntegrityError as error:
            raise ValidationError("A newer proposal for this is waiting already. Withdraw it first.") from error
        self.refresh_from_db()

    def respond(self, answer, words=""):
        """Store the clinic's Answer to an applied change that somebody else made.

        Raises ValidationError if the change is the clinic's own or isn't live.
        """
        foreign = type(self).objects.filter(pk=self.pk, state=RowState.APPLIED).exclude(source=EditSource.OWNER)
        if not foreign.update(answer=answer, answer_words=words):
            raise ValidationError("There is nothing to answer here.")
        self.refresh_from_db()
