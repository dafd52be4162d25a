"""The two signed tokens: one travels in the form and makes it count once, one is the clinic's private link."""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from .consent import CONSENT_VERSION

FORM_LIFE = timedelta(hours=24)
# Nobody reads the form, fills it in and agrees in less; machines do.
MIN_FILLING = timedelta(seconds=3)
LINK_LIFE = timedelta(days=30)


class FormToken(NamedTuple):
    key: uuid.UUID
    consent_version: str
    is_fresh: bool


def form_signer(provider):
    return TimestampSigner(salt=f"inquiries.form.{provider.pk}")


def new_form_token(provider):
    """A token for one form to one provider, with the version of the consent that the form shows."""
    return form_signer(provider).sign(f"{uuid.uuid4().hex} {CONSENT_VERSION}")


def read_form_token(token, provider):
    """What a form's token says; None if it is not ours, for another provider, or older than a day."""
    signer = form_signer(provider)
    try:
        key, consent_version = signer.unsign(token, max_age=FORM_LIFE).split(" ")
    except (BadSignature, ValueError):
        return None
    try:
        signer.unsign(token, max_age=MIN_FILLING)
    except SignatureExpired:
        return FormToken(uuid.UUID(key), consent_version, is_fresh=False)
    return FormToken(uuid.UUID(key), consent_version, is_fresh=True)


def link_signer():
    # Mail programs break addresses at colons, Django's usual separator.
    return TimestampSigner(salt="inquiries.link", sep=".")


def new_link_token(recipient):
    """The token of the private link by which a recipient opens its inquiry."""
    return link_signer().sign(recipient.pk.hex)


def read_link_token(token):
    """The id of the recipient that a private link is for; None if it is not ours, or older than 30 days."""
    try:
        return uuid.UUID(link_signer().unsign(token, max_age=LINK_LIFE))
    except (BadSignature, ValueError):
        return None
