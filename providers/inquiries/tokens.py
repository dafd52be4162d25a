"""The signed tokens: one makes a form count only once, one is a clinic's private link, and one is the reader's."""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from .choices import InquiryState
from .consent import CONSENT_VERSION
from .models import RETENTION

FORM_LIFETIME = timedelta(hours=24)
# Only bots fill in the form faster.
MIN_FILL_TIME = timedelta(seconds=3)
LINK_LIFETIME = timedelta(days=30)
# As long as there is anything to see.
READER_LINK_LIFETIME = RETENTION[InquiryState.RECEIVED] + timedelta(days=1)

FORM_SIGNER = TimestampSigner(salt="inquiries.form")
# Some email programs break links at a colon, Django's default separator.
CLINIC_SIGNER = TimestampSigner(salt="inquiries.link", sep=".")
READER_SIGNER = TimestampSigner(salt="inquiries.reader", sep=".")


class FormToken(NamedTuple):
    """The contents of a form token. `is_fresh` is True if it is younger than MIN_FILL_TIME."""

    key: uuid.UUID
    consent_version: str
    provider_ids: frozenset
    is_fresh: bool


def new_form_token(providers):
    """Return a token for one form to these providers, with the version of the consent that the form shows."""
    numbers = ",".join(str(provider.pk) for provider in providers)
    return FORM_SIGNER.sign(f"{uuid.uuid4().hex} {CONSENT_VERSION} {numbers}")


def read_form_token(token):
    """Return a FormToken, or None if the token is forged or older than FORM_LIFETIME."""
    try:
        key, consent_version, numbers = FORM_SIGNER.unsign(token, max_age=FORM_LIFETIME).split(" ")
        known = uuid.UUID(key), consent_version, frozenset(map(int, numbers.split(",")))
    except (BadSignature, ValueError):
        return None
    try:
        FORM_SIGNER.unsign(token, max_age=MIN_FILL_TIME)
    except SignatureExpired:
        return FormToken(*known, is_fresh=False)
    return FormToken(*known, is_fresh=True)


def new_link_token(recipient):
    """Return the signed, dated token of the private link with which a Recipient opens its inquiry."""
    return CLINIC_SIGNER.sign(recipient.pk.hex)


def read_link_token(token):
    """Return the Recipient's id from a private link's token; None if it is forged or older than LINK_LIFETIME."""
    return read_id(CLINIC_SIGNER, token, LINK_LIFETIME)


def new_reader_token(inquiry):
    """Return the signed, dated token of the private link with which a reader sees and deletes an Inquiry."""
    return READER_SIGNER.sign(inquiry.pk.hex)


def read_reader_token(token):
    """Return the Inquiry's id from a reader's token; None if it is forged or older than READER_LINK_LIFETIME."""
    return read_id(READER_SIGNER, token, READER_LINK_LIFETIME)


def read_id(signer, token, lifetime):
    """Return the UUID that a signer put into a token; None if it is forged or older than `lifetime`."""
    try:
        return uuid.UUID(signer.unsign(token, max_age=lifetime))
    except (BadSignature, ValueError):
        return None
