from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError

from providers.inquiries.emails import deliver
from providers.inquiries.models import Recipient


class Command(BaseCommand):
    help = "Email clinics about inquiries they have not been told about yet. Prints nothing if there are none."

    def handle(self, **options):
        waiting = list(Recipient.objects.undelivered())
        if not waiting:
            return
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:
            raise CommandError(f"The mail server does not respond. Still waiting: {len(waiting)}.") from error
        try:
            sent = sum(deliver(recipient, connection) for recipient in waiting)
        finally:
            connection.close()
        self.stdout.write(f"{sent} sent, {len(waiting) - sent} still waiting.")
