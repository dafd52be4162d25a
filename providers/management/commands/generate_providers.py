from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from providers.generated import generate, remove


class Command(BaseCommand):
    help = (
        "Makes invented providers, marked as generated, until there are so many: the same for the same seed and day. "
        "To see how a site does with many; --remove takes them all away again."
    )

    def add_arguments(self, parser):
        parser.add_argument("count", nargs="?", type=int, help="How many generated providers there shall be.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed, other providers (default: 1).")
        parser.add_argument("--remove", action="store_true", help="Delete all generated providers, and only them.")

    def handle(self, *, count, seed, remove, **options):
        self.began = monotonic()
        if remove:
            return self.remove()
        if count is None or count < 0:
            raise CommandError("Say how many, such as: generate_providers 1000")
        try:
            made = generate(count, seed, self.tell)
        except LookupError as error:
            raise CommandError(error.args[0]) from error
        self.stdout.write(f"{made:,} providers generated.")
        return None

    def remove(self):
        removed, kept = remove(self.tell)
        why = f" {kept:,} are kept, because readers wrote to them." if kept else ""
        self.stdout.write(f"{removed:,} generated providers removed.{why}")

    def tell(self, number):
        self.stdout.write(f"{number:,} after {monotonic() - self.began:.0f} s")
        self.stdout.flush()
