"""The emails about an inquiry. None holds the message, its sender, a treatment, or a Reply-To.

A clinic's members get a link to their inbox; a clinic without members gets a private link at its private address. The
reader gets one only if they ask for it: it names no clinic, because others may read their mailbox.
"""

import logging
from hashlib import sha256

from django.urls import reverse
from wagtail import hooks

from medspot.mail.composing import compose
from medspot.pages.head import canonical_url

from .choices import InquiryState
from .tokens import LINK_LIFETIME, new_link_token, new_reader_token

logger = logging.getLogger(__name__)

KEY_PREFIX = "inquiry/"
REMINDER = "/reminder"


def deliver(inquiry):
    """Queue all emails about a received inquiry in the caller's transaction: to its clinics, and to the reader."""
    for recipient in inquiry.recipients.select_related("provider", "inquiry"):
        notify_clinic(recipient)
    mail_reader_link(inquiry)


def notify_clinic(recipient, is_reminder=False):
    """Queue the emails that tell a Recipient's clinic about an inquiry, in the caller's transaction; return True.

    However often this is called, each address gets one email, and one reminder. Return False, with a log entry, if
    there is nobody to write to, or the inquiry is not for clinics to read.
    """
    if recipient.inquiry.state != InquiryState.RECEIVED:
        return False
    addresses = addresses_of(recipient)
    for address, path in addresses:
        compose(
            "inquiries/mail/new_message" if path else "inquiries/mail/new_inquiry",
            subject="A message on MedSpot is waiting for you" if is_reminder else "You have a new message on MedSpot",
            to=address,
            key=email_key(recipient, address, is_reminder),
            provider=recipient.provider,
            link=canonical_url(path or reverse("open_inquiry", args=[new_link_token(recipient)])),
            days=LINK_LIFETIME.days,
            is_reminder=is_reminder,
        ).send()
    if not addresses:
        logger.warning("Recipient %s was not emailed: the provider has no email for inquiries.", recipient.pk)
    return bool(addresses)


def addresses_of(recipient):
    """Return (email address, path) pairs: of the clinic's members with the path of the inquiry in their inbox.

    Apps whose people read inquiries answer to the hook `inquiry_readers`. If there are none, return the clinic's
    private address without a path; [] if it has none.
    """
    members = [pair for readers in hooks.get_hooks("inquiry_readers") for pair in readers(recipient)]
    own = recipient.provider.inquiry_email
    return members or ([(own, "")] if own else [])


def email_key(recipient, address, is_reminder=False):
    """Return the key of the email to a Recipient at an address: a corrected address gets a new email."""
    digest = sha256(address.lower().encode()).hexdigest()[:16]
    return f"{KEY_PREFIX}{recipient.pk}/{digest}{REMINDER if is_reminder else ''}"


def recipient_id(key):
    """Return the id of the Recipient whose email has this key, as text; None for the key of another email."""
    return key.split("/")[1] if key.startswith(KEY_PREFIX) else None


def mail_reader_link(inquiry):
    """Queue the email with the reader's private link, once, if the reader asked for it."""
    if not inquiry.wants_link or not inquiry.email:
        return
    compose(
        "inquiries/mail/reader_link",
        subject="Your private link on MedSpot",
        to=inquiry.email,
        key=inquiry.reader_link_key,
        link=canonical_url(reverse("my_inquiry", args=[new_reader_token(inquiry)])),
    ).send()
