"""Who has access: invitations, roles, removal, and the last owner."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from providers.portal.choices import EndReason, Role
from providers.portal.models import Claim, Invitation, Membership
from tests import factories

from .people import emailed, in_dispute, invited_member, mails_to, make_invitation, make_member, token_in

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def alice_is(owned, alice):
    return Membership.objects.get(user=alice)


def members_page(provider):
    return reverse("portal_members", args=[provider.slug])


def invite(client, provider, email="bob@medspot.example", role=Role.EDITOR):
    return client.post(members_page(provider), {"email": email, "role": role})


def roles(provider):
    return {member.user.first_name: member.role for member in Membership.objects.active().filter(provider=provider)}


def test_bob_is_invited_and_accepts_with_his_account(owned, alice, bob, browser):
    assert invite(browser(alice), owned, "Bob@Medspot.example").url == members_page(owned)
    path = reverse("portal_invitation", args=[token_in(mails_to(bob.email)[-1], "invitations")])
    signed_out = browser().get(path)
    assert "Sign in" in signed_out.text
    assert bob.email not in signed_out.text
    client = browser(bob)
    assert "Accept the invitation" in client.get(path).text
    assert roles(owned) == {"Alice": Role.OWNER}
    assert client.post(path).url == reverse("portal_provider", args=[owned.slug])
    assert roles(owned) == {"Alice": Role.OWNER, "Bob": Role.EDITOR}
    assert client.post(path).status_code == 410
    for address in (alice.email, bob.email, "desk@glow.example"):
        assert mails_to(address)[-1].subject == "Glow Austin has a new member on MedSpot"


def test_bob_accepts_from_his_own_list(owned, alice, bob, carol, browser):
    invite(browser(alice), owned)
    path = reverse("portal_invitation_accept", args=[Invitation.objects.get().pk])
    assert "owner@" not in browser(bob).get(reverse("portal")).text
    assert "invited you" in browser(bob).get(reverse("portal")).text
    assert browser(carol).post(path).status_code == 404
    assert browser(bob).post(path).status_code == 302
    assert roles(owned)["Bob"] == Role.EDITOR


def test_another_account_learns_nothing_from_an_invitation(owned, alice, carol, browser):
    token = "t" * 22
    make_invitation(owned, "nia@glow.example", alice, token=token)
    for answer in (
        browser(carol).get(reverse("portal_invitation", args=[token])),
        browser(carol).post(reverse("portal_invitation", args=[token])),
    ):
        assert answer.status_code == 403
        assert "This invitation is for another address" in answer.text
        assert "nia@" not in answer.text
        assert "Glow" not in answer.text
    assert "Carol" not in roles(owned)


def test_expired_revoked_and_resent_invitations_do_not_work(owned, alice, bob, browser):
    client = browser(alice)
    invite(client, owned)
    first = token_in(mails_to(bob.email)[-1], "invitations")
    client.post(reverse("portal_invite_again", args=[owned.slug, Invitation.objects.get().pk]))
    again = token_in(mails_to(bob.email)[-1], "invitations")
    assert first != again
    assert browser(bob).get(reverse("portal_invitation", args=[first])).status_code == 410
    assert browser(bob).get(reverse("portal_invitation", args=[again])).status_code == 200
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=14, minutes=1))
    assert browser(bob).get(reverse("portal_invitation", args=[again])).status_code == 410
    assert browser(bob).post(reverse("portal_invitation", args=[again])).status_code == 410
    invite(client, owned)
    last = Invitation.objects.pending(timezone.now()).get()
    client.post(reverse("portal_invitation_revoke", args=[owned.slug, last.pk]))
    token = token_in(mails_to(bob.email)[-1], "invitations")
    assert browser(bob).post(reverse("portal_invitation", args=[token])).status_code == 410


def test_nobody_grants_more_than_they_have(owned, alice_is, bob):
    editor = invited_member(owned, bob, Role.EDITOR)
    for role in Role:
        with pytest.raises(ValidationError):
            Invitation.send(editor, "x@glow.example", role)
    assert Invitation.send(alice_is, "x@glow.example", Role.OWNER)


def test_invitation_dies_with_the_inviters_ownership(owned, alice, alice_is, bob, carol):
    invited_member(owned, bob, Role.OWNER)
    invitation = Invitation.send(alice_is, carol.email, Role.EDITOR)
    alice_is.change_role(Role.EDITOR, by=bob)
    assert not invitation.accept(carol)
    assert "Carol" not in roles(owned)


def test_removing_a_member_ends_everything_of_theirs(owned, alice, alice_is, bob, carol, browser):
    member = invited_member(owned, bob, Role.OWNER)
    from_bob = Invitation.send(member, "x@glow.example", Role.EDITOR)
    claim = Claim.start(factories.make_provider(), bob, "Owner")
    assert member.end(alice, EndReason.REMOVED)
    # What waited for Bob is gone, at this clinic only.
    make_invitation(owned, "y@glow.example", alice)
    from_bob.refresh_from_db()
    claim.refresh_from_db()
    assert from_bob.revoked_at
    assert claim.is_pending
    assert browser(bob).get(members_page(owned)).status_code == 404
    assert not member.end(alice, EndReason.REMOVED)
    stored = Membership.objects.get(pk=member.pk)
    assert (stored.ended_by, stored.end_reason) == (alice, EndReason.REMOVED)
    assert "has ended (removed by an owner)" in mails_to(bob.email)[-1].body


def test_invitation_to_a_removed_member_and_their_unproven_claim_end_too(owned, alice, alice_is, bob):
    member = invited_member(owned, bob, Role.EDITOR)
    claim = Claim.start(owned, bob, "Owner")
    token = emailed(claim, "bob@glow.example")
    to_bob = make_invitation(owned, bob.email, alice, Role.OWNER)
    member.end(alice, EndReason.REMOVED)
    assert not to_bob.accept(bob)
    assert not claim.confirm(token)


@pytest.mark.parametrize("change", ["demote", "leave", "remove"])
def test_last_owner_cannot_go(owned, alice, alice_is, bob, change):
    invited_member(owned, bob, Role.EDITOR)
    changes = {
        "demote": lambda: alice_is.change_role(Role.EDITOR, by=alice),
        "leave": lambda: alice_is.end(alice, EndReason.LEFT),
        "remove": lambda: alice_is.end(alice, EndReason.REMOVED),
    }
    with pytest.raises(ValidationError, match="needs an owner"):
        changes[change]()
    assert roles(owned)["Alice"] == Role.OWNER


def test_lone_owner_is_warned_and_cannot_leave(owned, alice, browser):
    client = browser(alice)
    assert "You’re the only owner" in client.get(members_page(owned)).text
    leave = reverse("portal_leave", args=[owned.slug])
    assert "You’re the only owner" in client.get(leave).text
    client.post(leave)
    assert roles(owned) == {"Alice": Role.OWNER}


def test_alice_hands_over_and_becomes_an_editor(owned, alice, bob, carol, browser):
    member = invited_member(owned, bob, Role.FRONT_DESK)
    other = factories.make_provider("Other", website="https://glow.example/")
    stranger = make_member(other, carol)
    path = reverse("portal_hand_over", args=[owned.slug])
    client = browser(alice)
    assert client.post(path, {"member": stranger.pk}).status_code == 200
    assert client.post(path, {}).status_code == 200
    assert client.post(path, {"member": member.pk}).status_code == 302
    assert roles(owned) == {"Alice": Role.EDITOR, "Bob": Role.OWNER}
    assert client.get(members_page(owned)).status_code == 404
    assert any("The new role is: owner" in message.body for message in mails_to("desk@glow.example"))


def test_owner_changes_a_role_and_everybody_is_told(owned, alice, bob, browser):
    member = invited_member(owned, bob, Role.EDITOR)
    path = reverse("portal_member", args=[owned.slug, member.pk])
    mail.outbox.clear()
    browser(alice).post(path, {"role": Role.OWNER})
    assert roles(owned)["Bob"] == Role.OWNER
    assert {message.to[0] for message in mail.outbox} == {alice.email, bob.email, "desk@glow.example"}
    mail.outbox.clear()
    browser(alice).post(path, {"role": Role.OWNER})
    assert mail.outbox == []


def test_only_known_roles_and_listed_fields_are_taken(owned, alice, bob, browser):
    member = invited_member(owned, bob, Role.EDITOR)
    path = reverse("portal_member", args=[owned.slug, member.pk])
    answer = browser(alice).post(path, {"role": "superuser", "is_first_owner": "1", "user": alice.pk})
    assert "error-summary" in answer.text
    stored = Membership.objects.get(pk=member.pk)
    assert (stored.role, stored.is_first_owner, stored.user) == (Role.EDITOR, False, bob)


def test_nothing_changes_during_a_dispute(owned, alice, alice_is, bob, carol, browser):
    member = invited_member(owned, bob, Role.EDITOR)
    waiting = make_invitation(owned, "nia@glow.example", alice)
    in_dispute(owned, carol)
    for change in (
        lambda: Invitation.send(alice_is, "x@glow.example", Role.EDITOR),
        lambda: member.change_role(Role.OWNER, by=alice),
        lambda: member.end(alice, EndReason.REMOVED),
    ):
        with pytest.raises(ValidationError, match="on hold"):
            change()
    assert not waiting.accept(factories.make_user("Nia"))
    page = browser(alice).get(members_page(owned))
    assert "Changes are on hold" in page.text
    assert "Send the invitation" not in page.text


def test_editor_who_is_made_owner_by_invitation_keeps_one_membership(owned, alice, alice_is, bob):
    invited_member(owned, bob, Role.EDITOR)
    assert make_invitation(owned, bob.email, alice, Role.OWNER).accept(bob)
    assert roles(owned)["Bob"] == Role.OWNER
    # A lower role takes nothing away.
    assert make_invitation(owned, bob.email, alice, Role.FRONT_DESK).accept(bob)
    assert roles(owned)["Bob"] == Role.OWNER


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "boss"},
        {"claim": None},
        {"ended_at": timezone.now()},
        {"end_reason": "left"},
        {"role": Role.EDITOR},
    ],
)
def test_database_refuses_impossible_memberships(alice_is, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=alice_is.pk).update(**changes)


def test_database_refuses_a_second_active_membership_and_a_second_first_owner(owned, alice, alice_is, bob):
    second = invited_member(owned, bob, Role.EDITOR)
    ended = {"ended_at": timezone.now(), "end_reason": EndReason.LEFT}
    Membership.objects.filter(pk=second.pk).update(**ended)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=second.pk).update(ended_at=None, end_reason="", user=alice)
    claim = Claim.objects.create(provider=owned, claimant=bob, role_in_words="Owner")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(provider=owned, user=bob, role=Role.OWNER, claim=claim, is_first_owner=True)
