"""Helpers that make claims, members, and invitations in any state, and read links from emails."""

import re

from django.core import mail
from django.core.files.base import ContentFile

from providers.portal.choices import ClaimState, Proof, Role
from providers.portal.models import Claim, Evidence, Invitation, Membership
from providers.portal.tokens import digest, new_token

PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


def make_claim(provider, user, state=ClaimState.OPEN, **fields):
    """Store a claim in a state, as if it had got there."""
    proven = {"proof": Proof.EMAIL, "email": "nora@glow.example", "domain": "glow.example"}
    fields = (proven if state != ClaimState.OPEN else {"domain": provider.website_domain}) | fields
    return Claim.objects.create(provider=provider, claimant=user, role_in_words="Owner", state=state, **fields)


def in_review(provider, user):
    """Return a claim that was started and whose document waits for a moderator."""
    claim = Claim.start(provider, user, "Practice manager")
    claim.send_document(Evidence(document=ContentFile(PDF, name="document.pdf")))
    return claim


def in_dispute(provider, user):
    """Return a claim to a provider with an owner, proven by email."""
    claim = Claim.start(provider, user, "The real owner")
    assert claim.confirm(emailed(claim, "nora@glow.example"))
    claim.refresh_from_db()
    return claim


def emailed(claim, email):
    """Send a confirmation and return its token."""
    claim.send_confirmation(email)
    return token_in(mail.outbox[-1])


def token_in(message, page="confirm"):
    """Return the token of a link in an email."""
    return re.search(rf"/portal/{page}/(\S+)/", message.body)[1]


def mails_to(address):
    return [message for message in mail.outbox if message.to == [address]]


def make_member(provider, user, role=Role.OWNER):
    """Store a membership: an owner's comes from a claim, any other from an invitation."""
    if role == Role.OWNER:
        claim = Claim.start(provider, user, "Owner")
        claim.confirm(emailed(claim, "nora@glow.example"))
        member = Membership.objects.filter(claim=claim).first()
        if member is None:
            return invited_member(provider, user, role)
        return member
    return invited_member(provider, user, role)


def invited_member(provider, user, role):
    """Store a membership that came from an accepted invitation."""
    owner = Membership.objects.owners(provider.pk).first()
    invitation = make_invitation(provider, user.email, owner.user, role)
    assert invitation.accept(user)
    return Membership.objects.get(invitation=invitation)


def make_invitation(provider, email, by, role=Role.EDITOR, token="", **fields):
    return Invitation.objects.create(
        provider=provider, email=email, invited_by=by, role=role, digest=digest(token or new_token()), **fields
    )
