"""The two signed tokens: one makes a form count only once, the other is the clinic's private link."""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from .consent import CONSENT_VERSION

FORM_LIFETIME = timedelta(hours=24)
# Only bots fill in the form faster.
MIN_FILL_TIME = timedelta(seconds=3)
LINK_LIFETIME = timedelta(days=30)


class FormToken(NamedTuple):
    """The contents of a form token. `is_fresh` is True if it is younger than MIN_FILL_TIME."""

    key: uuid.UUID
    consent_version: str
    is_fresh: bool


def form_signer(provider):
    """Return the signer of form tokens for one provider."""
    return TimestampSigner(salt=f"inquiries.form.{provider.pk}")


def new_form_token(provider):
    """Return a token for one form to one provider, with the version of the consent that the form shows."""
    return form_signer(provider).sign(f"{uuid.uuid4().hex} {CONSENT_VERSION}")


def read_form_token(token, provider):
    """Return a FormToken, or None if the token is forged, for another provider, or older than FORM_LIFETIME."""
    signer = form_signer(provider)
    try:
        key, consent_version = signer.unsign(token, max_age=FORM_LIFETIME).split(" ")
    except (BadSignature, ValueError):
        return None
    try:
        signer.unsign(token, max_age=MIN_FILL_TIME)
    except SignatureExpired:
        return FormToken(uuid.UUID(key), consent_version, is_fresh=False)
    return FormToken(uuid.UUID(key), consent_version, is_fresh=True)


def link_signer():
    """Return the signer of private links."""
    # Some email programs break links at a colon, Django's default separator.
    return TimestampSigner(salt="inquiries.link", sep=".")


def new_link_token(recipient):
    """Return the signed, dated token of the private link with which a Recipient opens its inquiry."""
    return link_signer().sign(recipient.pk.hex)


def read_link_token(token):
    """Return the Recipient's id from a private link's token; None if it is forged or older than LINK_LIFETIME."""
    try:
        return uuid.UUID(link_signer().unsign(token, max_age=LINK_LIFETIME))
    except (BadSignature, ValueError):
        return None
