import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from medspot.users.models import LowerCaseEmailField
from providers.domains import MAX_DOMAIN_LENGTH
from providers.models.fields import OneLineField, PlainTextField

from ..choices import PENDING, UNPROVEN, WAITING, ClaimState, Event, Proof, Refusal, Role
from ..signals import report
from ..tokens import CONFIRMATION_LIFETIME
from .claim_decisions import ClaimDecisions
from .claim_steps import ClaimSteps
from .locks import lock_provider
from .membership import Membership

MAX_ROLE_LENGTH = 80
MAX_WORDS_LENGTH = 2_000
# An unproven claim expires after this time.
CLAIM_LIFETIME = timedelta(days=14)
# A claimant who has proven nothing by then is reminded once.
REMINDED_AFTER = timedelta(days=3)


class ClaimQuerySet(models.QuerySet):
    def pending(self):
        """Return the claims that nobody has decided, withdrawn, or let expire."""
        return self.filter(state__in=PENDING)

    def waiting(self):
        """Return the claims that wait for a moderator, or for evidence before a moderator decides."""
        return self.filter(state__in=WAITING)

    def overdue(self, now):
        """Return the unproven claims that began CLAIM_LIFETIME ago or earlier."""
        return self.filter(state__in=UNPROVEN, created_at__lte=now - CLAIM_LIFETIME)

    def to_remind(self, now):
        """Return the unproven claims that began REMINDED_AFTER ago, and whose claimants were not reminded."""
        return self.filter(state__in=UNPROVEN, created_at__lte=now - REMINDED_AFTER, reminded_at=None)


class Claim(ClaimSteps, ClaimDecisions, models.Model):
    """A person's request to manage a provider, how it was proven, and what was decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A provider with claims can't be deleted: close it.
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    role_in_words = OneLineField("role at the clinic", max_length=MAX_ROLE_LENGTH)
    asked_for_page = models.BooleanField(
        "asked for a new page", default=False, help_text="The claimant described the clinic, its website included."
    )
    # As it was when the claim began: changing the website later gains nothing.
    domain = models.CharField("website’s domain", max_length=MAX_DOMAIN_LENGTH, blank=True, editable=False)
    state = models.CharField(max_length=16, choices=ClaimState.choices, default=ClaimState.OPEN)
    state_changed_at = models.DateTimeField(default=timezone.now)
    proof = models.CharField(max_length=8, choices=Proof.choices, blank=True, default=Proof.NONE)
    email = LowerCaseEmailField("confirmation sent to", blank=True, default="")
    evidence_until = models.DateTimeField("evidence accepted until", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=Refusal.choices, blank=True, default="")
    words = PlainTextField("explanation", max_length=MAX_WORDS_LENGTH, blank=True, default="")
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField("began", default=timezone.now, editable=False)

    objects = ClaimQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "pk"]
        # Only claimants make claims, and no claim is ever deleted.
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["claimant", "created_at"], name="claim_by_claimant"),
            models.Index(fields=["state", "created_at"], name="claim_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_is_known"),
            models.CheckConstraint(condition=Q(proof__in=Proof.values), name="claim_proof_is_known"),
            models.UniqueConstraint(
                fields=["provider", "claimant"], condition=Q(state__in=PENDING), name="claim_is_the_only_one_pending"
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.REJECTED)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(reason="") & ~Q(words=""),
                name="refused_claim_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.APPROVED) | Q(decided_at__isnull=False) & ~Q(proof=Proof.NONE),
                name="approved_claim_was_proven",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.DISPUTED) | Q(evidence_until__isnull=False) & ~Q(proof=Proof.NONE),
                name="disputed_claim_was_proven_and_takes_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ClaimState.EMAIL_SENT, ClaimState.EMAIL_CONFIRMED])
                | Q(proof=Proof.EMAIL) & ~Q(email="") & ~Q(domain=""),
                name="claim_by_email_has_an_address_and_a_domain",
            ),
        ]

    def __str__(self):
        """Return a label without personal data, because Wagtail's log keeps it."""
        return f"Claim to {self.provider}"

    @classmethod
    @transaction.atomic
    def start(cls, provider, claimant, role_in_words, asked_for_page=False):
        """Return a new open claim; or the pending one that this person has on this provider.

        Tell the owners and the contact on file about a new one. Raise ValidationError if the person is an owner.
        """
        lock_provider(provider.pk)
        if Membership.objects.active().filter(provider=provider, user=claimant, role=Role.OWNER).exists():
            raise ValidationError("You’re an owner of this clinic already.", code="owner")
        pending = cls.objects.pending().filter(provider=provider, claimant=claimant).first()
        if pending:
            return pending
        claim = cls.objects.create(
            provider=provider,
            claimant=claimant,
            role_in_words=role_in_words,
            asked_for_page=asked_for_page,
            domain=cls.stored_domain(provider),
        )
        log(claim, "portal.claim_start", user=claimant)
        report(Event.CLAIM_STARTED, claim=claim)
        return claim

    @staticmethod
    def stored_domain(provider):
        """Return the registrable domain of a provider's website as the database has it."""
        return type(provider).objects.values_list("website_domain", flat=True).get(pk=provider.pk)

    @property
    def is_unproven(self):
        """True if the claimant has still to prove something."""
        return self.state in UNPROVEN

    @property
    def is_pending(self):
        """True until it is decided, withdrawn, or expired."""
        return self.state in PENDING

    @property
    def takes_evidence(self):
        """True if both sides, or in review the claimant, may add words and documents."""
        if self.state == ClaimState.DISPUTED:
            return timezone.now() < self.evidence_until
        return self.state == ClaimState.IN_REVIEW

    @property
    def waits_for(self):
        """Who has to act next, in words; "" if it is closed."""
        if self.state == ClaimState.DISPUTED:
            return "Both sides" if self.takes_evidence else "Moderators"
        return "Claimant" if self.is_unproven else "Moderators" if self.is_pending else ""


class ConfirmationQuerySet(models.QuerySet):
    def usable(self, now):
        """Return the confirmations whose link still works."""
        return self.filter(used_at=None, voided_at=None, created_at__gt=now - CONFIRMATION_LIFETIME)


class Confirmation(models.Model):
    """A confirmation email for a claim: where it went and the hash of the token in its link."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="confirmations")
    email = LowerCaseEmailField()
    mailbox = models.CharField(max_length=254, help_text="The address without a tag such as “+medspot”.")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)

    objects = ConfirmationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["mailbox", "created_at"], name="confirmation_by_mailbox")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(used_at=None, voided_at=None), name="claim_has_one_confirmation_in_use"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(voided_at=None), name="confirmation_is_used_or_void_not_both"
            ),
        ]

    def __str__(self):
        return f"Confirmation for {self.claim}"

    @property
    def is_usable(self):
        """True if the link still works."""
        return not (self.used_at or self.voided_at) and timezone.now() < self.created_at + CONFIRMATION_LIFETIME
