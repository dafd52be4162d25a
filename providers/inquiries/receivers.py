from django.db.models.signals import post_delete
from django.dispatch import receiver

from medspot.mail.signals import email_sent

from .emails import recipient_id
from .models import Inquiry, Recipient


@receiver(email_sent)
def record_that_clinic_was_emailed(sender, email, **kwargs):
    """Note on the Recipient when the email about its inquiry was sent, unless an earlier one was."""
    if key := recipient_id(email.key):
        Recipient.objects.filter(pk=key, mailed_at=None).update(mailed_at=email.finished_at)


@receiver(post_delete, sender=Inquiry)
def forget_address_of_reader(sender, instance, **kwargs):
    """Delete the email with the reader's link when the inquiry goes, no matter who deletes it."""
    instance.forget_reader_link()
