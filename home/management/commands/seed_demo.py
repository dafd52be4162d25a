from django.core.management.base import BaseCommand, CommandError

from home.demo import OtherContent, seed


class Command(BaseCommand):
    help = "Fills an empty database with the demo. On one that it has filled before, it changes nothing."

    def handle(self, *args, **options):
        try:
            filled = seed()
        except OtherContent as error:
            raise CommandError("This database has content of its own: the demo does not touch it.") from error
        self.stdout.write("The demo is in place." if filled else "The demo was in place already: nothing was changed.")
