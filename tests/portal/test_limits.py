"""How often: claims, confirmation emails, and invitations have limits that hold at one instant too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from providers.models import Provider
from providers.portal import limits
from providers.portal.choices import ClaimState, Refusal, Role
from providers.portal.models import Claim, Confirmation, Evidence, Invitation, Membership
from providers.portal.models.locks import AlreadyHandled
from tests import factories

from .people import emailed, in_review, make_claim, make_invitation

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


def too_many(answer, seconds=86_000):
    return answer.status_code == 429 and int(answer["Retry-After"]) > seconds


def test_person_starts_five_claims_a_day(glow, alice, browser):
    for _ in range(5):
        make_claim(factories.make_provider(), alice)
    client = browser(alice)
    answer = client.post(reverse("portal_claim", args=["glow"]), {"role": "Nurse manager"})
    assert too_many(answer)
    assert "Nurse manager" in answer.text
    assert "try again in 24 hours" in answer.text
    new = {"name": "Halo", "kind": "med_spa", "street": "5 Elm", "city": "Austin", "us_state": "TX"}
    answer = client.post(reverse("portal_new"), new | {"zip_code": "78701", "role": "Owner"})
    assert too_many(answer)
    assert 'value="Halo"' in answer.text
    assert not Provider.objects.filter(name="Halo").exists()
    Claim.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    assert client.post(reverse("portal_claim", args=["glow"]), {"role": "Owner"}).status_code == 302


def send(client, claim, email):
    return client.post(reverse("portal_claim_email", args=[claim.pk]), {"email": email})


def test_claim_sends_five_confirmations_a_day(glow, alice, browser):
    claim = make_claim(glow, alice)
    client = browser(alice)
    for number in range(5):
        assert send(client, claim, f"nora{number}@glow.example").status_code == 302
    answer = send(client, claim, "nora9@glow.example")
    assert too_many(answer)
    assert "nora9@glow.example" in answer.text
    assert Confirmation.objects.count() == 5


def test_mailbox_gets_five_confirmations_a_day_whoever_asks(glow, alice, browser):
    for number in range(5):
        emailed(make_claim(glow, factories.make_user(f"Extra{number}")), f"nora+{number}@glow.example")
    assert too_many(send(browser(alice), make_claim(glow, alice), "Nora+x@glow.example"))
    assert send(browser(alice), Claim.objects.get(claimant=alice), "other@glow.example").status_code == 302


def test_clinic_sends_twenty_invitations_a_day_and_has_fifty_open(owned, alice, browser, monkeypatch):
    for number in range(20):
        make_invitation(owned, f"x{number}@glow.example", alice)
    client, page = browser(alice), reverse("portal_members", args=["glow"])
    typed = {"email": "late@glow.example", "role": Role.EDITOR}
    answer = client.post(page, typed)
    assert too_many(answer)
    assert "late@glow.example" in answer.text
    again = reverse("portal_invite_again", args=["glow", Invitation.objects.first().pk])
    assert client.post(again).status_code == 429
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=2))
    monkeypatch.setattr(limits, "MAX_PENDING_INVITATIONS", 20)
    answer = client.post(page, typed)
    assert (answer.status_code, "the most it can have" in answer.text) == (200, True)
    assert Invitation.objects.count() == 20


def test_side_adds_ten_times_to_a_claim(glow, alice, browser):
    claim = in_review(glow, alice)
    for number in range(limits.MAX_EVIDENCE_PER_SIDE - 1):
        claim.add_evidence(Evidence(words=f"Page {number}"), alice)
    path = reverse("portal_claim_evidence", args=[claim.pk])
    answer = browser(alice).post(path, {"words": "One more"})
    assert "as much as we can read" in answer.text
    assert "One more" in answer.text


def at_one_instant(*calls):
    """Run calls in threads of their own, each with its connection, and return what they return or raise."""

    def run(call):
        try:
            return call()
        except AlreadyHandled as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor() as people:
        return list(people.map(run, calls))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_one_instant_leave_one_owner_and_one_dispute(transactional_home, browser):
    glow = factories.make_provider("Glow", slug="glow", website="https://glow.example/")
    users = [factories.make_user(name) for name in ("Alice", "Carol")]
    links = []
    for user in users:
        claim = Claim.start(glow, user, "Owner")
        links.append((browser(user), reverse("portal_confirm", args=[emailed(claim, f"{user.pk}@glow.example")])))
    answers = at_one_instant(*(lambda client=client, path=path: client.post(path) for client, path in links))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert sorted(Claim.objects.values_list("state", flat=True)) == [ClaimState.APPROVED, ClaimState.DISPUTED]
    assert Membership.objects.owners(glow.pk).count() == 1
    subjects = [message.subject for message in mail.outbox]
    assert subjects.count("You now manage Glow on MedSpot") == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_approval_and_refusal_at_one_instant_leave_one_decision(transactional_home):
    glow = factories.make_provider("Glow")
    claim = in_review(glow, factories.make_user("Alice"))
    one, other = factories.make_user("Mo"), factories.make_user("Maud")
    results = at_one_instant(
        lambda: Claim.objects.get(pk=claim.pk).approve(one),
        lambda: Claim.objects.get(pk=claim.pk).refuse(other, Refusal.NOT_SHOWN, "It says Dallas."),
    )
    assert sorted(type(result).__name__ for result in results) == ["AlreadyHandled", "bool"]
    stored = Claim.objects.get()
    assert (stored.state == ClaimState.APPROVED) == Membership.objects.exists()
    assert stored.decided_by == (one if stored.state == ClaimState.APPROVED else other)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_limits_hold_at_one_instant(transactional_home, browser):
    alice = factories.make_user("Alice")
    for _ in range(4):
        make_claim(factories.make_provider(), alice)
    paths = [reverse("portal_claim", args=[factories.make_provider().slug]) for _ in range(3)]
    clients = [(browser(alice), path) for path in paths]
    answers = at_one_instant(
        *(lambda client=client, path=path: client.post(path, {"role": "Owner"}) for client, path in clients)
    )
    assert sorted(answer.status_code for answer in answers) == [302, 429, 429]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_one_instant_leave_one(transactional_home):
    glow = factories.make_provider("Glow")
    alice, bob = factories.make_user("Alice"), factories.make_user("Bob")
    in_review(glow, alice).approve(None)
    assert make_invitation(glow, bob.email, alice, Role.OWNER).accept(bob)
    members = list(Membership.objects.active())

    def leave(member):
        try:
            return member.end(member.user, "left")
        except Exception as error:
            return type(error).__name__

    results = at_one_instant(*(lambda member=member: leave(member) for member in members))
    assert sorted(map(str, results)) == ["True", "ValidationError"]
    assert Membership.objects.owners(glow.pk).count() == 1
