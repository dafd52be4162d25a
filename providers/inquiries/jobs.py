from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from medspot.mail.models import EmailState, OutgoingEmail
from medspot.worker.schedule import job

from .emails import KEY_PREFIX, addresses_of, notify_clinic, recipient_id
from .models import Inquiry, Recipient
from .tokens import LINK_LIFETIME

# A clinic that has not answered by then is reminded, once.
REMIND_AFTER = timedelta(days=3)


@job(every=timedelta(hours=1))
def delete_old_inquiries():
    """Delete the inquiries whose deletion date has come, and erase hashes of senders and texts that are 30 days old."""
    Inquiry.objects.due_for_deletion(timezone.localdate()).delete()
    Inquiry.objects.with_expired_sender_hash(timezone.now()).update(sender_hash="", text_hash="")


@job(every=timedelta(hours=1))
def notify_clinics_not_emailed_yet():
    """Queue the emails of inquiries that no email is on its way for: the clinic had no address, or a wrong one.

    A clinic gets no second email at an address that was given up. Inquiries older than a private link are left alone.
    """
    waiting = OutgoingEmail.objects.filter(state=EmailState.WAITING, key__startswith=KEY_PREFIX)
    on_their_way = {recipient_id(key) for key in waiting.values_list("key", flat=True)}
    recent = Recipient.objects.undelivered().filter(inquiry__created_at__gt=timezone.now() - LINK_LIFETIME)
    for recipient in recent:
        if str(recipient.pk) not in on_their_way and addresses_of(recipient):
            notify_clinic(recipient)


@job(every=timedelta(hours=1))
def remind_clinics():
    """Queue one reminder to each clinic that was emailed REMIND_AFTER ago and has not answered."""
    for recipient in Recipient.objects.due_for_reminder(timezone.now() - REMIND_AFTER):
        with transaction.atomic():
            if recipient.mark_reminded():
                notify_clinic(recipient, is_reminder=True)
