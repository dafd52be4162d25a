from datetime import timedelta

from django.utils import timezone

from medspot.worker.schedule import job

from .inquiries.models import SENDER_HASH_RETENTION
from .models import Edit

# A reader's address is deleted with our answer, and at the latest then.
CONTACT_RETENTION = timedelta(days=180)


@job(every=timedelta(hours=1))
def forget_readers():
    """Erase what we know of readers who suggested corrections: sender hashes after 30 days, addresses after 180."""
    now = timezone.now()
    Edit.objects.filter(created_at__lte=now - SENDER_HASH_RETENTION).exclude(sender_hash="").update(sender_hash="")
    Edit.objects.filter(created_at__lte=now - CONTACT_RETENTION).exclude(contact_email="").update(contact_email="")
