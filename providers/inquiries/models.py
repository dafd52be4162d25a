import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.log_actions import log

from .consent import consent_text

NAME_LENGTH = 80
MESSAGE_LENGTH = 500
# Long enough to count repeats and look into an attack, no longer.
SENDER_HASH_KEPT = timedelta(days=30)
WHAT_THE_READER_TYPED = ("name", "email", "phone", "treatment_id", "message")


class InquiryState(models.TextChoices):
    RECEIVED = "received", "Received"
    QUARANTINED = "quarantined", "Quarantined"


KEPT = {InquiryState.RECEIVED: timedelta(days=180), InquiryState.QUARANTINED: timedelta(days=7)}


class InquiryQuerySet(models.QuerySet):
    def to(self, provider):
        """The inquiries that a provider is a recipient of."""
        return self.filter(recipients__provider=provider)

    def from_sender(self, hashes):
        """The inquiries from the connections with these hashes."""
        return self.filter(sender_hash__in=hashes)

    def from_contact(self, email, phone):
        """The inquiries that give this e-mail address or this phone number."""
        return self.filter(Q(email=email) & ~Q(email="") | Q(phone=phone) & ~Q(phone=""))

    def due_for_deletion(self, today):
        """The inquiries whose last day has come."""
        return self.filter(delete_after__lte=today)

    def with_old_sender_hash(self, now):
        """The inquiries that still carry a sender's hash after its 30 days."""
        return self.filter(created_at__lte=now - SENDER_HASH_KEPT).exclude(sender_hash="")


class Inquiry(models.Model):
    """A reader's message to providers, with the consent that it was given under and the day it is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_key = models.UUIDField(editable=False, help_text="Of the form it was sent with: sent twice, stored once.")
    state = models.CharField(max_length=12, choices=InquiryState.choices, default=InquiryState.RECEIVED)
    name = models.CharField(max_length=NAME_LENGTH)
    email = models.EmailField("e-mail", blank=True)
    phone = PhoneNumberField(blank=True)
    # A treatment that leaves the vocabulary must not be held there by last month's inquiry.
    treatment = models.ForeignKey(
        "treatments.TreatmentPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.CharField(max_length=MESSAGE_LENGTH)
    providers = models.ManyToManyField("providers.Provider", through="Recipient", related_name="inquiries")
    consent_version = models.CharField(max_length=20)
    consented_at = models.DateTimeField()
    source_path = models.CharField("sent from", max_length=255, help_text="The page of the form, without its query.")
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("received", default=timezone.now, editable=False)
    delete_after = models.DateField("deleted on", editable=False)

    objects = InquiryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name_plural = "inquiries"
        # Readers write inquiries and nobody rewrites them: there is no right to add or to change one.
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
                violation_error_message="Give an e-mail address or a phone number.",
            ),
            models.CheckConstraint(condition=Q(state__in=InquiryState.values), name="inquiry_state_is_known"),
            models.CheckConstraint(condition=~Q(consent_version=""), name="inquiry_names_its_consent"),
            models.CheckConstraint(condition=~Q(source_path__contains="?"), name="inquiry_source_has_no_query"),
        ]

    def __str__(self):
        """No personal data: this label outlives the inquiry in Wagtail's log."""
        return f"Inquiry {str(self.pk)[:8]}"

    def save(self, *args, **kwargs):
        if self.delete_after is None:
            self.delete_after = timezone.localdate(self.created_at) + KEPT[self.state]
        super().save(*args, **kwargs)

    def store(self, providers):
        """Saves it with a recipient for each provider, all or none, and returns the recipients.

        Raises IntegrityError where the same form was stored before.
        """
        with transaction.atomic():
            self.save(force_insert=True)
            return Recipient.objects.bulk_create(Recipient(inquiry=self, provider=provider) for provider in providers)

    def says_the_same_as(self, other):
        """Whether the reader typed the same in both."""
        return all(getattr(self, field) == getattr(other, field) for field in WHAT_THE_READER_TYPED)

    @property
    def addressed_to(self):
        return ", ".join(str(recipient.provider) for recipient in self.recipients.all())

    @property
    def is_mailed(self):
        """Whether every recipient has got the mail about it."""
        return all(recipient.mailed_at for recipient in self.recipients.all())

    @property
    def consent(self):
        """The words that the reader agreed to."""
        names = [recipient.provider.name for recipient in self.recipients.all()]
        return consent_text(self.consent_version, ", ".join(names))


class RecipientQuerySet(models.QuerySet):
    def undelivered(self):
        """The recipients whom no mail has reached yet though one should, longest waiting first."""
        waiting = self.filter(mailed_at=None, inquiry__state=InquiryState.RECEIVED)
        return waiting.select_related("inquiry", "provider").order_by("inquiry__created_at", "pk")


class Recipient(models.Model):
    """A provider that an inquiry goes to, and how far it has come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="recipients")
    # A provider is not deleted together with what readers wrote to it: close it, or let the inquiries run out.
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="recipients")
    mailed_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField("first opened", null=True, editable=False)

    objects = RecipientQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    # What people know it by where it is in the way of a delete (medspot/desk/protection.py).
    part_of = "inquiry"

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "provider"], name="inquiry_reaches_a_provider_once"),
        ]

    def __str__(self):
        mailed = f"mailed {self.mailed_at:%Y-%m-%d}" if self.mailed_at else "not mailed"
        opened = f"first opened {self.opened_at:%Y-%m-%d}" if self.opened_at else "not opened"
        return f"{self.provider} ({mailed}, {opened})"

    def mark_mailed(self):
        self.mailed_at = timezone.now()
        self.save(update_fields=["mailed_at"])

    @transaction.atomic
    def mark_opened(self):
        """Notes that the clinic reads the inquiry: the first time on this row, every time in Wagtail's log."""
        type(self).objects.filter(pk=self.pk, opened_at=None).update(opened_at=timezone.now())
        log(self.inquiry, "inquiries.open", data={"provider": self.provider_id})
