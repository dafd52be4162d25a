import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.log_actions import log

from medspot.dates import short_date

from .consent import consent_text

MAX_NAME_LENGTH = 80
MAX_MESSAGE_LENGTH = 500
# Long enough to count repeats and investigate an attack.
SENDER_HASH_RETENTION = timedelta(days=30)
TYPED_FIELDS = ("name", "email", "phone", "treatment_id", "message")


class InquiryState(models.TextChoices):
    RECEIVED = "received", "Received"
    QUARANTINED = "quarantined", "Quarantined"


RETENTION = {InquiryState.RECEIVED: timedelta(days=180), InquiryState.QUARANTINED: timedelta(days=7)}


class InquiryQuerySet(models.QuerySet):
    def to_provider(self, provider):
        """Return the inquiries that have this provider as a recipient."""
        return self.filter(recipients__provider=provider)

    def from_sender(self, hashes):
        """Return the inquiries with one of these sender hashes."""
        return self.filter(sender_hash__in=hashes)

    def from_contact(self, email, phone):
        """Return the inquiries with this email address or this phone number; empty values match nothing."""
        return self.filter(Q(email=email) & ~Q(email="") | Q(phone=phone) & ~Q(phone=""))

    def due_for_deletion(self, today):
        """Return the inquiries whose deletion date is `today` or earlier."""
        return self.filter(delete_after__lte=today)

    def with_expired_sender_hash(self, now):
        """Return the inquiries that still have a sender hash SENDER_HASH_RETENTION (30 days) after their creation."""
        return self.filter(created_at__lte=now - SENDER_HASH_RETENTION).exclude(sender_hash="")


class Inquiry(models.Model):
    """A reader's message to providers, with the version of the consent given and its deletion date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_key = models.UUIDField(editable=False, help_text="The form it was sent with: a double submit is stored once.")
    state = models.CharField("status", max_length=12, choices=InquiryState.choices, default=InquiryState.RECEIVED)
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField("email", blank=True)
    phone = PhoneNumberField(blank=True)
    # An old inquiry must not keep editors from deleting a treatment.
    treatment = models.ForeignKey(
        "treatments.TreatmentPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.CharField(max_length=MAX_MESSAGE_LENGTH)
    providers = models.ManyToManyField("providers.Provider", through="Recipient", related_name="inquiries")
    consent_version = models.CharField(max_length=20)
    consented_at = models.DateTimeField()
    source_path = models.CharField("sent from", max_length=255, help_text="The page of the form, without its query.")
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("received", default=timezone.now, editable=False)
    delete_after = models.DateField("deletion date", editable=False)

    objects = InquiryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name_plural = "inquiries"
        # Only readers write inquiries, and no one edits them, so there are no permissions to add or change one.
        default_permissions = ("view", "delete")
        indexes = [
            models.Index(fields=["sender_hash", "created_at"], name="inquiry_by_sender"),
            models.Index(fields=["email", "created_at"], name="inquiry_by_email"),
            models.Index(fields=["phone", "created_at"], name="inquiry_by_phone"),
            models.Index(fields=["delete_after"], name="inquiry_by_last_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="inquiry_is_stored_once_a_form"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="inquiry_has_an_email_or_a_phone",
                violation_error_message="Enter an email address or a phone number.",
            ),
            models.CheckConstraint(condition=Q(state__in=InquiryState.values), name="inquiry_state_is_known"),
            models.CheckConstraint(condition=~Q(consent_version=""), name="inquiry_names_its_consent"),
            models.CheckConstraint(condition=~Q(source_path__contains="?"), name="inquiry_source_has_no_query"),
        ]

    def __str__(self):
        """Return a label without personal data, because Wagtail's log keeps it after the inquiry is deleted."""
        return f"Inquiry {str(self.pk)[:8]}"

    def save(self, *args, **kwargs):
        """Save it; without a deletion date, set that from the date it was received and the RETENTION of its state."""
        if self.delete_after is None:
            self.delete_after = timezone.localdate(self.created_at) + RETENTION[self.state]
        super().save(*args, **kwargs)

    def store(self, providers):
        """Save the inquiry with one Recipient per provider in one transaction, and return the Recipients.

        Raises IntegrityError if an inquiry with the same form key exists.
        """
        with transaction.atomic():
            self.save(force_insert=True)
            return Recipient.objects.bulk_create(Recipient(inquiry=self, provider=provider) for provider in providers)

    def has_same_content_as(self, other):
        """Return True if name, email, phone, treatment and message are the same in both inquiries."""
        return all(getattr(self, field) == getattr(other, field) for field in TYPED_FIELDS)

    @property
    def recipient_names(self):
        """The names and cities of its providers, joined by commas."""
        return ", ".join(str(recipient.provider) for recipient in self.recipients.all())

    @property
    def is_mailed(self):
        """True if every recipient was emailed about it."""
        return all(recipient.mailed_at for recipient in self.recipients.all())

    @property
    def consent(self):
        """The consent text that the reader agreed to, with the names of the clinics."""
        names = [recipient.provider.name for recipient in self.recipients.all()]
        return consent_text(self.consent_version, ", ".join(names))


class RecipientQuerySet(models.QuerySet):
    def undelivered(self):
        """Return the Recipients of received (not quarantined) inquiries who were not emailed yet, oldest first."""
        waiting = self.filter(mailed_at=None, inquiry__state=InquiryState.RECEIVED)
        return waiting.select_related("inquiry", "provider").order_by("inquiry__created_at", "pk")


class Recipient(models.Model):
    """A provider that an inquiry goes to, and when it was emailed and first opened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="recipients")
    # A provider with inquiries can't be deleted: close it, or wait until its inquiries are deleted.
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="recipients")
    mailed_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField("first opened", null=True, editable=False)

    objects = RecipientQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    # The name of this row in the message about a refused delete (medspot/desk/protection.py).
    part_of = "inquiry"

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "provider"], name="inquiry_reaches_a_provider_once"),
        ]

    def __str__(self):
        mailed = f"emailed {local_day(self.mailed_at)}" if self.mailed_at else "not emailed yet"
        opened = f"first opened {local_day(self.opened_at)}" if self.opened_at else "not opened yet"
        return f"{self.provider} ({mailed}, {opened})"

    def mark_mailed(self):
        """Save the present time as the time the clinic was emailed."""
        self.mailed_at = timezone.now()
        self.save(update_fields=["mailed_at"])

    @transaction.atomic
    def mark_opened(self):
        """Record that the clinic opened the inquiry: the first time on this row, every time in Wagtail's log."""
        type(self).objects.filter(pk=self.pk, opened_at=None).update(opened_at=timezone.now())
        log(self.inquiry, "inquiries.open", data={"provider": self.provider_id})


def local_day(moment):
    """Return the date of an aware datetime in the site's time zone as text, such as "Nov. 28, 2026"."""
    return short_date(timezone.localdate(moment))
