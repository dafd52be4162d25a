"""Moderators decide claims and objections, and help clinics that lost their owner; nobody else sees these screens."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from providers.portal.choices import ClaimState, Decision, EndReason, Proof, Refusal, Role
from providers.portal.models import Claim, Membership, Objection, is_frozen
from tests import factories
from tests.queries import warm_queries

from .people import in_dispute, in_review, invited_member, mails_to, make_claim

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

WORDS = "The lease names another clinic."


def screen(claim):
    return reverse("claims:screen", args=[claim.pk])


def send(client, claim, action, **typed):
    return client.post(screen(claim), {"action": action} | typed)


def stored(claim):
    return Claim.objects.get(pk=claim.pk)


@pytest.fixture
def claim(glow, alice):
    return in_review(glow, alice)


def test_moderator_sees_claims_with_who_waits_for_whom(claim, mo):
    page = mo.get(reverse("claims:index"))
    for words in ("Glow Austin, Austin", "In review", "Moderators", "Today"):
        assert words in page.text
    assert screen(claim) in page.text
    for shown, seen in (("waiting", True), ("unproven", False)):
        assert (screen(claim) in mo.get(f"{reverse('claims:index')}?shown={shown}").text) is seen


def test_claims_list_costs_the_same_for_many(claim, places, mo):
    path = reverse("claims:index")
    before = warm_queries(mo, path)
    for number in range(5):
        make_claim(factories.make_provider(), factories.make_user(f"Extra{number}"))
    assert warm_queries(mo, path) == before


def test_screen_shows_both_sides_and_the_evidence(claim, mo):
    page = mo.get(screen(claim))
    for words in ("https://www.glow.example/", "desk@glow.example", "Practice manager", "No owner", "PDF document"):
        assert words in page.text
    assert reverse("claims:document", args=[claim.pk, claim.evidence.get().pk]) in page.text


def test_moderator_approves(claim, alice, mo):
    assert send(mo, claim, "approve").url == screen(claim)
    assert stored(claim).state == ClaimState.APPROVED
    assert mails_to(alice.email)[-1].subject == "You now manage Glow Austin on MedSpot"
    assert 'name="action"' not in mo.get(screen(claim)).text


def test_refusal_needs_reason_and_words_and_keeps_what_was_typed(claim, alice, mo):
    answer = send(mo, claim, "refuse", words=WORDS)
    assert WORDS in answer.text
    assert stored(claim).state == ClaimState.IN_REVIEW
    send(mo, claim, "refuse", words=WORDS, reason=Refusal.UNREADABLE)
    assert stored(claim).state == ClaimState.REJECTED
    refused = mails_to(alice.email)[-1].body
    assert "We can’t read the document" in refused
    assert WORDS in refused
    assert "Send a sharp photo" in refused


def test_slower_moderator_is_told_who_decided(claim, mo, moderator):
    claim.refuse(moderator, Refusal.NOT_SHOWN, WORDS)
    answer = mo.post(screen(claim), {"action": "approve"}, follow=True)
    assert "Already handled by Moderator: refused" in answer.text
    assert not Membership.objects.exists()


def test_question_reaches_the_claimant_who_answers(claim, alice, mo, browser):
    send(mo, claim, "ask", words="Whose name is on the lease?")
    assert "Whose name is on the lease?" in mails_to(alice.email)[-1].body
    client, page = browser(alice), reverse("portal_claim_detail", args=[claim.pk])
    assert "Whose name is on the lease?" in client.get(page).text
    client.post(reverse("portal_claim_evidence", args=[claim.pk]), {"words": "My company’s."})
    assert "My company’s." in mo.get(screen(claim)).text


def test_dispute_is_decided_after_the_window(owned, carol, mo):
    claim = in_dispute(owned, carol)
    assert "Decide the dispute" not in mo.get(screen(claim)).text
    Claim.objects.filter(pk=claim.pk).update(evidence_until=timezone.now() - timedelta(hours=1))
    assert "Decide the dispute" in mo.get(screen(claim)).text
    refused = send(mo, claim, "decide", outcome=Decision.REFUSE, words=WORDS)
    assert "Choose a reason for the refusal." in refused.text
    send(mo, claim, "decide", outcome=Decision.REPLACE, words=WORDS)
    assert stored(claim).state == ClaimState.APPROVED
    assert not is_frozen(owned)


def test_objection_is_shown_and_closed_once(owned, mo, moderator):
    Objection.raise_once(owned, None, "desk@glow.example")
    path = reverse("claims:objections")
    page = mo.get(path)
    assert "desk@glow.example" in page.text
    row = Objection.objects.get()
    row.close(moderator)
    again = mo.post(path, {"objection": row.pk}, follow=True)
    assert "Already handled by Moderator" in again.text
    assert not is_frozen(owned)


def test_staff_end_the_last_owner_and_give_the_clinic_another(owned, alice, bob, mo):
    member = Membership.objects.get()
    end = reverse("members:end", args=[member.pk])
    assert mo.post(end, {"words": ""}).status_code == 200
    mo.post(end, {"words": "She sold the clinic, says the registry."})
    assert Membership.objects.get().end_reason == EndReason.STAFF
    assert "She sold the clinic" in str(ModelLogEntry.objects.get(action="portal.staff").data)
    grant = reverse("members:grant")
    typed = {"provider": owned.pk, "email": bob.email, "words": "The registry names him."}
    assert "Nobody has an account" in mo.post(grant, typed | {"email": "nobody@glow.example"}).text
    assert mo.post(grant, typed).status_code == 302
    new = Membership.objects.active().get()
    assert (new.user, new.role, new.claim.proof, new.claim.words) == (
        bob,
        Role.OWNER,
        Proof.STAFF,
        "The registry names him.",
    )
    assert mails_to(bob.email)[-1].subject == "You now manage Glow Austin on MedSpot"


def test_staff_give_no_owner_to_a_clinic_that_has_one(owned, bob, mo):
    typed = {"provider": owned.pk, "email": bob.email, "words": "He asked."}
    answer = mo.post(reverse("members:grant"), typed)
    assert "This clinic has an owner" in answer.text
    assert not Claim.objects.filter(claimant=bob).exists()


def test_members_list_shows_who_manages_what(owned, alice, bob, mo):
    invited_member(owned, bob, Role.EDITOR)
    page = mo.get(reverse("members:index"))
    for words in ("Alice Archer", "Bob", "Editor", "Owner"):
        assert words in page.text


@pytest.mark.parametrize("name", ["claims:index", "claims:objections", "members:index", "members:grant"])
def test_only_moderators_see_the_screens(claim, edie, alice, mo, browser, name):
    path = reverse(name)
    assert mo.get(path).status_code == 200
    for client in (edie, browser(alice), browser()):
        assert client.get(path).status_code in (302, 403)


def test_only_moderators_decide(claim, edie, alice, browser):
    for client in (edie, browser(alice), browser()):
        assert send(client, claim, "approve").status_code in (302, 403)
    assert stored(claim).state == ClaimState.IN_REVIEW


def test_new_page_shows_its_near_matches(glow, alice, mo):
    twin = factories.make_provider("Glow Austin Two", state="preparing")
    claim = make_claim(twin, alice, ClaimState.IN_REVIEW, asked_for_page=True)
    assert "same phone" in mo.get(screen(claim)).text
