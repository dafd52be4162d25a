from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError

from providers.inquiries.emails import deliver
from providers.inquiries.models import Recipient


class Command(BaseCommand):
    help = "Email clinics about inquiries they have not been told about yet. Prints nothing if there are none."

    def handle(self, **options):
        """Email every undelivered Recipient over one connection, and print how many were sent and still wait.

        Print nothing if none waits. Raises CommandError if the mail server does not respond.
        """
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
