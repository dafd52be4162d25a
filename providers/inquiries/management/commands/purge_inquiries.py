from django.core.management.base import BaseCommand
from django.utils import timezone

from providers.inquiries.models import Inquiry, InquiryState


class Command(BaseCommand):
    help = (
        "Deletes the inquiries whose last day has come (180 days after they were received, 7 if quarantined) and "
        "forgets the senders' hashes after 30 days. Says nothing when there is nothing to do."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        now, today = timezone.now(), timezone.localdate()
        due = Inquiry.objects.due_for_deletion(today)
        total, quarantined = due.count(), due.filter(state=InquiryState.QUARANTINED).count()
        if not dry_run:
            due.delete()
        known_senders = Inquiry.objects.with_old_sender_hash(now).filter(delete_after__gt=today)
        forgotten = known_senders.count() if dry_run else known_senders.update(sender_hash="")
        if dry_run or total or forgotten:
            verbs = ("To delete", "to forget") if dry_run else ("Deleted", "forgot")
            self.stdout.write(
                f"{verbs[0]}: {total} inquiries, {quarantined} of them quarantined; {verbs[1]}: {forgotten} senders."
            )
