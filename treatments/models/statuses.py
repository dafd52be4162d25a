from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from medspot.dates import long_date, short_date

from .pages import Route, TreatmentPage


class Pathway(models.TextChoices):
    NOT_STATED = "", "Not stated"
    DRUG = "drug", "Drug"
    BIOLOGIC = "biologic", "Biological product (section 351)"
    TISSUE = "section_361", "Tissue product (section 361)"
    DEVICE = "device", "Device"
    COSMETIC = "cosmetic", "Cosmetic"


class StatusType(models.TextChoices):
    """What an authority says, strictest first; each value is a different legal state."""

    PROHIBITED = "prohibited", "Prohibited"
    WARNED = "warned", "Warned about"
    UNAPPROVED = "unapproved", "Unapproved"
    INVESTIGATIONAL = "investigational", "Investigational"
    OFF_LABEL_USE = "off_label_use", "Off-label use"
    UNKNOWN = "unknown", "No decision found"
    NOT_REGULATED = "not_regulated", "Not regulated"
    COSMETIC = "cosmetic_no_approval_needed", "Cosmetic (no approval needed)"
    CLEARED = "cleared", "Cleared"
    GRANTED_DE_NOVO = "granted_de_novo", "Granted (De Novo)"
    APPROVED = "approved", "Approved"


# Shown next to the treatment's name wherever it is listed.
CAUTIONARY_STATUSES = [StatusType.PROHIBITED, StatusType.WARNED, StatusType.UNAPPROVED]
# Articles that mention a treatment with such a status must be reviewed more often.
WARNING_STATUSES = [StatusType.PROHIBITED, StatusType.WARNED]

STATUS_SENTENCES = {
    StatusType.APPROVED: "Approved by {authority} for {indication}.",
    StatusType.CLEARED: (
        "{subject} is cleared by {authority} for {indication}. "
        "The clearance is for the device, not for products used with it."
    ),
    StatusType.GRANTED_DE_NOVO: (
        "{subject} was granted marketing authorization by {authority} for {indication}. "
        "This is for the device, not for products used with it."
    ),
    StatusType.OFF_LABEL_USE: (
        "{subject} is legally sold for another use. Using it for {indication} is off-label: "
        "a clinician's decision that {authority} has not reviewed."
    ),
    StatusType.INVESTIGATIONAL: "{subject} may be given only as part of a study that {authority} has allowed.",
    StatusType.UNAPPROVED: "{authority} has not approved any product of this kind for any use.",
    StatusType.WARNED: "{authority} has warned about {about}.",
    StatusType.COSMETIC: (
        "Sold as a cosmetic. {authority} does not approve cosmetics, and they may claim only to change how you look."
    ),
    StatusType.PROHIBITED: "{authority} prohibits {about}.",
    StatusType.NOT_REGULATED: "{authority} does not regulate {about}.",
    StatusType.UNKNOWN: "We found no decision by {authority} on {about}.",
}

DATE = models.DateField()


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        """Raise TypeError: rows of this table are never changed."""
        raise TypeError("Rows in this table can't be changed. Add a new one.")


class AppendOnly(models.Model):
    """A row that can be created but never changed, so that the record of what was said and when stays intact."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(f"A {self._meta.verbose_name} can't be changed. Add a new one.")
        super().save(*args, **kwargs)


class StatusQuerySet(AppendOnlyQuerySet):
    def current(self):
        """Return the statuses no other supersedes, strictest first, then by jurisdiction; re-checks are prefetched."""
        strictness = models.Case(
            *(models.When(status=value, then=rank) for rank, value in enumerate(StatusType)), default=99
        )
        newest = self.filter(superseded_by__isnull=True).prefetch_related("checks")
        return newest.annotate(strictness=strictness).order_by("strictness", "jurisdiction", "pk")

    def due(self, today=None):
        """Return the statuses overdue (`is_due`) for a re-check on `today`, oldest `known_on` (their `as_of`) first."""
        unchanged = models.Max("checks__checked_on", filter=Q(checks__result=CheckResult.UNCHANGED))
        statuses = self.filter(superseded_by__isnull=True).annotate(unchanged_on=unchanged)
        # On SQLite, GREATEST of a date and NULL is NULL.
        last_read = Greatest(
            Coalesce("unchanged_on", "verified_on"), Coalesce("verified_on", "unchanged_on"), output_field=DATE
        )
        statuses = statuses.annotate(known_on=Coalesce(last_read, "source_published_on", output_field=DATE))
        today, overdue = today or timezone.localdate(), Q(pk=None)
        # Each status has its own interval; query the few distinct values instead of doing date arithmetic in SQL.
        for days in self.order_by().values_list("verify_every_days", flat=True).distinct():
            overdue |= Q(verify_every_days=days, known_on__lt=today - timedelta(days=days))
        return statuses.filter(overdue).order_by("known_on", "pk")

    def cautionary(self):
        """Return the current statuses that are prohibited, warned about or unapproved, strictest first."""
        return self.current().filter(status__in=CAUTIONARY_STATUSES)


class RegulatoryStatus(AppendOnly):
    """What an authority in a jurisdiction says about a treatment, as of a date.

    Rows form chains: a change is a new row that supersedes the old one.
    """

    treatment = models.ForeignKey(TreatmentPage, on_delete=models.PROTECT, related_name="statuses")
    subject = models.CharField(
        max_length=160, help_text="The product or device, worded as in mid-sentence: injected exosomes."
    )
    route = models.CharField("method", max_length=24, choices=Route.choices, blank=True)
    jurisdiction = models.CharField(
        max_length=6,
        default="US",
        validators=[RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "Enter an ISO 3166 code, such as US, EU or US-CA.")],
        help_text="Where it applies: an ISO 3166 code, such as US or US-CA.",
    )
    authority = models.CharField(max_length=80, help_text="Who decided, such as FDA.")
    pathway = models.CharField(max_length=16, choices=Pathway.choices, blank=True)
    status = models.CharField(max_length=32, choices=StatusType.choices)
    indication = models.CharField(max_length=160, blank=True, help_text="The use it covers, such as acne scars.")
    identifier = models.CharField(max_length=80, blank=True, help_text="A K, DEN, warning letter or regulation number.")
    note = models.TextField(
        blank=True, max_length=400, help_text="Anything readers must know beyond the standard wording."
    )
    effective_on = models.DateField(null=True, blank=True)
    source_title = models.CharField(max_length=240)
    source_url = models.URLField("source web address", max_length=500, blank=True)
    source_published_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(
        null=True, blank=True, help_text="The day you read the live source. Leave blank if no one has."
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verify_every_days = models.PositiveSmallIntegerField("days between re-checks", default=90)
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        verbose_name="replaces",
        help_text="The status this one replaces.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["treatment__title", "-pk"]
        verbose_name = "regulatory status"
        verbose_name_plural = "regulatory statuses"
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | Q(verified_on__isnull=False),
                name="status_with_a_verifier_has_a_verified_date",
                violation_error_message="Enter the date it was verified.",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=False) | Q(source_published_on__isnull=False),
                name="status_has_a_date",
                violation_error_message="Enter the date the source was published or the date it was read.",
            ),
        ]

    def __str__(self):
        about = f"{self.treatment.title}, {self.subject}" if self.treatment_id else self.subject
        return f"{about}: {self.get_status_display()} ({self.jurisdiction}, {self.as_of:%Y-%m-%d})"

    def clean(self):
        """Refuse to replace one of another treatment or jurisdiction; require an indication if the sentence has one."""
        super().clean()
        replaced, errors = self.supersedes, {}
        if replaced and (replaced.treatment_id, replaced.jurisdiction) != (self.treatment_id, self.jurisdiction):
            errors["supersedes"] = "A status can only replace one for the same treatment and jurisdiction."
        if "{indication}" in STATUS_SENTENCES.get(self.status, "") and not self.indication:
            errors["indication"] = "This status names a use. Enter it here."
        if errors:
            raise ValidationError(errors)

    @property
    def recorded_on(self):
        """The date the row was created, or the date its source was published if that is later."""
        return max(filter(None, (timezone.localdate(self.created_at), self.source_published_on)))

    @property
    def last_checked_on(self):
        """The last date the live source was read and found unchanged, or None; other re-checks don't count."""
        days = [check.checked_on for check in self.checks.all() if check.result == CheckResult.UNCHANGED]
        return max([*days, *([self.verified_on] if self.verified_on else [])], default=None)

    @property
    def as_of(self):
        """The date the status is known to hold: when it was last checked, else when its source was published."""
        return self.last_checked_on or self.source_published_on

    def is_stale(self, today=None):
        """Return True if `as_of` is more than `verify_every_days` before `today` (default: the site's date)."""
        return ((today or timezone.localdate()) - self.as_of).days > self.verify_every_days

    @property
    def is_newest(self):
        """True if no other status supersedes it."""
        return not hasattr(self, "superseded_by")

    @property
    def newest(self):
        """The last status of its chain, which may be itself."""
        status = self
        while not status.is_newest:
            status = status.superseded_by
        return status

    @property
    def is_due(self):
        """True if it needs a re-check: no other status supersedes it, and it is stale today."""
        return self.is_newest and self.is_stale()

    @property
    def is_cautionary(self):
        return self.status in CAUTIONARY_STATUSES

    @property
    def sentence(self):
        """The standard sentence for readers, from STATUS_SENTENCES; editors choose the status, not the words."""
        return STATUS_SENTENCES[self.status].format(
            authority=self.authority,
            indication=self.indication,
            about=self.subject,
            subject=self.subject[:1].upper() + self.subject[1:],
        )

    @property
    def freshness(self):
        """A phrase with `as_of`: "Checked …", "As of …; not checked since" if stale, or how a last check failed."""
        day = short_date(self.as_of)
        last = max(self.checks.all(), key=lambda check: (check.checked_on, check.pk), default=None)
        if last and last.result != CheckResult.UNCHANGED:
            found = "had changed" if last.result == CheckResult.CHANGED else "could not be found"
            return f"As of {day}; the source {found} when we checked on {short_date(last.checked_on)}"
        if self.last_checked_on is None or self.is_stale():
            return f"As of {day}; not checked since"
        return f"Checked {day}"


class CheckResult(models.TextChoices):
    UNCHANGED = "unchanged", "Still says the same"
    CHANGED = "changed", "Has changed (add a status to replace this one)"
    GONE = "gone", "Could not be found"


class StatusCheck(AppendOnly):
    """A re-check: someone read the live source of a status again."""

    status = models.ForeignKey(RegulatoryStatus, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=16, choices=CheckResult.choices)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["-checked_on", "-pk"]
        verbose_name = "re-check"

    def __str__(self):
        return f"{self.status.subject}, {self.checked_on:%Y-%m-%d}: {self.get_result_display()}"

    def clean(self):
        """Refuse a date in the future, or before the status was recorded."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "This date is in the future."})
        if self.checked_on and self.status_id and self.checked_on < self.status.recorded_on:
            day = long_date(self.status.recorded_on)
            raise ValidationError({"checked_on": f"The status was recorded on {day}. A re-check can't be earlier."})
