"""The one mail that an inquiry causes.

It goes to the clinic's private address and holds a private link: neither the message nor who wrote it, so it has no
Reply-To either. The reader gets no confirmation: it would put a treatment into a mailbox that others may read, and
would let anybody send our mail to anybody.
"""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from medspot.pages.head import canonical_url

from .tokens import LINK_LIFE, new_link_token

logger = logging.getLogger(__name__)


def new_inquiry(recipient, connection=None):
    """The mail that tells a clinic of an inquiry, not sent yet."""
    link = reverse("open_inquiry", args=[new_link_token(recipient)])
    context = {"provider": recipient.provider, "link": canonical_url(link), "days": LINK_LIFE.days}
    return EmailMessage(
        subject="Somebody wrote to you through MedSpot",
        body=render_to_string("inquiries/mail/new_inquiry.txt", context),
        to=[recipient.provider.inquiry_email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def deliver(recipient, connection=None):
    """Mails a clinic of its inquiry and marks that; returns whether it worked, whatever the mail server does.

    Sent first and marked after: a crash in between mails the same link twice, which is better than not at all.
    """
    if not recipient.provider.inquiry_email:
        logger.warning("Recipient %s was not mailed: the provider has no address for inquiries.", recipient.pk)
        return False
    try:
        new_inquiry(recipient, connection).send()
    except Exception as error:
        # Each mail backend raises errors of its own; their words may hold the address, so only the kind is logged.
        logger.error("Recipient %s was not mailed: %s.", recipient.pk, type(error).__name__)
        return False
    recipient.mark_mailed()
    return True
