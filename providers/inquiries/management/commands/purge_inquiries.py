from django.core.management.base import BaseCommand
from django.utils import timezone

from providers.inquiries.models import Inquiry, InquiryState


class Command(BaseCommand):
    help = (
        "Delete inquiries on their deletion date (180 days after they were received, 7 if quarantined) and erase "
        "sender hashes after 30 days. Prints nothing if there is nothing to do."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Count only; delete nothing.")

    def handle(self, *, dry_run, **options):
        """Delete the inquiries that are due, erase expired sender hashes of the others, and print both numbers.

        With `dry_run`, only count. Print nothing if there is nothing to do.
        """
        now, today = timezone.now(), timezone.localdate()
        due = Inquiry.objects.due_for_deletion(today)
        total, quarantined = due.count(), due.filter(state=InquiryState.QUARANTINED).count()
        if not dry_run:
            due.delete()
        known_senders = Inquiry.objects.with_expired_sender_hash(now).filter(delete_after__gt=today)
        erased = known_senders.count() if dry_run else known_senders.update(sender_hash="")
        if dry_run or total or erased:
            verbs = ("Would delete", "would erase") if dry_run else ("Deleted", "erased")
            self.stdout.write(
                f"{verbs[0]} {total} inquiries ({quarantined} quarantined); {verbs[1]} {erased} sender hashes."
            )
