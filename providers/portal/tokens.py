"""Secrets in links: random ones of which only a hash is stored, and signed ones for "this was not us"."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner

CONFIRMATION_LIFETIME = timedelta(hours=48)
INVITATION_LIFETIME = timedelta(days=14)
OBJECTION_LIFETIME = timedelta(days=30)
TOKEN_BYTES = 16


def new_token():
    """Return a random token of 128 bits for a link."""
    return token_urlsafe(TOKEN_BYTES)


def digest(token):
    """Return what is stored of a token: a hash of 64 hex digits, from which nobody can make the link."""
    return sha256(token.encode(errors="replace")).hexdigest()


class ObjectionToken(NamedTuple):
    """Whom a "this was not us" link was sent to, and about which provider and claim.

    `claim` is "" for other changes. `user` is the key of an account, 0 for the private contact on file: the link holds
    no address, because links end up in logs.
    """

    provider: int
    claim: str
    user: int


def signer():
    """Return the signer of "this was not us" links."""
    # Some email programs break links at a colon, Django's default separator.
    return TimestampSigner(salt="portal.objection", sep=".")


def new_objection_token(provider, claim, user_id):
    """Return the signed token of the link with which the reader of an email objects to what it reports."""
    parts = {"provider": provider.pk, "claim": claim.pk.hex if claim else "", "user": user_id}
    return signer().sign_object(parts)


def read_objection_token(token):
    """Return an ObjectionToken; None if it is forged or older than OBJECTION_LIFETIME."""
    try:
        return ObjectionToken(**signer().unsign_object(token, max_age=OBJECTION_LIFETIME))
    except (BadSignature, ValueError, TypeError):
        return None
