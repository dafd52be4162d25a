from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from providers.choices import FACTS_OF_ROWS, PROVING_METHODS, Fact, Method, Outcome
from providers.signals import tell_of_deleted, telling_of

from .fields import OneLineField, WebAddressField


class Verification(models.Model):
    """One checked fact of a provider, or of one of its rows, with method, source, date and expiry."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="verifications")
    fact = models.CharField(max_length=20, choices=Fact.choices)
    uid = models.UUIDField("about", null=True, blank=True, help_text="The practitioner or document that was checked.")
    subject = models.CharField(
        "checked", max_length=400, blank=True, editable=False, help_text="What the row said when it was checked."
    )
    method = models.CharField(max_length=16, choices=Method.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.CONFIRMED)
    source = OneLineField(max_length=160, help_text="The register, or the paper: Texas Board of Nursing.")
    source_url = WebAddressField("link to the source", blank=True)
    checked_on = models.DateField(default=timezone.localdate)
    expires_on = models.DateField(
        null=True, blank=True, help_text="The last day it counts: the license's or paper's own expiry."
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
                condition=Q(fact__in=FACTS_OF_ROWS, uid__isnull=False) | (~Q(fact__in=FACTS_OF_ROWS) & Q(uid=None)),
                name="verification_of_a_row_names_it",
                violation_error_message="Say which practitioner or document was checked; for other facts, none.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("checked_on")),
                name="verification_expires_after_its_check",
                violation_error_message="It had expired on the day it was checked.",
            ),
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.get_outcome_display().lower()}, {self.checked_on:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        if self._state.adding and self.uid:
            row = self.provider.checkable_row(self.uid)
            self.subject = row.identity if row else ""
        with telling_of(self):
            super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "This day has not come yet."})

    @property
    def is_proven(self):
        """Whether it was confirmed by a method that proves such a fact, expired or not."""
        return self.outcome == Outcome.CONFIRMED and self.method in PROVING_METHODS[self.fact]


def tell_of_deleted_verification(sender, instance, origin, **kwargs):
    """Answers post_delete of a verification, alone or in bulk."""
    tell_of_deleted(sender, instance.provider_id, origin)


models.signals.post_delete.connect(tell_of_deleted_verification, sender=Verification)
