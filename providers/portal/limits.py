"""Limits of the portal, counted from stored rows while a lock on who is counted is held."""

from datetime import timedelta

from django.utils import timezone

from medspot.limits import Limit, lock_names, seconds_until_allowed

from .models import Claim, Confirmation, Invitation
from .models.claim_steps import mailbox

DAY = timedelta(days=1)
CLAIMS_PER_PERSON = Limit(5, DAY)
CONFIRMATIONS_PER_CLAIM = Limit(5, DAY)
# One mailbox gets no more than this, no matter who asks.
CONFIRMATIONS_PER_MAILBOX = Limit(5, DAY)
INVITATIONS_PER_PROVIDER = Limit(20, DAY)
MAX_PENDING_INVITATIONS = 50
MAX_EVIDENCE_PER_SIDE = 10


def claim_wait(user):
    """Lock a person's claims until the transaction ends; return the seconds until they may begin another one."""
    lock_names(f"portal.claimant.{user.pk}")
    return seconds_until_allowed(Claim.objects.filter(claimant=user), CLAIMS_PER_PERSON, timezone.now())


def confirmation_wait(claim, email):
    """Lock a mailbox until the transaction ends; return the seconds until it may get a confirmation of this claim."""
    lock_names(f"portal.claim.{claim.pk}", f"portal.mailbox.{mailbox(email)}")
    now = timezone.now()
    to_mailbox = Confirmation.objects.filter(mailbox=mailbox(email))
    return max(
        seconds_until_allowed(claim.confirmations.all(), CONFIRMATIONS_PER_CLAIM, now),
        seconds_until_allowed(to_mailbox, CONFIRMATIONS_PER_MAILBOX, now),
    )


def invitation_wait(provider):
    """Lock a provider's invitations until the transaction ends; return the seconds until it may send another one."""
    lock_names(f"portal.invitations.{provider.pk}")
    sent = Invitation.objects.filter(provider=provider)
    return seconds_until_allowed(sent, INVITATIONS_PER_PROVIDER, timezone.now())


def has_too_many_pending(provider):
    """Return True if a provider has as many pending invitations as it may have."""
    return Invitation.objects.pending(timezone.now()).filter(provider=provider).count() >= MAX_PENDING_INVITATIONS


def has_too_much_evidence(claim, side):
    """Return True if a side has added to a claim as often as it may."""
    return claim.evidence.filter(side=side).count() >= MAX_EVIDENCE_PER_SIDE
