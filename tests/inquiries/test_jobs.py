"""The scheduled jobs keep the retention periods promised to readers, and email clinics that were not told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medspot.mail.models import OutgoingEmail
from providers.inquiries.emails import notify_clinic
from providers.inquiries.jobs import delete_old_inquiries, notify_clinics_not_emailed_yet
from providers.inquiries.models import Inquiry, Recipient

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


def test_sender_hash_is_erased_after_30_days(glow):
    older, newer = received(glow, 30, sender_hash="a" * 64), received(glow, 29, sender_hash="b" * 64)
    delete_old_inquiries()
    assert Inquiry.objects.get(pk=older.pk).sender_hash == ""
    assert Inquiry.objects.get(pk=newer.pk).sender_hash == "b" * 64


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
