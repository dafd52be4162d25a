from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError

from providers.inquiries.emails import deliver
from providers.inquiries.models import Recipient


class Command(BaseCommand):
    help = "Mails clinics of the inquiries that no mail has told them of yet. Says nothing when there are none."

    def handle(self, **options):
        waiting = list(Recipient.objects.undelivered())
        if not waiting:
            return
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:
            raise CommandError(f"The mail server does not answer; {len(waiting)} wait.") from error
        try:
            mailed = sum(deliver(recipient, connection) for recipient in waiting)
        finally:
            connection.close()
        self.stdout.write(f"{mailed} mailed, {len(waiting) - mailed} still wait.")
