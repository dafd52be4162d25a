from datetime import timedelta

from django.utils import timezone

from medspot.mail.models import EmailState, OutgoingEmail
from medspot.worker.schedule import job

from .emails import KEY_PREFIX, notify_clinic, recipient_id
from .models import Inquiry, Recipient
from .tokens import LINK_LIFETIME


@job(every=timedelta(hours=1))
def delete_old_inquiries():
    """Delete the inquiries whose deletion date has come, and erase sender hashes that are 30 days old."""
    Inquiry.objects.due_for_deletion(timezone.localdate()).delete()
    Inquiry.objects.with_expired_sender_hash(timezone.now()).update(sender_hash="")


@job(every=timedelta(hours=1))
def notify_clinics_not_emailed_yet():
    """Queue the emails of inquiries that no email is on its way for: the clinic had no address, or a wrong one.

    A clinic gets no second email at an address that was given up. Inquiries older than a private link are left alone.
    """
    waiting = OutgoingEmail.objects.filter(state=EmailState.WAITING, key__startswith=KEY_PREFIX)
    on_their_way = {recipient_id(key) for key in waiting.values_list("key", flat=True)}
    recent = Recipient.objects.undelivered().filter(inquiry__created_at__gt=timezone.now() - LINK_LIFETIME)
    for recipient in recent.exclude(provider__inquiry_email=""):
        if str(recipient.pk) not in on_their_way:
            notify_clinic(recipient)
