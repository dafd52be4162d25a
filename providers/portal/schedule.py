"""What the portal has to do from time to time. Each function may run at any time, as often as one likes.

Each works through its rows one by one in a transaction of its own, and returns how many it changed.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from providers.models import Provider

from .choices import PENDING, ClaimState, Event
from .emails import alert
from .models import AccessMail, Claim, Evidence, Membership
from .models.locks import lock_provider
from .signals import report

# Documents of closed claims are deleted after this many days.
DOCUMENT_RETENTION_DAYS = 90


def expire_claims():
    """Expire the claims that nobody proved in time."""
    return sum(claim.expire() for claim in Claim.objects.overdue(timezone.now()).order_by("pk"))


def remind_claimants():
    """Remind each claimant once of a claim that waits for a proof."""
    return sum(claim.remind() for claim in Claim.objects.to_remind(timezone.now()).order_by("pk"))


def remind_moderators():
    """Tell the moderators once of each dispute whose evidence window is over."""
    due = Claim.objects.filter(state=ClaimState.DISPUTED, evidence_until__lte=timezone.now())
    # The reminder of an earlier state doesn't count.
    due = due.exclude(reminded_at__gte=F("evidence_until")).order_by("pk")
    return sum(remind_of_dispute(claim) for claim in due)


@transaction.atomic
def remind_of_dispute(claim):
    """Tell the moderators that a dispute is due and return True; return False if they know, or it is decided."""
    claim.lock()
    told = claim.reminded_at and claim.reminded_at >= claim.evidence_until
    if claim.state != ClaimState.DISPUTED or told:
        return False
    claim.reminded_at = timezone.now()
    claim.save(update_fields=["reminded_at"])
    alert("dispute_due", claim)
    return True


def who_has_access_mails(today=None):
    """Send the "who has access" email of this quarter for each provider with members, once."""
    today = today or timezone.localdate()
    quarter = f"{today.year}Q{(today.month + 2) // 3}"
    members = Membership.objects.active().filter(provider=OuterRef("pk"))
    sent = AccessMail.objects.filter(provider=OuterRef("pk"), quarter=quarter)
    providers = Provider.objects.filter(Exists(members), ~Exists(sent)).order_by("pk")
    return sum(send_access_mail(provider, quarter) for provider in providers)


@transaction.atomic
def send_access_mail(provider, quarter):
    """Send a provider's email of a quarter and return True; return False if another process did."""
    lock_provider(provider.pk)
    if not AccessMail.objects.get_or_create(provider=provider, quarter=quarter)[1]:
        return False
    members = Membership.objects.active().filter(provider=provider).select_related("user")
    report(Event.WHO_HAS_ACCESS, provider=provider, members=list(members.order_by("began_at", "pk")))
    return True


def purge_documents():
    """Delete the documents of claims that were closed DOCUMENT_RETENTION_DAYS ago."""
    before = timezone.now() - timedelta(days=DOCUMENT_RETENTION_DAYS)
    closed = Evidence.objects.exclude(document="").exclude(claim__state__in=PENDING)
    rows = list(closed.filter(claim__state_changed_at__lte=before).order_by("pk"))
    for row in rows:
        row.delete_document()
    return len(rows)
