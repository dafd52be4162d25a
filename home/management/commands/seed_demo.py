from django.core.management.base import BaseCommand, CommandError

from home.demo import OtherContent, seed


class Command(BaseCommand):
    help = "Fill an empty database with the demo. Does nothing if the demo is already there."

    def handle(self, *args, **options):
        """Load the demo and print whether that changed anything; raise CommandError if there is other content."""
        try:
            filled = seed()
        except OtherContent as error:
            raise CommandError("This database already has other content, so the demo was not added.") from error
        self.stdout.write("The demo is ready." if filled else "The demo was already there. Nothing changed.")
