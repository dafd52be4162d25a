from django.core.management.base import BaseCommand, CommandError

from treatments.models import TreatmentIndexPage
from treatments.seed.loading import load_sources, load_vocabulary


class Command(BaseCommand):
    help = "Add the treatments, studies and statuses that ship with MedSpot and were never loaded. Change nothing else."

    def handle(self, *args, **options):
        """Load the vocabulary and sources, and print how many rows of each kind were added.

        Raises CommandError if there is no treatments page yet.
        """
        try:
            added = load_vocabulary() + load_sources()
        except TreatmentIndexPage.DoesNotExist as error:
            raise CommandError("There is no treatments page yet. Run set_up_site first.") from error
        counts = ", ".join(f"{count} {name}" for name, count in added.items())
        self.stdout.write(f"Added {counts}." if counts else "Nothing to add.")
