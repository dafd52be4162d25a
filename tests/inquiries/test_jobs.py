"""The scheduled jobs keep the retention periods promised to readers, and email clinics that were not told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medspot.mail.models import OutgoingEmail
from providers.inquiries.deliveries import deliveries
from providers.inquiries.emails import notify_clinic
from providers.inquiries.jobs import REMIND_AFTER, delete_old_inquiries, notify_clinics_not_emailed_yet, remind_clinics
from providers.inquiries.models import Inquiry, Recipient
from tests import factories

from .sending import make_inquiry

pytestmark = pytest.mark.databases


def received(provider, days_ago, **fields):
    return make_inquiry(provider, created_at=timezone.now() - timedelta(days=days_ago), **fields)


def test_inquiry_is_deleted_on_day_180(glow):
    kept, gone = received(glow, 179), received(glow, 180)
    delete_old_inquiries()
    assert list(Inquiry.objects.all()) == [kept]
    assert not Recipient.objects.filter(inquiry=gone.pk)


def test_quarantined_inquiry_is_deleted_after_seven_days(glow):
    kept = received(glow, 6, state="quarantined")
    received(glow, 7, state="quarantined")
    delete_old_inquiries()
    assert list(Inquiry.objects.all()) == [kept]


def test_hashes_of_sender_and_text_are_erased_after_30_days(glow):
    hashes = {"sender_hash": "a" * 64, "text_hash": "b" * 64}
    older, text_only, newer = (
        received(glow, 30, **hashes),
        received(glow, 30, text_hash="b" * 64),
        received(glow, 29, **hashes),
    )
    delete_old_inquiries()
    for inquiry, kept in ((older, ("", "")), (text_only, ("", "")), (newer, ("a" * 64, "b" * 64))):
        inquiry.refresh_from_db()
        assert (inquiry.sender_hash, inquiry.text_hash) == kept


def test_deleting_inquiries_keeps_the_provider(glow):
    received(glow, 200)
    delete_old_inquiries()
    glow.refresh_from_db()
    glow.delete()


def set_address(provider, address):
    provider.accepts_inquiries, provider.inquiry_email = bool(address), address
    provider.save()


def test_clinic_without_an_address_is_emailed_once_it_has_one(glow, sent_emails, caplog):
    set_address(glow, "")
    recipient = make_inquiry(glow).recipients.get()
    assert not notify_clinic(recipient)
    assert "no email for inquiries" in caplog.text
    notify_clinics_not_emailed_yet()
    assert sent_emails() == []

    set_address(glow, "new@clinic.example")
    notify_clinics_not_emailed_yet()
    notify_clinics_not_emailed_yet()
    assert [mail.to for mail in sent_emails()] == [["new@clinic.example"]]


def test_clinic_is_emailed_at_its_corrected_address_after_the_old_one_was_given_up(glow, sent_emails):
    notify_clinic(make_inquiry(glow).recipients.get())
    set_address(glow, "right@clinic.example")
    notify_clinics_not_emailed_yet()
    assert OutgoingEmail.objects.count() == 1

    old = OutgoingEmail.objects.get()
    old.finish("given_up")
    notify_clinics_not_emailed_yet()
    assert [mail.to for mail in sent_emails()] == [["right@clinic.example"]]
    notify_clinics_not_emailed_yet()
    assert len(sent_emails()) == 1


def test_old_quarantined_and_emailed_inquiries_cause_no_email(glow, sent_emails):
    received(glow, 31)
    make_inquiry(glow, state="quarantined")
    make_inquiry(glow).recipients.get().mark_mailed()
    notify_clinics_not_emailed_yet()
    assert sent_emails() == []


def mailed(provider, ago, **fields):
    """Return the Recipient of an inquiry whose clinic was emailed this long ago."""
    recipient = make_inquiry(provider, **fields).recipients.get()
    Recipient.objects.filter(pk=recipient.pk).update(mailed_at=timezone.now() - ago)
    return recipient


def test_silent_clinic_is_reminded_once_after_three_days(glow, sent_emails):
    mailed(glow, REMIND_AFTER)
    for _ in range(2):
        remind_clinics()
    (mail,) = sent_emails()
    assert mail.subject == "A message on MedSpot is waiting for you"
    assert "This is our only reminder" in mail.body
    assert "Alice" not in mail.body
    assert Recipient.objects.get().reminded_at


def test_clinic_that_answered_closed_or_was_told_lately_is_not_reminded(glow, sent_emails):
    bob = factories.make_user("Bob")
    mailed(glow, REMIND_AFTER).mark_answered()
    mailed(glow, REMIND_AFTER).close(bob)
    mailed(glow, REMIND_AFTER - timedelta(minutes=1))
    mailed(glow, REMIND_AFTER, state="quarantined")
    mailed(glow, REMIND_AFTER).inquiry.withdraw()
    make_inquiry(glow)
    remind_clinics()
    assert sent_emails() == []


def test_clinic_that_only_opened_it_is_reminded(glow, sent_emails):
    mailed(glow, REMIND_AFTER).mark_opened()
    remind_clinics()
    assert len(sent_emails()) == 1


def test_emails_are_listed_with_their_state_for_each_clinic(glow, sent_emails):
    recipient = mailed(glow, REMIND_AFTER)
    notify_clinic(recipient)
    sent_emails()
    remind_clinics()
    first, second = deliveries([recipient])[recipient]
    assert (first.is_reminder, first.to, first.state) == (False, "desk@clinic.example", "Sent")
    assert (second.is_reminder, second.state) == (True, "Waiting")
