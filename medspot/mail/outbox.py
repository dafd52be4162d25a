"""The site's email backend: sending an email stores it, and the worker sends what is stored.

It is stored in the caller's transaction. An email about something that is rolled back is never sent, no request waits
for a mail server, and a mail server that is down loses nothing.
"""

import uuid

from django.core.mail.backends.base import BaseEmailBackend

from .models import OutgoingEmail

# The worker sets these itself.
OWN_HEADERS = {"message-id", "date"}


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, messages):
        """Queue EmailMessages and return how many have a recipient.

        One with the `idempotency_key` of a message that was queued before changes nothing. Raises BadHeaderError for a
        line break in a header, and ValueError for an attachment: neither is ever queued.
        """
        queued = [row_for(message) for message in messages if message.recipients()]
        OutgoingEmail.objects.bulk_create(queued, ignore_conflicts=True)
        return len(queued)


def row_for(message):
    """Return the unsaved OutgoingEmail for an EmailMessage; raise BadHeaderError or ValueError if it is refused."""
    text, html = bodies(message)
    row = OutgoingEmail(
        key=getattr(message, "idempotency_key", "") or uuid.uuid4().hex,
        to=list(message.to),
        cc=list(message.cc),
        bcc=list(message.bcc),
        from_email=str(message.from_email),
        reply_to=list(message.reply_to),
        subject=str(message.subject),
        text=text,
        html=html,
        headers={name: str(value) for name, value in message.extra_headers.items() if name.lower() not in OWN_HEADERS},
    )
    # Django checks the headers when it builds the message.
    row.message(connection=None).message()
    return row


def bodies(message):
    """Return the text and the HTML of an EmailMessage, "" for what it lacks; raise ValueError for anything else."""
    alternatives = getattr(message, "alternatives", None) or []
    if message.attachments or any(kind != "text/html" for _, kind in alternatives) or len(alternatives) > 1:
        raise ValueError("The outbox takes a text and an HTML alternative, and no attachments.")
    if message.content_subtype == "html":
        return "", message.body
    return message.body, alternatives[0][0] if alternatives else ""
