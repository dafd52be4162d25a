"""The email that tells a clinic about a new message.

It goes to the clinic's private address and holds a private link, but neither the message nor its sender, and no
Reply-To. The reader gets no confirmation: it would put a treatment into a mailbox that others may read, and would let
anyone send our email to anyone.
"""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from medspot.pages.head import canonical_url

from .tokens import LINK_LIFETIME, new_link_token

logger = logging.getLogger(__name__)


def notification_email(recipient, connection=None):
    """Return the unsent EmailMessage that tells a Recipient's clinic about an inquiry, with its private link."""
    link = reverse("open_inquiry", args=[new_link_token(recipient)])
    context = {"provider": recipient.provider, "link": canonical_url(link), "days": LINK_LIFETIME.days}
    return EmailMessage(
        subject="You have a new message on MedSpot",
        body=render_to_string("inquiries/mail/new_inquiry.txt", context),
        to=[recipient.provider.inquiry_email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def deliver(recipient, connection=None):
    """Email a Recipient's clinic about its inquiry, record that, and return True.

    Return False, with a log entry, if the clinic has no email for inquiries or the email can't be sent; email errors
    are never raised. The email is sent before it is recorded: a crash in between sends the link twice, which is better
    than never.
    """
    if not recipient.provider.inquiry_email:
        logger.warning("Recipient %s was not emailed: the provider has no email for inquiries.", recipient.pk)
        return False
    try:
        notification_email(recipient, connection).send()
    except Exception as error:
        # Any backend error may end up here. Its text may contain the email address, so log only the type.
        logger.error("Recipient %s was not emailed: %s.", recipient.pk, type(error).__name__)
        return False
    recipient.mark_mailed()
    return True
