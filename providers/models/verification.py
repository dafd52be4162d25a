from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from medspot.dates import short_date
from providers.choices import PROVING_METHODS, ROW_FACTS, Fact, Method, Outcome
from providers.signals import notify_after, notify_deleted

from .fields import OneLineField, WebAddressField


class Verification(models.Model):
    """A staff check of one fact about a provider or one of its rows, with method, outcome, source, date, and expiry."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="verifications")
    fact = models.CharField(max_length=20, choices=Fact.choices)
    uid = models.UUIDField("about", null=True, blank=True, help_text="The practitioner or document you checked.")
    subject = models.CharField(
        "subject", max_length=400, blank=True, editable=False, help_text="What the row said when it was checked."
    )
    method = models.CharField(max_length=16, choices=Method.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.CONFIRMED)
    source = OneLineField(max_length=160, help_text="The registry or document, for example Texas Board of Nursing.")
    source_url = WebAddressField("link to the source", blank=True)
    checked_on = models.DateField(default=timezone.localdate)
    expires_on = models.DateField(
        null=True, blank=True, help_text="The last day this is valid, such as the license’s own expiration date."
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=240, blank=True, help_text="For colleagues. Never shown to readers.")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fact__in=ROW_FACTS, uid__isnull=False) | (~Q(fact__in=ROW_FACTS) & Q(uid=None)),
                name="verification_of_a_row_names_it",
                violation_error_message="Choose the practitioner or document you checked. Other facts need none.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("checked_on")),
                name="verification_expires_after_its_check",
                violation_error_message="This had already expired on the day of the check.",
            ),
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.get_outcome_display().lower()}, {short_date(self.checked_on)}"

    def save(self, *args, **kwargs):
        """Save it and send the signal that its provider changed.

        A new one about a practitioner or document stores that row's `identity` as its subject, "" if the row is gone.
        """
        if self._state.adding and self.uid:
            row = self.provider.checkable_row(self.uid)
            self.subject = row.identity if row else ""
        with notify_after(self):
            super().save(*args, **kwargs)

    def clean(self):
        """Refuse a date of the check in the future."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "This date is in the future."})

    @property
    def is_proven(self):
        """True if it confirms the fact by a method that can prove it, expired or not."""
        return self.outcome == Outcome.CONFIRMED and self.method in PROVING_METHODS[self.fact]


def notify_verification_deleted(sender, instance, origin, **kwargs):
    """Handle post_delete of a verification, alone or in bulk: notify its provider (see notify_deleted)."""
    notify_deleted(sender, instance.provider_id, origin)


models.signals.post_delete.connect(notify_verification_deleted, sender=Verification)
