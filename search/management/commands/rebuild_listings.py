from django.core.management.base import BaseCommand, CommandError

from search.listings.indexing import drift, rebuild


class Command(BaseCommand):
    help = "Writes the listing table anew from the providers. Searches go on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail if a row is not as it should be."
        )

    def handle(self, *args, check, **options):
        if not check:
            self.stdout.write(f"{rebuild()} listings written.")
            return
        if found := drift():
            shown = ", ".join(map(str, found[:20]))
            raise CommandError(f"{len(found)} listings are not as their providers: {shown}")
        self.stdout.write("Every listing is as its provider.")
