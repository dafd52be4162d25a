from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from providers.domains import email_domain

from ..choices import UNPROVEN, ClaimState, Event, Proof, Side
from ..signals import report
from ..tokens import digest, new_token
from .locks import lock_provider, reload_locked
from .membership import Membership
from .objection import has_open_objection


def mailbox(email):
    """Return an email address in lower case without a tag: "nora+medspot@glow.example" is "nora@glow.example"."""
    name, _, host = email.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


class ClaimSteps:
    """What a claimant does with a claim. Each step is atomic and logged, and does nothing if it was done before."""

    def lock(self):
        """Lock the provider and this claim until the transaction ends, and read the claim's stored values again."""
        lock_provider(self.provider_id)
        reload_locked(self)

    def move(self, state, by, **changes):
        """Store a new state with other changed columns, and log it as the action "portal.claim_<state>"."""
        self.state, self.state_changed_at = state, timezone.now()
        for column, value in changes.items():
            setattr(self, column, value)
        self.save(update_fields=["state", "state_changed_at", *changes])
        log(self, f"portal.claim_{state}", user=by, data={"proof": self.proof, "words": self.words})

    @transaction.atomic
    def send_confirmation(self, email):
        """Email a confirmation link to an address at the clinic's domain; every earlier link stops working.

        Raise ValidationError if the claim is not open, or the address is elsewhere.
        """
        self.lock()
        if self.state not in UNPROVEN:
            raise ValidationError("This claim can’t be confirmed by email any more.", code="closed")
        if not self.domain or email_domain(email) != self.domain:
            raise ValidationError("Enter an address at the clinic’s website.", code="elsewhere")
        self.void_confirmations()
        token = new_token()
        self.confirmations.create(email=email, mailbox=mailbox(email), digest=digest(token))
        self.move(ClaimState.EMAIL_SENT, self.claimant, proof=Proof.EMAIL, email=email)
        report(Event.CONFIRMATION, claim=self, token=token)

    def void_confirmations(self):
        """Make every confirmation link of this claim stop working."""
        self.confirmations.filter(used_at=None, voided_at=None).update(voided_at=timezone.now())

    @transaction.atomic
    def confirm(self, token):
        """Use a confirmation link: prove the claim and return True; return False if the link doesn't work any more.

        The claim is then approved, disputed, or in review.
        """
        self.lock()
        link = self.confirmations.usable(timezone.now()).filter(digest=digest(token)).first()
        if link is None or self.state != ClaimState.EMAIL_SENT:
            return False
        link.used_at = timezone.now()
        link.save(update_fields=["used_at"])
        self.move(ClaimState.EMAIL_CONFIRMED, self.claimant)
        # Who described the clinic chose its website too, so the address proves nothing about the clinic.
        if self.asked_for_page or has_open_objection(self.provider_id):
            self.move(ClaimState.IN_REVIEW, self.claimant)
        else:
            self.approve(by=None)
        return True

    @transaction.atomic
    def send_document(self, document):
        """Attach a document (an unsaved Evidence) as the proof, and hand the claim to the moderators.

        Raise ValidationError if the claim is not open.
        """
        self.lock()
        if self.state not in UNPROVEN:
            raise ValidationError("This claim doesn’t take a proof any more.", code="closed")
        self.void_confirmations()
        document.claim, document.side, document.user = self, Side.CLAIMANT, self.claimant
        document.save()
        self.move(ClaimState.IN_REVIEW, self.claimant, proof=Proof.DOCUMENT)

    @transaction.atomic
    def add_evidence(self, evidence, user):
        """Store words or a document (an unsaved Evidence) of the claimant or of an owner.

        Raise ValidationError if the claim takes none, or from this person.
        """
        self.lock()
        evidence.side = self.side_of(user)
        if not self.takes_evidence or evidence.side is None:
            raise ValidationError("This claim doesn’t take evidence any more.", code="closed")
        evidence.claim, evidence.user = self, user
        evidence.save()
        log(self, "portal.evidence", user=user, data={"side": evidence.side})

    def side_of(self, user):
        """Return the Side of a person, or None: owners have one only in a dispute."""
        if user.pk == self.claimant_id:
            return Side.CLAIMANT
        is_owner = Membership.objects.owners(self.provider_id).filter(user=user).exists()
        return Side.OWNER if is_owner and self.state == ClaimState.DISPUTED else None

    @transaction.atomic
    def withdraw(self):
        """Withdraw a pending claim and return True; return False if it isn't pending any more."""
        self.lock()
        if not self.is_pending:
            return False
        self.void_confirmations()
        self.move(ClaimState.WITHDRAWN, self.claimant)
        return True

    @transaction.atomic
    def expire(self):
        """Expire an unproven claim and return True; return False if it is not unproven any more."""
        self.lock()
        if self.state not in UNPROVEN:
            return False
        self.void_confirmations()
        self.move(ClaimState.EXPIRED, None)
        return True

    @transaction.atomic
    def remind(self):
        """Remind the claimant once of an unproven claim and return True; return False if there is no need."""
        self.lock()
        if self.state not in UNPROVEN or self.reminded_at:
            return False
        self.reminded_at = timezone.now()
        self.save(update_fields=["reminded_at"])
        report(Event.CLAIM_REMINDED, claim=self)
        return True
