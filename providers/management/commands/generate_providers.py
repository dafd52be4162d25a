from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from providers.generated import generate, remove


class Command(BaseCommand):
    help = (
        "Create made-up providers, flagged as generated, until there are COUNT of them, to test a large site. The same "
        "seed and date give the same providers. --remove deletes them again."
    )

    def add_arguments(self, parser):
        parser.add_argument("count", nargs="?", type=int, help="Total number of generated providers.")
        parser.add_argument("--seed", type=int, default=1, help="Seed of the random generator (default: 1).")
        parser.add_argument(
            "--remove", action="store_true", help="Delete generated providers instead; keep those with inquiries."
        )

    def handle(self, *, count, seed, remove, **options):
        """Generate providers until there are `count`, or remove them, and print the result.

        Raises CommandError for a missing or negative count, and if places or treatments are not loaded.
        """
        self.started_at = monotonic()
        if remove:
            return self.remove()
        if count is None or count < 0:
            raise CommandError("Enter a number, for example: generate_providers 1000")
        try:
            made = generate(count, seed, self.report)
        except LookupError as error:
            raise CommandError(error.args[0]) from error
        self.stdout.write(f"{made:,} providers generated.")
        return None

    def remove(self):
        """Delete the generated providers without inquiries, and print how many were deleted and kept."""
        removed, kept = remove(self.report)
        note = f" {kept:,} kept because they have inquiries." if kept else ""
        self.stdout.write(f"{removed:,} generated providers removed.{note}")

    def report(self, number):
        """Print a number of providers and the seconds since the command started."""
        self.stdout.write(f"{number:,} after {monotonic() - self.started_at:.0f} s")
        self.stdout.flush()
