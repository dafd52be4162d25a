from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..choices import WAITING, ClaimState, Decision, EndReason, Event, Proof, Side
from ..signals import report
from .evidence import Evidence
from .locks import AlreadyHandled
from .membership import Membership

# How long both sides of a dispute may add words and documents.
EVIDENCE_WINDOW = timedelta(days=7)


class ClaimDecisions:
    """What becomes of a proven claim. Each decision is atomic and logged, and tells everybody concerned.

    A decision raises AlreadyHandled if another one was made first, and does nothing if it is the same one.
    """

    @transaction.atomic
    def approve(self, by):
        """Make the claimant an owner, or open a dispute if the provider has an owner; return True if anything changed.

        `by` is the moderator, None if the proof speaks for itself. The only way to the first owner of a provider.
        """
        self.lock()
        if self.state == ClaimState.APPROVED and self.decided_by == by:
            return False
        self.require_state(ClaimState.EMAIL_CONFIRMED, ClaimState.IN_REVIEW)
        if Membership.objects.owners(self.provider_id).exists():
            self.open_dispute(by)
            return True
        try:
            with transaction.atomic():
                self.make_owner(by, is_first=True)
        except IntegrityError:
            # Another claim was faster: the constraint on first owners holds where the lock does not.
            self.open_dispute(by)
            return True
        self.move(ClaimState.APPROVED, by or self.claimant, decided_by=by, decided_at=timezone.now())
        report(Event.CLAIM_APPROVED, claim=self)
        return True

    def require_state(self, *states):
        """Raise AlreadyHandled if the claim is in another state than these."""
        if self.state not in states:
            raise AlreadyHandled(self.decided_by, self.get_state_display())

    def make_owner(self, by, is_first):
        """Store the claimant's ownership; a lesser role that they had ends."""
        for member in Membership.objects.active().filter(provider=self.provider_id, user=self.claimant):
            member.close(by, EndReason.NEW_ROLE)
        Membership.objects.begin(self.provider, self.claimant, by=by, claim=self, is_first_owner=is_first)

    def open_dispute(self, by):
        """Freeze the provider and begin the evidence window; tell the owners, the contact on file, and the claimant."""
        self.move(ClaimState.DISPUTED, by or self.claimant, evidence_until=timezone.now() + EVIDENCE_WINDOW)
        report(Event.DISPUTE_OPENED, claim=self)

    @transaction.atomic
    def refuse(self, by, reason, words):
        """Refuse a claim in review, with a Refusal and the moderator's words, and return True.

        Return False if it was refused before for the same reason.
        """
        self.lock()
        if self.state == ClaimState.REJECTED and (self.decided_by, self.reason) == (by, reason):
            return False
        self.require_state(ClaimState.EMAIL_CONFIRMED, ClaimState.IN_REVIEW)
        self.reject(by, reason, words)
        report(Event.CLAIM_REFUSED, claim=self)
        return True

    def reject(self, by, reason, words):
        """Store the refusal. Raise ValidationError without a reason or words."""
        if not reason or not words.strip():
            raise ValidationError("Choose a reason and explain it.", code="reason")
        self.move(ClaimState.REJECTED, by, decided_by=by, decided_at=timezone.now(), reason=reason, words=words.strip())

    @transaction.atomic
    def decide_dispute(self, by, outcome, words, reason=""):
        """Decide a dispute after its evidence window, by an Decision, and return True.

        Raise ValidationError while evidence is accepted, or if a refusal has no reason.
        """
        self.lock()
        self.require_state(ClaimState.DISPUTED)
        if self.takes_evidence:
            raise ValidationError("Both sides can still add evidence. Decide after that.", code="early")
        if outcome == Decision.REFUSE:
            self.reject(by, reason, words)
        else:
            former = list(Membership.objects.owners(self.provider_id)) if outcome == Decision.REPLACE else []
            for member in former:
                member.close(by, EndReason.DISPUTE)
            self.make_owner(by, is_first=not Membership.objects.owners(self.provider_id).exists())
            self.move(ClaimState.APPROVED, by, decided_by=by, decided_at=timezone.now(), words=words.strip())
        report(Event.DISPUTE_DECIDED, claim=self, outcome=outcome)
        return True

    @transaction.atomic
    def ask(self, by, words):
        """Store and send a moderator's question to the claimant. Raise AlreadyHandled if the claim is closed."""
        self.lock()
        self.require_state(*WAITING)
        question = Evidence.objects.create(claim=self, side=Side.STAFF, user=by, words=words)
        log(self, "portal.question", user=by)
        report(Event.QUESTION, claim=self, question=question)

    @classmethod
    @transaction.atomic
    def grant(cls, provider, user, by, words):
        """Give an ownerless provider an owner, as a claim that staff checked; return the approved claim.

        Raise ValidationError if the provider has an owner: then only a dispute may decide.
        """
        claim = cls.start(provider, user, role_in_words="Owner, checked by staff")
        claim.lock()
        if Membership.objects.owners(provider.pk).exists():
            raise ValidationError("This clinic has an owner. Ask the person to claim it, which opens a dispute.")
        claim.void_confirmations()
        claim.move(ClaimState.IN_REVIEW, by, proof=Proof.STAFF, words=words)
        claim.approve(by)
        return claim
