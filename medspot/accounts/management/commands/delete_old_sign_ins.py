from django.core.management.base import BaseCommand

from medspot.accounts.sign_ins import KEPT_FOR, delete_old_sign_ins


class Command(BaseCommand):
    help = f"Delete sign-ins, and sessions that were not used, after {KEPT_FOR.days} days."

    def handle(self, *args, **options):
        count = delete_old_sign_ins()
        if count and options["verbosity"]:
            self.stdout.write(f"Deleted: {count}")
