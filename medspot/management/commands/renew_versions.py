from django.core.management.base import BaseCommand

from medspot.models import DataVersion


class Command(BaseCommand):
    help = (
        "Makes every running process forget the pages and data it holds. Run it after a backup is restored: the "
        "restored version numbers may already stand for other data."
    )

    def handle(self, *args, **options):
        """Begin a new epoch for each data version."""
        for name in DataVersion.NAMES:
            DataVersion.objects.begin_epoch(name)
        self.stdout.write("Every process reads the database anew.")
