from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from medspot.dates import long_date

from .pages import Route, TreatmentPage


class Pathway(models.TextChoices):
    NOT_STATED = "", "Not stated"
    DRUG = "drug", "Drug"
    BIOLOGIC = "biologic", "Biological product (section 351)"
    TISSUE = "section_361", "Tissue product (section 361)"
    DEVICE = "device", "Device"
    COSMETIC = "cosmetic", "Cosmetic"


class Standing(models.TextChoices):
    """What an authority says; each word is a different state in law."""

    PROHIBITED = "prohibited", "Prohibited"
    WARNED = "warned", "Warned about"
    UNAPPROVED = "unapproved", "Unapproved"
    INVESTIGATIONAL = "investigational", "Investigational"
    OFF_LABEL_USE = "off_label_use", "Off-label use"
    UNKNOWN = "unknown", "Not known"
    NOT_REGULATED = "not_regulated", "Not regulated"
    COSMETIC = "cosmetic_no_approval_needed", "Cosmetic (no approval needed)"
    CLEARED = "cleared", "Cleared"
    GRANTED_DE_NOVO = "granted_de_novo", "Granted (De Novo)"
    APPROVED = "approved", "Approved"


# What a reader is told beside the treatment's name wherever it is listed.
CAUTIONARY = [Standing.PROHIBITED, Standing.WARNED, Standing.UNAPPROVED]
# What a regulator warns by: articles that rest on such a status are reviewed again sooner.
WARNING = [Standing.PROHIBITED, Standing.WARNED]

SENTENCES = {
    Standing.APPROVED: "Approved by {authority} for {indication}.",
    Standing.CLEARED: "{subject} is cleared by {authority} for {indication}; clearance covers the device.",
    Standing.GRANTED_DE_NOVO: (
        "{subject} was granted marketing by {authority} for {indication}; this covers the device."
    ),
    Standing.OFF_LABEL_USE: (
        "{subject} is legally sold for another use. Using it for {indication} is off-label: "
        "a clinician's decision, not reviewed by {authority} for this purpose."
    ),
    Standing.INVESTIGATIONAL: "{subject} may be given only within a study that {authority} has allowed.",
    Standing.UNAPPROVED: "{authority} has not approved any product of this kind for any use.",
    Standing.WARNED: "{authority} has warned about {about}.",
    Standing.COSMETIC: (
        "Sold as a cosmetic. Cosmetics are not approved by {authority} and may claim appearance effects only."
    ),
    Standing.PROHIBITED: "{authority} prohibits {about}.",
    Standing.NOT_REGULATED: "{authority} does not regulate {about}.",
    Standing.UNKNOWN: "We found no decision of {authority} on {about}.",
}


DATE = models.DateField()


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Rows of this table are never changed: add a new one.")


class AppendOnly(models.Model):
    """A row that is written once: what was said on a day stays said."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(f"A {self._meta.verbose_name} is never changed: add a new one.")
        super().save(*args, **kwargs)


class StatusQuerySet(AppendOnlyQuerySet):
    def current(self):
        """The newest of each chain with its checks, strictest first."""
        strictness = models.Case(
            *(models.When(status=standing, then=rank) for rank, standing in enumerate(Standing)), default=99
        )
        newest = self.filter(superseded_by__isnull=True).prefetch_related("checks")
        return newest.annotate(strictness=strictness).order_by("strictness", "jurisdiction", "pk")

    def due(self, today=None):
        """The newest of each chain that nobody has re-read in time, longest ago first: what `is_due` says of each."""
        unchanged = models.Max("checks__checked_on", filter=Q(checks__result=StatusCheck.Result.UNCHANGED))
        statuses = self.filter(superseded_by__isnull=True).annotate(unchanged_on=unchanged)
        # SQLite's greatest of a date and nothing is nothing.
        last_read = Greatest(
            Coalesce("unchanged_on", "verified_on"), Coalesce("verified_on", "unchanged_on"), output_field=DATE
        )
        statuses = statuses.annotate(known_on=Coalesce(last_read, "source_published_on", output_field=DATE))
        today = today or timezone.localdate()
        overdue = Q(pk=None)
        # How many days a status may go unread is a number of its own; only a few numbers are in use.
        for days in self.order_by().values_list("verify_every_days", flat=True).distinct():
            overdue |= Q(verify_every_days=days, known_on__lt=today - timedelta(days=days))
        return statuses.filter(overdue).order_by("known_on", "pk")

    def cautionary(self):
        """The current statuses that stand beside a treatment's name wherever it is listed."""
        return self.current().filter(status__in=CAUTIONARY)


class RegulatoryStatus(AppendOnly):
    """What an authority in a jurisdiction says of a treatment, as of a date.

    Off-label, cleared, approved and unapproved are different states. A change is a new row that supersedes this one.
    """

    treatment = models.ForeignKey(TreatmentPage, on_delete=models.PROTECT, related_name="statuses")
    subject = models.CharField(
        max_length=160, help_text="What product or device it is about, as within a sentence: 'injected exosomes'."
    )
    route = models.CharField(max_length=24, choices=Route.choices, blank=True)
    jurisdiction = models.CharField(
        max_length=6,
        default="US",
        validators=[RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "A code of ISO 3166: US, EU, US-CA.")],
        help_text="Where it holds: a code of ISO 3166, such as US or US-CA.",
    )
    authority = models.CharField(max_length=80, help_text="Who says so: FDA.")
    pathway = models.CharField(max_length=16, choices=Pathway.choices, blank=True)
    status = models.CharField(max_length=32, choices=Standing.choices)
    indication = models.CharField(max_length=160, blank=True, help_text="The use it is about: 'acne scars'.")
    identifier = models.CharField(max_length=80, blank=True, help_text="A K, DEN, letter or regulation number.")
    note = models.TextField(
        blank=True, max_length=400, help_text="What a reader must know beside the standard wording."
    )
    effective_on = models.DateField(null=True, blank=True)
    source_title = models.CharField(max_length=240)
    source_url = models.URLField(max_length=500, blank=True)
    source_published_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(
        null=True, blank=True, help_text="The day somebody read the live source. Blank when nobody has."
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verify_every_days = models.PositiveSmallIntegerField(default=90)
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        help_text="The status that this one replaces.",
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
                name="status_verified_by_somebody_has_a_day",
                violation_error_message="Say on which day it was verified.",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=False) | Q(source_published_on__isnull=False),
                name="status_has_a_date",
                violation_error_message="Give the day the source was published, or the day it was read.",
            ),
        ]

    def __str__(self):
        about = f"{self.treatment.title}, {self.subject}" if self.treatment_id else self.subject
        return f"{about}: {self.get_status_display()} ({self.jurisdiction}, {self.as_of:%Y-%m-%d})"

    def clean(self):
        super().clean()
        replaced, errors = self.supersedes, {}
        if replaced and (replaced.treatment_id, replaced.jurisdiction) != (self.treatment_id, self.jurisdiction):
            errors["supersedes"] = "It must be about the same treatment in the same jurisdiction."
        if "{indication}" in SENTENCES.get(self.status, "") and not self.indication:
            errors["indication"] = "The wording of this status names the use: say which."
        if errors:
            raise ValidationError(errors)

    @property
    def recorded_on(self):
        """The day it was entered here, or its source was published if that was later."""
        return max(filter(None, (timezone.localdate(self.created_at), self.source_published_on)))

    @property
    def last_checked_on(self):
        """The last day somebody read the live source and found it unchanged; None when nobody has.

        A source that has changed or is gone bears nothing out: the status stays as old as it was, and due.
        """
        days = [check.checked_on for check in self.checks.all() if check.result == StatusCheck.Result.UNCHANGED]
        return max([*days, *([self.verified_on] if self.verified_on else [])], default=None)

    @property
    def as_of(self):
        """The day this is known for: last checked, else the day the source was published."""
        return self.last_checked_on or self.source_published_on

    def is_stale(self, today=None):
        """Whether more than verify_every_days have passed since the day it is known for."""
        return ((today or timezone.localdate()) - self.as_of).days > self.verify_every_days

    @property
    def is_newest(self):
        """Whether no other status replaces it."""
        return not hasattr(self, "superseded_by")

    @property
    def newest(self):
        """The last of its chain; itself where nothing replaces it."""
        status = self
        while not status.is_newest:
            status = status.superseded_by
        return status

    @property
    def is_due(self):
        return self.is_newest and self.is_stale()

    @property
    def is_cautionary(self):
        return self.status in CAUTIONARY

    @property
    def sentence(self):
        """The standard wording of this status; editors choose the state, never the words."""
        return SENTENCES[self.status].format(
            authority=self.authority,
            indication=self.indication,
            about=self.subject,
            subject=self.subject[:1].upper() + self.subject[1:],
        )

    @property
    def freshness(self):
        """As of when it is known, and whether anybody has re-read the source since."""
        day = long_date(self.as_of)
        last = max(self.checks.all(), key=lambda check: (check.checked_on, check.pk), default=None)
        if last and last.result != StatusCheck.Result.UNCHANGED:
            found = "had changed" if last.result == StatusCheck.Result.CHANGED else "could not be found"
            return f"As of {day}; the source {found} on {long_date(last.checked_on)}"
        if self.last_checked_on is None or self.is_stale():
            return f"As of {day}; not re-checked since"
        return f"Checked {day}"


class StatusCheck(AppendOnly):
    """One re-reading of a status's live source."""

    class Result(models.TextChoices):
        UNCHANGED = "unchanged", "Says the same"
        CHANGED = "changed", "Has changed (add a status that supersedes it)"
        GONE = "gone", "Could not be found"

    status = models.ForeignKey(RegulatoryStatus, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=16, choices=Result.choices)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["-checked_on", "-pk"]
        verbose_name = "re-check"

    def __str__(self):
        return f"{self.status.subject}, {self.checked_on:%Y-%m-%d}: {self.get_result_display()}"

    def clean(self):
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "This day has not come yet."})
        if self.checked_on and self.status_id and self.checked_on < self.status.recorded_on:
            day = long_date(self.status.recorded_on)
            raise ValidationError({"checked_on": f"The status was recorded on {day}: it cannot be re-checked before."})
