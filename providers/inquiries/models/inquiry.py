import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.log_actions import log

from medspot.mail.models import OutgoingEmail
from providers.inquiries.choices import InquiryState, QuarantineReason
from providers.inquiries.consent import consent_text, names_in_words

from .note import InquiryNote
from .recipient import Recipient

MAX_NAME_LENGTH = 80
MAX_MESSAGE_LENGTH = 500
# Long enough to count repeats and investigate an attack.
SENDER_HASH_RETENTION = timedelta(days=30)
TYPED_FIELDS = ("name", "email", "phone", "treatment_id", "message")


# Counted from the day it was received, whatever happens later; a release from quarantine makes 7 days 180.
RETENTION = {
    InquiryState.RECEIVED: timedelta(days=180),
    InquiryState.WITHDRAWN: timedelta(days=180),
    InquiryState.QUARANTINED: timedelta(days=7),
}


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
        """Return the inquiries with a hash of sender or text SENDER_HASH_RETENTION (30 days) after their creation."""
        return self.filter(created_at__lte=now - SENDER_HASH_RETENTION).exclude(sender_hash="", text_hash="")

    def quarantined(self):
        """Return the inquiries that are held as spam, oldest first."""
        return self.filter(state=InquiryState.QUARANTINED).order_by("created_at", "pk")


class Inquiry(models.Model):
    """A reader's message to one to three providers, with the version of the consent given and its deletion date.

    Card and social security numbers are masked before it is built (masking.py); `has_masked` says if any were.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_key = models.UUIDField(editable=False, help_text="The form it was sent with: a double submit is stored once.")
    state = models.CharField("status", max_length=12, choices=InquiryState.choices, default=InquiryState.RECEIVED)
    held_for = models.CharField("why it is held", max_length=10, choices=QuarantineReason.choices, blank=True)
    released_at = models.DateTimeField("released", null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField("withdrawn", null=True, editable=False)
    name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    email = models.EmailField("email", blank=True)
    phone = PhoneNumberField(blank=True)
    # An old inquiry must not keep editors from deleting a treatment.
    treatment = models.ForeignKey(
        "treatments.TreatmentPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.CharField(max_length=MAX_MESSAGE_LENGTH, blank=True)
    has_masked = models.BooleanField(default=False, editable=False)
    wants_link = models.BooleanField("wants the link by email", default=False, editable=False)
    providers = models.ManyToManyField("providers.Provider", through="Recipient", related_name="inquiries")
    consent_version = models.CharField(max_length=20)
    consented_at = models.DateTimeField()
    source_path = models.CharField("sent from", max_length=255, help_text="The page of the form, without its query.")
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    text_hash = models.CharField(max_length=64, blank=True, editable=False)
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
            models.Index(fields=["text_hash", "created_at"], condition=~Q(text_hash=""), name="inquiry_by_text"),
            models.Index(fields=["created_at"], condition=Q(state="quarantined"), name="inquiry_held_by_age"),
            models.Index(fields=["delete_after"], name="inquiry_by_last_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="inquiry_is_stored_once_a_form"),
            models.CheckConstraint(
                condition=Q(state="withdrawn") | ~Q(name="") & ~Q(message="") & (~Q(email="") | ~Q(phone="")),
                name="inquiry_has_a_name_a_message_and_a_contact",
                violation_error_message="Enter a name, a message, and an email address or a phone number.",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False, name="", message="", email="", phone="")
                | ~Q(state="withdrawn") & Q(withdrawn_at=None),
                name="withdrawn_inquiry_keeps_nothing_typed",
            ),
            models.CheckConstraint(condition=Q(state__in=InquiryState.values), name="inquiry_state_is_known"),
            models.CheckConstraint(
                condition=Q(held_for__in=["", *QuarantineReason.values]) & (~Q(state="quarantined") | ~Q(held_for="")),
                name="held_inquiry_says_why",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(state="quarantined"), name="released_inquiry_is_not_held"
            ),
            models.CheckConstraint(condition=~Q(consent_version=""), name="inquiry_names_its_consent"),
            models.CheckConstraint(condition=~Q(source_path__contains="?"), name="inquiry_source_has_no_query"),
        ]

    def __str__(self):
        """Return a label without personal data, because Wagtail's log keeps it after the inquiry is deleted."""
        return f"Inquiry {str(self.pk)[:8]}"

    def save(self, *args, **kwargs):
        """Save it; without a deletion date, set that from the date it was received and the RETENTION of its state."""
        if self.delete_after is None:
            self.delete_after = self.last_day()
        super().save(*args, **kwargs)

    def last_day(self):
        """Return the deletion date that follows from the date it was received and its state."""
        return timezone.localdate(self.created_at) + RETENTION[self.state]

    def store(self, providers):
        """Save the inquiry with one Recipient per provider in one transaction, and return the Recipients.

        Raises IntegrityError if an inquiry with the same form key exists.
        """
        with transaction.atomic():
            self.save(force_insert=True)
            return Recipient.objects.bulk_create(Recipient(inquiry=self, provider=provider) for provider in providers)

    def lock(self):
        """Lock the row until the transaction ends, and read the stored values again.

        Raises DoesNotExist if it was deleted meanwhile.
        """
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(stored, field.attname))

    @transaction.atomic
    def release(self, by):
        """Let a quarantined inquiry go to its clinics, and return True; return False if it is no longer held.

        Its 180 days count from the day it was received. Who calls this delivers it, in the same transaction.
        """
        self.lock()
        if self.state != InquiryState.QUARANTINED:
            return False
        self.state, self.released_at, self.released_by = InquiryState.RECEIVED, timezone.now(), by
        self.delete_after = self.last_day()
        self.save(update_fields=["state", "released_at", "released_by", "delete_after"])
        log(self, "inquiries.release", user=by)
        return True

    @transaction.atomic
    def withdraw(self):
        """Blank all that the reader typed, delete the clinics' notes, and return True; False if it was done before.

        The clinics see that it was withdrawn. One that no clinic has seen, because it is held, is deleted instead.
        """
        self.lock()
        if self.state == InquiryState.WITHDRAWN:
            return False
        if self.state == InquiryState.QUARANTINED:
            self.erase()
            return True
        self.state, self.withdrawn_at = InquiryState.WITHDRAWN, timezone.now()
        self.treatment, self.wants_link = None, False
        self.name = self.email = self.phone = self.message = self.sender_hash = self.text_hash = ""
        self.save()
        InquiryNote.objects.filter(recipient__inquiry=self).delete()
        self.forget_reader_link()
        log(self, "inquiries.withdraw")
        return True

    @transaction.atomic
    def erase(self):
        """Delete the inquiry with all that hangs on it because its sender asks. Only the fact stays in the log."""
        log(self, "inquiries.erase", deleted=True)
        self.delete()

    def forget_reader_link(self):
        """Delete the email with the reader's link, sent or not: it holds the reader's address."""
        OutgoingEmail.objects.filter(key=self.reader_link_key).delete()

    @property
    def reader_link_key(self):
        """The key of the email with the reader's private link."""
        return f"inquiry-link/{self.pk}"

    def has_same_content_as(self, other):
        """Return True if name, email, phone, treatment, and message are the same in both inquiries."""
        return all(getattr(self, field) == getattr(other, field) for field in TYPED_FIELDS)

    @admin.display(description="name", ordering="name")
    def sender(self):
        """Return the name of its sender, or "Withdrawn" once that is deleted."""
        return self.name or self.get_state_display()

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
        return consent_text(self.consent_version, names_in_words(names))
