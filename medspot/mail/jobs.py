from datetime import timedelta

from django.utils import timezone

from medspot.worker.schedule import job, source

from .models import OutgoingEmail
from .sending import send_next_email

# How long a body is kept after the email was sent or given up, and then how long the rest.
KEEP_BODY = timedelta(days=7)
KEEP_ROW = timedelta(days=90)

source(send_next_email)


@job(every=timedelta(hours=1))
def clean_outbox():
    """Blank the bodies of emails that ended KEEP_BODY ago, and delete the rows of those that ended KEEP_ROW ago."""
    now, emails = timezone.now(), OutgoingEmail.objects
    emails.filter(finished_at__lte=now - KEEP_ROW).delete()
    emails.filter(finished_at__lte=now - KEEP_BODY).exclude(text="", html="").update(text="", html="")
