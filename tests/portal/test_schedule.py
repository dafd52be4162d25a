"""What happens by itself: claims expire, people are reminded once, and members are listed once a quarter."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from providers.portal import schedule
from providers.portal.choices import ClaimState, Role
from providers.portal.models import AccessMail, Claim, Evidence
from tests import factories

from .people import emailed, in_dispute, in_review, invited_member, mails_to

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


def age(claim, **ago):
    Claim.objects.filter(pk=claim.pk).update(created_at=timezone.now() - timedelta(**ago))


def test_unproven_claims_expire_after_two_weeks(glow, alice, carol, bob):
    old, young, proven = Claim.start(glow, alice, "Owner"), Claim.start(glow, bob, "Owner"), in_review(glow, carol)
    token = emailed(old, "nora@glow.example")
    age(old, days=14, minutes=1)
    age(young, days=13)
    age(proven, days=20)
    assert [schedule.expire_claims(), schedule.expire_claims()] == [1, 0]
    states = {claim.claimant.first_name: claim.state for claim in Claim.objects.all()}
    assert states == {"Alice": ClaimState.EXPIRED, "Bob": ClaimState.OPEN, "Carol": ClaimState.IN_REVIEW}
    assert not old.confirm(token)
    # Alice may try again.
    assert Claim.start(glow, alice, "Owner").state == ClaimState.OPEN


def test_claimant_is_reminded_once(glow, alice):
    claim = Claim.start(glow, alice, "Owner")
    assert schedule.remind_claimants() == 0
    age(claim, days=3, minutes=1)
    assert [schedule.remind_claimants(), schedule.remind_claimants()] == [1, 0]
    assert [message.subject for message in mails_to(alice.email)] == ["Your claim to Glow Austin waits for you"]


def test_moderators_are_told_once_that_a_dispute_is_due(owned, carol, moderator):
    claim = in_dispute(owned, carol)
    mail.outbox.clear()
    assert schedule.remind_moderators() == 0
    Claim.objects.filter(pk=claim.pk).update(
        evidence_until=timezone.now() - timedelta(minutes=1), reminded_at=timezone.now() - timedelta(days=2)
    )
    assert [schedule.remind_moderators(), schedule.remind_moderators()] == [1, 0]
    assert len(mails_to(moderator.email)) == 1


def test_members_are_listed_once_a_quarter(owned, alice, bob):
    invited_member(owned, bob, Role.FRONT_DESK)
    factories.make_provider("Nobody’s")
    mail.outbox.clear()
    days = [date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [schedule.who_has_access_mails(day) for day in days] == [1, 0, 1]
    assert list(AccessMail.objects.order_by("quarter").values_list("quarter", flat=True)) == ["2026Q4", "2027Q1"]
    assert {message.to[0] for message in mail.outbox} == {alice.email, "desk@glow.example"}
    for line in (f"{alice.email}: owner", f"{bob.email}: front desk"):
        assert line in mail.outbox[0].body


def test_documents_are_deleted_ninety_days_after_the_decision(glow, alice, carol, moderator):
    done, open_one = in_review(glow, alice), in_review(glow, carol)
    done.approve(moderator)
    path = done.evidence.get().document.path
    assert schedule.purge_documents() == 0
    long_ago = timezone.now() - timedelta(days=91)
    Claim.objects.update(state_changed_at=long_ago)
    assert [schedule.purge_documents(), schedule.purge_documents()] == [1, 0]
    with pytest.raises(FileNotFoundError):
        open(path)  # noqa: SIM115
    row = Evidence.objects.get(claim=done)
    assert (row.document.name, bool(row.document_deleted_at)) == ("", True)
    assert Evidence.objects.get(claim=open_one).document
