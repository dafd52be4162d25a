"""Who is told of a message: the members of a clinic, with a sign-in link; the private address only without members."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from medspot.mail.models import OutgoingEmail
from providers.inquiries.emails import notify_clinic
from providers.inquiries.jobs import REMIND_AFTER, remind_clinics
from providers.inquiries.models import Recipient
from providers.inquiries.tokens import new_link_token
from providers.portal.choices import EndReason
from providers.portal.models import Membership
from tests.inquiries.sending import make_inquiry

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def recipient(owned, fred, settings):
    """A message to Glow, which Alice owns and where Fred is at the front desk. From here on, emails are stored."""
    settings.EMAIL_BACKEND = "medspot.mail.outbox.OutboxBackend"
    mail.outbox.clear()
    return make_inquiry(owned).recipients.get()


def told():
    return sorted(email.to[0] for email in OutgoingEmail.objects.filter(key__startswith="inquiry/"))


def test_each_member_gets_a_sign_in_link_and_no_message(recipient, alice, fred):
    for _ in range(2):
        assert notify_clinic(recipient)
    assert told() == [alice.email, fred.email]
    for email in OutgoingEmail.objects.all():
        whole = f"{email.subject} {email.text} {email.html}"
        assert reverse("inbox_message", args=[recipient.pk]) in whole
        for secret in ("Alice Archer", "alice@reader", "first week of May", "/providers/inquiries/"):
            assert secret not in whole


def test_clinic_counts_as_emailed_once_the_first_email_went_out(recipient, sent_emails):
    notify_clinic(recipient)
    sent_emails()
    recipient.refresh_from_db()
    assert recipient.mailed_at


def test_who_wants_no_emails_gets_none(recipient, alice):
    Membership.objects.filter(user=alice).update(takes_inquiries=False)
    notify_clinic(recipient)
    assert alice.email not in told()
    assert len(told()) == 1


def test_owners_are_told_if_nobody_wants_to_be(recipient, alice):
    Membership.objects.update(takes_inquiries=False)
    notify_clinic(recipient)
    assert told() == [alice.email]


def test_ended_members_are_told_nothing(recipient, fred, alice):
    Membership.objects.get(user=fred).end(alice, EndReason.REMOVED)
    notify_clinic(recipient)
    assert told() == [alice.email]


def test_members_are_reminded_once(recipient, alice, fred):
    Recipient.objects.update(mailed_at=timezone.now() - REMIND_AFTER)
    for _ in range(2):
        remind_clinics()
    assert told() == [alice.email, fred.email]
    assert "This is our only reminder" in OutgoingEmail.objects.first().text


def test_private_link_stops_working_once_a_clinic_has_members(recipient, browser):
    answer = browser().get(reverse("open_inquiry", args=[new_link_token(recipient)]))
    assert answer.status_code == 410
    assert reverse("inbox") in answer.text


def test_private_page_invites_a_clinic_without_members_to_claim_it(glow, browser):
    link = reverse("open_inquiry", args=[new_link_token(make_inquiry(glow).recipients.get())])
    page = browser().post(link).text
    assert reverse("portal_claim", args=[glow.slug]) in page
    assert "first week of May" in page
