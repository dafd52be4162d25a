"""The email that tells a clinic about a new message.

It goes to the clinic's private address and holds a private link, but neither the message nor its sender, and no
Reply-To. The reader gets no confirmation: it would put a treatment into a mailbox that others may read, and would let
anyone send our email to anyone.
"""

import logging
from hashlib import sha256

from django.urls import reverse

from medspot.mail.composing import compose
from medspot.pages.head import canonical_url

from .tokens import LINK_LIFETIME, new_link_token

logger = logging.getLogger(__name__)

KEY_PREFIX = "inquiry/"


def notify_clinic(recipient):
    """Queue the email that tells a Recipient's clinic about an inquiry, in the caller's transaction; return True.

    However often this is called, each address gets one email. Return False, with a log entry, if the clinic has no
    email for inquiries.
    """
    provider = recipient.provider
    if not provider.inquiry_email:
        logger.warning("Recipient %s was not emailed: the provider has no email for inquiries.", recipient.pk)
        return False
    link = reverse("open_inquiry", args=[new_link_token(recipient)])
    compose(
        "inquiries/mail/new_inquiry",
        subject="You have a new message on MedSpot",
        to=provider.inquiry_email,
        key=email_key(recipient),
        provider=provider,
        link=canonical_url(link),
        days=LINK_LIFETIME.days,
    ).send()
    return True


def email_key(recipient):
    """Return the key of the email to a Recipient: a new one if the clinic has another address meanwhile."""
    return f"{KEY_PREFIX}{recipient.pk}/{sha256(recipient.provider.inquiry_email.encode()).hexdigest()[:16]}"


def recipient_id(key):
    """Return the id of the Recipient whose email has this key, as text; None for the key of another email."""
    return key.split("/")[1] if key.startswith(KEY_PREFIX) else None
