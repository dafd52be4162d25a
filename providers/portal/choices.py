"""The closed lists of the portal: states and proofs of claims, roles of members, reasons, and what is reported."""

from enum import Enum

from django.db.models import TextChoices


class ClaimState(TextChoices):
    OPEN = "open", "Not proven yet"
    EMAIL_SENT = "email_sent", "Confirmation email sent"
    EMAIL_CONFIRMED = "email_confirmed", "Email address confirmed"
    IN_REVIEW = "in_review", "In review"
    DISPUTED = "disputed", "Disputed"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Refused"
    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"


# The claimant has still to prove something.
UNPROVEN = [ClaimState.OPEN, ClaimState.EMAIL_SENT]
# Moderators have something to decide.
WAITING = [ClaimState.EMAIL_CONFIRMED, ClaimState.IN_REVIEW, ClaimState.DISPUTED]
PENDING = [*UNPROVEN, *WAITING]


class Proof(TextChoices):
    NONE = "", "None yet"
    EMAIL = "email", "Email address at the clinic’s website"
    DOCUMENT = "document", "Document"
    # An ownerless clinic that staff give an owner.
    STAFF = "staff", "Checked by staff"


class Refusal(TextChoices):
    """Why a claim is refused."""

    NOT_SHOWN = "not_shown", "The document doesn’t show that you work for this clinic"
    UNREADABLE = "unreadable", "We can’t read the document"
    OTHER_CLINIC = "other_clinic", "The document is about another clinic or address"
    NO_AUTHORITY = "no_authority", "The clinic’s owner doesn’t know about this claim"
    STRONGER = "stronger", "The other side’s documents are stronger"
    DUPLICATE = "duplicate", "This clinic is in the directory already"
    NOT_A_CLINIC = "not_a_clinic", "This isn’t a clinic we can list"


# What would pass, for each reason.
ADVICE = {
    Refusal.NOT_SHOWN: "Send a business license, a lease, or a utility bill with the clinic’s name and address.",
    Refusal.UNREADABLE: "Send a sharp photo of the whole page, or the PDF you received.",
    Refusal.OTHER_CLINIC: "Send a document with this clinic’s name and street address.",
    Refusal.NO_AUTHORITY: "Ask the clinic’s owner to invite you instead.",
    Refusal.STRONGER: "If you have a newer lease, license, or bill of sale, claim again and send it.",
    Refusal.DUPLICATE: "Find the clinic in the directory and claim that page.",
    Refusal.NOT_A_CLINIC: "We list clinics with a street address where people are treated.",
}


class Decision(TextChoices):
    """How a moderator decides a dispute."""

    REPLACE = "replace", "Approve: the present owners’ access ends"
    BOTH = "both", "Approve: the claimant and the present owners stay"
    REFUSE = "refuse", "Refuse the claim"


class Side(TextChoices):
    """Who adds something to a claim."""

    CLAIMANT = "claimant", "Claimant"
    OWNER = "owner", "Present owner"
    STAFF = "staff", "MedSpot"


class Role(TextChoices):
    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    FRONT_DESK = "front_desk", "Front desk"


# Each role may do what those after it may.
RANKED = [Role.OWNER, Role.EDITOR, Role.FRONT_DESK]
DUTIES = {
    Role.OWNER: "Can edit the page, read messages, and decide who has access.",
    Role.EDITOR: "Can edit the page and read messages.",
    Role.FRONT_DESK: "Can read messages.",
}


def includes(role, needed):
    """Return True if a role may do what the role `needed` may do."""
    return RANKED.index(role) <= RANKED.index(needed)


class EndReason(TextChoices):
    LEFT = "left", "Left"
    REMOVED = "removed", "Removed by an owner"
    NEW_ROLE = "new_role", "Got another role"
    DISPUTE = "dispute", "A dispute was decided against them"
    STAFF = "staff", "Ended by staff"


class Event(Enum):
    """What people are told by email (emails.py)."""

    CLAIM_STARTED = "claim_started"
    CONFIRMATION = "confirmation"
    CLAIM_APPROVED = "claim_approved"
    CLAIM_REFUSED = "claim_refused"
    CLAIM_REMINDED = "claim_reminded"
    QUESTION = "question"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_DECIDED = "dispute_decided"
    OBJECTION = "objection"
    INVITED = "invited"
    INVITATION_ACCEPTED = "invitation_accepted"
    ROLE_CHANGED = "role_changed"
    MEMBER_GONE = "member_gone"
    WHO_HAS_ACCESS = "who_has_access"
