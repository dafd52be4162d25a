"""The purge_inquiries command keeps the retention periods promised to readers."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from providers.inquiries.models import Inquiry, Recipient

from .sending import make_inquiry

pytestmark = pytest.mark.databases


def received(provider, days_ago, **fields):
    return make_inquiry(provider, created_at=timezone.now() - timedelta(days=days_ago), **fields)


def test_inquiry_is_deleted_on_day_180(glow):
    kept, gone = received(glow, 179), received(glow, 180)
    call_command("purge_inquiries")
    assert list(Inquiry.objects.all()) == [kept]
    assert not Recipient.objects.filter(inquiry=gone.pk)


def test_quarantined_inquiry_is_deleted_after_seven_days(glow):
    kept = received(glow, 6, state="quarantined")
    received(glow, 7, state="quarantined")
    call_command("purge_inquiries")
    assert list(Inquiry.objects.all()) == [kept]


def test_sender_hash_is_erased_after_30_days(glow):
    older, newer = received(glow, 30, sender_hash="a" * 64), received(glow, 29, sender_hash="b" * 64)
    call_command("purge_inquiries")
    assert Inquiry.objects.get(pk=older.pk).sender_hash == ""
    assert Inquiry.objects.get(pk=newer.pk).sender_hash == "b" * 64


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "Deleted 2 inquiries (1 quarantined); erased 1 sender hashes.\n"),
        ({"dry_run": True}, "Would delete 2 inquiries (1 quarantined); would erase 1 sender hashes.\n"),
    ],
)
def test_purge_reports_and_dry_run_counts_the_same(glow, capsys, options, words):
    received(glow, 200, sender_hash="a" * 64)
    received(glow, 8, state="quarantined")
    received(glow, 40, sender_hash="b" * 64)
    call_command("purge_inquiries", **options)
    assert capsys.readouterr().out == words


def test_dry_run_changes_nothing(glow):
    received(glow, 200, sender_hash="a" * 64)
    received(glow, 40, sender_hash="b" * 64)
    before = list(Inquiry.objects.values())
    call_command("purge_inquiries", dry_run=True)
    assert list(Inquiry.objects.values()) == before


def test_purge_is_silent_when_nothing_is_due(glow, capsys):
    make_inquiry(glow, sender_hash="a" * 64)
    call_command("purge_inquiries")
    assert capsys.readouterr().out == ""


def test_purge_keeps_the_provider(glow):
    received(glow, 200)
    call_command("purge_inquiries")
    glow.refresh_from_db()
    glow.delete()
