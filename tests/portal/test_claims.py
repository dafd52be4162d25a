"""A claim, from its start to an owner: what proves it, what doesn't, and what nobody can do twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from providers.choices import State
from providers.portal.choices import ClaimState, Decision, EndReason, Refusal, Role
from providers.portal.models import Claim, Evidence, Membership, Objection, is_frozen
from providers.portal.models.locks import AlreadyHandled
from tests import factories

from .people import emailed, in_dispute, in_review, mails_to, make_claim, make_member

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

WORDS = "The lease names another clinic."


def state(claim):
    return Claim.objects.get(pk=claim.pk).state


def owners(provider):
    return [member.user for member in Membership.objects.owners(provider.pk)]


def close_window(claim):
    """Let the evidence window of a dispute be over."""
    Claim.objects.filter(pk=claim.pk).update(evidence_until=timezone.now() - timedelta(minutes=1))


def test_alice_becomes_owner_with_an_address_at_the_clinics_website(glow, alice):
    claim = Claim.start(glow, alice, "Owner")
    assert (claim.state, claim.domain) == (ClaimState.OPEN, "glow.example")
    token = emailed(claim, "nora@mail.glow.example")
    assert state(claim) == ClaimState.EMAIL_SENT
    assert claim.confirm(token)
    assert state(claim) == ClaimState.APPROVED
    assert owners(glow) == [alice]
    assert Membership.objects.get().claim == claim
    assert Membership.objects.get().is_first_owner


def test_starting_again_returns_the_pending_claim(glow, alice):
    assert Claim.start(glow, alice, "Owner") == Claim.start(glow, alice, "Manager")
    assert len(mails_to("desk@glow.example")) == 1


def test_owner_cannot_claim_again(owned, alice):
    with pytest.raises(ValidationError, match="owner of this clinic already"):
        Claim.start(owned, alice, "Owner")


def test_changing_the_website_after_the_claim_began_proves_nothing(glow, carol):
    claim = Claim.start(glow, carol, "Owner")
    glow.website = "https://carols-own.example/"
    glow.save()
    with pytest.raises(ValidationError):
        claim.send_confirmation("carol@carols-own.example")
    # Nor does it cancel the claim.
    assert claim.confirm(emailed(claim, "nora@glow.example"))


def test_who_describes_a_clinic_is_reviewed_whatever_its_website(glow, carol):
    own = factories.make_provider("Carol’s", state=State.PREPARING, website="https://carol.example/")
    claim = Claim.start(own, carol, "Owner", asked_for_page=True)
    assert claim.confirm(emailed(claim, "carol@carol.example"))
    assert state(claim) == ClaimState.IN_REVIEW
    assert owners(own) == []


def test_approval_lists_no_provider_in_preparation(places, carol, moderator):
    own = factories.make_provider("Carol’s", state=State.PREPARING)
    in_review(own, carol).approve(moderator)
    own.refresh_from_db()
    assert (owners(own), own.state) == ([carol], State.PREPARING)


def test_document_waits_for_a_moderator(glow, alice, moderator):
    claim = in_review(glow, alice)
    assert (state(claim), owners(glow)) == (ClaimState.IN_REVIEW, [])
    assert claim.approve(moderator)
    assert claim.approve(moderator) is False
    assert owners(glow) == [alice]
    assert Claim.objects.get().decided_by == moderator


def test_refusal_needs_a_reason_and_words(glow, alice, moderator):
    claim = in_review(glow, alice)
    for reason, words in (("", WORDS), (Refusal.NOT_SHOWN, " ")):
        with pytest.raises(ValidationError):
            claim.refuse(moderator, reason, words)
    assert claim.refuse(moderator, Refusal.NOT_SHOWN, WORDS)
    assert claim.refuse(moderator, Refusal.NOT_SHOWN, WORDS) is False
    stored = Claim.objects.get()
    assert (stored.state, stored.reason, stored.words) == (ClaimState.REJECTED, Refusal.NOT_SHOWN, WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(words="")


def test_second_decision_says_who_was_faster(glow, alice, moderator):
    claim = in_review(glow, alice)
    claim.refuse(moderator, Refusal.NOT_SHOWN, WORDS)
    stale = Claim.objects.get()
    with pytest.raises(AlreadyHandled, match="Already handled by Moderator: refused"):
        stale.approve(factories.make_user("Maud"))
    assert owners(glow) == []


def test_claim_to_a_clinic_with_an_owner_becomes_a_dispute(owned, alice, carol):
    claim = in_dispute(owned, carol)
    assert state(claim) == ClaimState.DISPUTED
    assert owners(owned) == [alice]
    assert is_frozen(owned)
    assert claim.evidence_until - timezone.now() > timedelta(days=6, hours=23)
    subject = "Who manages Glow Austin on MedSpot is in dispute"
    for address in (alice.email, carol.email, "desk@glow.example"):
        assert subject in [message.subject for message in mails_to(address)]


def test_moderators_approval_of_a_document_opens_a_dispute_too(owned, carol, moderator):
    claim = in_review(owned, carol)
    claim.approve(moderator)
    assert state(claim) == ClaimState.DISPUTED


@pytest.mark.parametrize(
    ("outcome", "left"),
    [(Decision.REPLACE, ["Carol"]), (Decision.BOTH, ["Alice", "Carol"]), (Decision.REFUSE, ["Alice"])],
)
def test_moderator_decides_a_dispute_after_the_evidence_window(owned, carol, moderator, outcome, left):
    claim = in_dispute(owned, carol)
    with pytest.raises(ValidationError, match="still add evidence"):
        claim.decide_dispute(moderator, outcome, WORDS, Refusal.STRONGER)
    close_window(claim)
    claim.decide_dispute(moderator, outcome, WORDS, Refusal.STRONGER)
    assert sorted(user.first_name for user in owners(owned)) == left
    assert not is_frozen(owned)
    for person in ("alice", "carol"):
        decided = mails_to(f"{person}@medspot.example")[-1]
        assert decided.subject == "Decided: who manages Glow Austin on MedSpot"
    with pytest.raises(AlreadyHandled):
        claim.decide_dispute(moderator, outcome, WORDS, Refusal.STRONGER)


def test_both_sides_add_evidence_until_the_window_closes(owned, alice, bob, carol):
    claim = in_dispute(owned, carol)
    claim.add_evidence(Evidence(words="I sold it in May."), alice)
    claim.add_evidence(Evidence(words="Here is the deed."), carol)
    assert [row.side for row in claim.evidence.all()] == ["owner", "claimant"]
    with pytest.raises(ValidationError):
        claim.add_evidence(Evidence(words="Me too."), bob)
    close_window(claim)
    with pytest.raises(ValidationError):
        claim.add_evidence(Evidence(words="Late."), alice)


def test_two_proofs_leave_one_owner_and_one_dispute_even_without_a_lock(glow, alice, carol, monkeypatch):
    make_member(glow, alice)
    claim = in_review(glow, carol)
    # Without the lock, the second approval would see no owner.
    monkeypatch.setattr(Membership.objects.__class__, "owners", lambda self, provider: self.none())
    claim.approve(by=None)
    assert state(claim) == ClaimState.DISPUTED


def test_editor_who_claims_gets_one_membership(owned, alice, bob, moderator):
    make_member(owned, bob, Role.EDITOR)
    claim = in_review(owned, bob)
    claim.approve(moderator)
    close_window(claim)
    claim.decide_dispute(moderator, Decision.BOTH, WORDS)
    assert [member.role for member in Membership.objects.active().filter(user=bob)] == [Role.OWNER]
    assert Membership.objects.get(user=bob, role=Role.EDITOR).end_reason == EndReason.NEW_ROLE


def test_this_was_not_us_keeps_a_claim_from_approving_itself(glow, alice):
    claim = Claim.start(glow, alice, "Owner")
    token = emailed(claim, "nora@glow.example")
    assert Objection.raise_once(glow, claim, "desk@glow.example")
    assert not Objection.raise_once(glow, claim, "desk@glow.example")
    assert is_frozen(glow)
    assert claim.confirm(token)
    assert (state(claim), owners(glow)) == (ClaimState.IN_REVIEW, [])


def test_withdrawn_claim_cannot_be_confirmed(glow, alice):
    claim = Claim.start(glow, alice, "Owner")
    token = emailed(claim, "nora@glow.example")
    assert claim.withdraw()
    assert not claim.withdraw()
    assert not claim.confirm(token)
    assert (state(claim), owners(glow)) == (ClaimState.WITHDRAWN, [])


def test_every_step_is_logged_with_who_did_it(glow, alice, moderator):
    in_review(glow, alice).approve(moderator)
    entries = ModelLogEntry.objects.filter(action__startswith="portal.").order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("portal.claim_start", alice),
        ("portal.claim_in_review", alice),
        ("portal.member_begin", moderator),
        ("portal.claim_approved", moderator),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "sold"},
        {"proof": "hearsay"},
        {"state": ClaimState.APPROVED, "proof": ""},
        {"state": ClaimState.DISPUTED},
        {"state": ClaimState.EMAIL_SENT, "email": ""},
        {"state": ClaimState.REJECTED},
    ],
)
def test_database_refuses_impossible_claims(glow, alice, changes):
    make_claim(glow, alice, ClaimState.IN_REVIEW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(**changes)


def test_no_second_pending_claim_of_one_person(glow, alice):
    make_claim(glow, alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(glow, alice)


def test_owner_gets_no_permission_in_the_admin(owned, alice, browser):
    assert alice.get_all_permissions() == set()
    assert not alice.is_staff
    assert browser(alice).get(reverse("wagtailadmin_home")).status_code == 403
    assert mail.outbox
