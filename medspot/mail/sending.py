"""What the worker does with queued emails."""

import logging
import time

from django.conf import settings
from django.core.mail import get_connection
from django.db import InterfaceError, OperationalError, transaction

from .models import OutgoingEmail
from .signals import email_sent

logger = logging.getLogger(__name__)

# After a server could not be reached, so that hundreds of emails don't each wait for it to time out.
PAUSE_SECONDS = 30


class Pause:
    """Until when this process leaves the mail server alone."""

    def __init__(self):
        self.ends_at = float("-inf")

    def begin(self):
        """Leave the mail server alone for PAUSE_SECONDS."""
        self.ends_at = time.monotonic() + PAUSE_SECONDS

    def end(self):
        """Try the mail server again at once."""
        self.ends_at = float("-inf")

    def __bool__(self):
        """Return True during the pause."""
        return time.monotonic() < self.ends_at


pause = Pause()


def send_next_email():
    """Send the email that has been due longest, and return True; False if none is due or the server is left alone.

    It is claimed, sent, and recorded in three steps, because sending takes long and cannot be rolled back. A worker
    killed before the third sends it again later, under the same Message-ID.
    """
    if pause or (email := claim_next()) is None:
        return False
    try:
        deliver(email)
    except Exception as error:
        # Whatever the transport raises is a reason to try again later.
        given_up = email.mark_failed(error)
        logger.warning("Email %s was not sent (%s)%s.", email.pk, email.last_error, ", given up" if given_up else "")
    else:
        record_sent(email)
    return True


def claim_next():
    """Claim the email that has been due longest and return it, or None if none is due."""
    due = OutgoingEmail.objects.due()
    # A plain read first: on SQLite, the transaction below would make every writer wait.
    if not due.exists():
        return None
    with transaction.atomic():
        email = due.select_for_update(skip_locked=True, of=("self",)).first()
        if email:
            email.claim()
    return email


def deliver(email):
    """Send an email with the transport that EMAIL_URL names; begin a pause if that can't be reached."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except Exception:
        pause.begin()
        raise
    try:
        email.message(connection).send()
    finally:
        connection.close()


def record_sent(email):
    """Record that an email was sent, and tell the apps in the same transaction.

    If an app fails at that, record it alone: the email must not go out again because of an error of ours.
    """
    try:
        with transaction.atomic():
            if email.mark_sent():
                email_sent.send(sender=type(email), email=email)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Email %s was sent, and a receiver of email_sent failed.", email.pk)
        email.mark_sent()
