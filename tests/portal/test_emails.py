"""Who is told what, and "this was not us": no email carries more than it should."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from providers.portal import emails
from providers.portal.choices import ClaimState, Event, Refusal, Role
from providers.portal.emails import TELL, moderators
from providers.portal.models import Claim, Evidence, Objection, is_frozen
from providers.portal.tokens import OBJECTION_LIFETIME, new_objection_token
from tests import factories
from tests.inquiries.sending import at

from .people import in_dispute, in_review, invited_member, mails_to, make_claim, token_in

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

EVIL = 'Owner <script>alert(1)</script> http://evil.example "x"'


def told():
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def test_every_event_has_an_email():
    assert TELL.keys() == set(Event)


def test_owners_and_contact_hear_of_a_claim_and_of_its_approval(owned, alice, carol, moderator):
    mail.outbox.clear()
    claim = Claim.start(owned, carol, "Nurse")
    subject = "New claim to manage Glow Austin on MedSpot"
    assert told() == [(alice.email, subject), ("desk@glow.example", subject)]
    assert "“Nurse.”" in mail.outbox[0].body
    assert carol.email not in mail.outbox[0].body
    claim.withdraw()


def test_contact_hears_of_an_approval(glow, alice, moderator):
    claim = in_review(glow, alice)
    mail.outbox.clear()
    claim.approve(moderator)
    assert told() == [
        (alice.email, "You now manage Glow Austin on MedSpot"),
        ("desk@glow.example", "Glow Austin has a new owner on MedSpot"),
    ]


def test_an_email_goes_to_one_address_in_two_parts_from_us(owned, alice, carol, moderator, settings):
    in_dispute(owned, carol)
    for message in mail.outbox:
        assert len(message.to) == 1
        assert (message.cc, message.bcc, message.reply_to) == ([], [], [])
        assert message.from_email == settings.DEFAULT_FROM_EMAIL
        assert message.extra_headers == {"Auto-Submitted": "auto-generated"}
        ((html, kind),) = message.alternatives
        assert kind == "text/html"
        assert html.count("<a ") == message.body.count("http://testserver/")


def test_typed_words_are_text_and_never_links_or_headers(glow, alice):
    glow.name = "Glow\r\nBcc: x@evil.example"
    type(glow).objects.update(name=glow.name)
    Claim.start(glow, alice, EVIL)
    (message,) = mails_to("desk@glow.example")
    assert message.subject == "New claim to manage Glow Bcc: x@evil.example on MedSpot"
    assert message.message()["Bcc"] is None
    html = message.alternatives[0].content
    assert "<script>" not in html
    assert "evil.example</a>" not in html
    assert EVIL in message.body


def test_refusal_says_why_and_what_would_help(glow, alice, moderator):
    in_review(glow, alice).refuse(moderator, Refusal.OTHER_CLINIC, "It says Dallas.")
    body = mails_to(alice.email)[-1].body
    for words in ("about another clinic", "It says Dallas.", "this clinic’s name and street address"):
        assert words in body


def test_evidence_of_one_side_is_in_no_email(owned, alice, carol):
    claim = in_dispute(owned, carol)
    mail.outbox.clear()
    claim.add_evidence(Evidence(words="Velvetcrake"), alice)
    assert not any("Velvetcrake" in message.body for message in mail.outbox)


def test_contact_says_this_was_not_us(glow, alice, moderator, browser):
    claim = Claim.start(glow, alice, "Owner")
    path = reverse("portal_objection", args=[token_in(mails_to("desk@glow.example")[0], "not-us")])
    client = browser()
    # A mail scanner opens the link and changes nothing.
    assert "This was not us" in client.get(path).text
    assert not is_frozen(glow)
    assert "on hold now" in client.post(path).text
    assert is_frozen(glow)
    assert "on hold now" in client.post(path).text
    row = Objection.objects.get()
    assert (row.claim, row.address) == (claim, "desk@glow.example")
    alert = mails_to(moderator.email)
    assert [message.subject for message in alert] == ["For moderators: Glow Austin"]
    assert "desk@glow.example" in alert[0].body


def test_forged_old_and_broken_objection_links_get_the_neutral_page(glow, browser):
    old = at(OBJECTION_LIFETIME.total_seconds() + 1, new_objection_token, glow, None, 0)
    good = new_objection_token(glow, None, 0)
    for token in (old, f"{good}x", "nothing", "a.b.c"):
        path = reverse("portal_objection", args=[token])
        assert browser().get(path).status_code == 410
        assert browser().post(path).status_code == 410
    assert not is_frozen(glow)


def test_removed_members_are_told_no_more(owned, alice, bob):
    member = invited_member(owned, bob, Role.OWNER)
    member.end(alice, "removed")
    mail.outbox.clear()
    Claim.start(owned, factories.make_user("Dan"), "Owner")
    assert bob.email not in dict(told())


def test_moderators_are_those_who_may_decide(home, moderator, settings):
    factories.make_user("Edie", "Editors")
    assert moderators() == [moderator.email]
    moderator.is_active = False
    moderator.save()
    assert moderators() == [settings.CONTACT_EMAIL]


def test_emails_are_sent_in_the_transaction_of_what_they_report(glow, alice, monkeypatch):
    claim = make_claim(glow, alice, ClaimState.OPEN, created_at=timezone.now())

    def fail(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(emails.EmailMultiAlternatives, "send", fail)
    with pytest.raises(OSError):  # noqa: PT011
        claim.send_confirmation("nora@glow.example")
    assert Claim.objects.get().state == ClaimState.OPEN
