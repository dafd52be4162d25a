from django.core.management.base import BaseCommand, CommandError

from search.listings.indexing import find_drift, rebuild


class Command(BaseCommand):
    help = "Rewrite the listing table from the providers. Searches keep working meanwhile."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail if a row is not what it should be."
        )

    def handle(self, *args, check, **options):
        """Rebuild the listing table; with `check`, change nothing and raise CommandError if a row differs."""
        if not check:
            self.stdout.write(f"{rebuild()} listings written.")
            return
        if found := find_drift():
            shown = ", ".join(map(str, found[:20]))
            raise CommandError(f"{len(found)} listings differ from their providers: {shown}")
        self.stdout.write("Every listing matches its provider.")
