"""Constraints and behavior of the inquiry models."""

from copy import copy
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from home.plain_pages import PLAIN_PAGES
from providers.inquiries.addressees import MAX_PROVIDERS
from providers.inquiries.consent import CONSENT_TEXTS, CONSENT_VERSION, WHO_CAN_READ, consent_text
from providers.inquiries.jobs import REMIND_AFTER
from providers.inquiries.models import MAX_MESSAGE_LENGTH, RETENTION, SENDER_HASH_RETENTION, Inquiry, Recipient
from tests import factories

from .sending import make_inquiry

pytestmark = pytest.mark.databases


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "", "phone": ""},
        {"state": "forgotten", "delete_after": "2027-01-01"},
        {"consent_version": ""},
        {"source_path": "/providers/glow/message/?q=secret"},
    ],
)
def test_database_rejects_invalid_inquiries(glow, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_inquiry(glow, **fields)
    assert not Inquiry.objects.exists()


def test_provider_can_be_a_recipient_only_once(glow):
    inquiry = make_inquiry(glow)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient(inquiry=inquiry, provider=glow).save()


def test_failed_recipient_rolls_back_the_inquiry(glow):
    stored = make_inquiry(glow)
    other = copy(stored)
    other.pk, other.form_key = uuid4(), uuid4()
    with pytest.raises(IntegrityError):
        other.store([glow, glow])
    assert list(Inquiry.objects.all()) == [stored]


def test_one_inquiry_can_go_to_several_providers(glow):
    other = factories.make_provider("Other")
    inquiry = make_inquiry(glow)
    Recipient(inquiry=inquiry, provider=other).save()
    assert Inquiry.objects.to_provider(glow).get() == Inquiry.objects.to_provider(other).get() == inquiry
    assert other.inquiries.get() == inquiry


def test_provider_with_inquiries_cannot_be_deleted(glow):
    make_inquiry(glow)
    with pytest.raises(ProtectedError):
        glow.delete()


def test_deleting_a_treatment_keeps_the_inquiry(glow, with_exosomes):
    inquiry = make_inquiry(glow, treatment=with_exosomes)
    with_exosomes.delete()
    inquiry.refresh_from_db()
    assert inquiry.treatment is None


def test_inquiry_label_holds_no_personal_data(glow):
    inquiry = make_inquiry(glow)
    assert str(inquiry) == f"Inquiry {str(inquiry.pk)[:8]}"


def test_every_consent_version_stays_readable(glow):
    for version in CONSENT_TEXTS:
        assert "Glow Austin" in make_inquiry(glow, consent_version=version).consent
        assert "{" not in consent_text(version, "Glow Austin")


def test_consent_and_privacy_page_agree_on_who_can_read_a_message():
    page = next(page for page in PLAIN_PAGES if page.slug == "privacy")
    assert WHO_CAN_READ in CONSENT_TEXTS[CONSENT_VERSION]
    assert WHO_CAN_READ in str(page.body)


def test_privacy_page_states_the_periods_that_the_code_keeps():
    page = str(next(page for page in PLAIN_PAGES if page.slug == "privacy").body)
    assert (MAX_MESSAGE_LENGTH, MAX_PROVIDERS) == (500, 3)
    for words in (
        "up to 500 characters",
        "up to 3 clinics",
        "We delete a message 180 days after you send it",
        "or we delete it after 7 days",
        "of your text for 30 days",
        "we remind it once, after 3 days",
        "180 days at most",
    ):
        assert words in page
    assert [RETENTION[state].days for state in ("received", "withdrawn", "quarantined")] == [180, 180, 7]
    assert (SENDER_HASH_RETENTION.days, REMIND_AFTER.days) == (30, 3)
    assert "deletes it after 180 days" in CONSENT_TEXTS[CONSENT_VERSION]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "new", "answered_at": timezone.now()},
        {"state": "answered", "opened_at": timezone.now()},
        {"state": "read"},
        {"state": "lost"},
    ],
)
def test_database_rejects_an_impossible_answer(glow, fields):
    recipient = make_inquiry(glow).recipients.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.filter(pk=recipient.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "withdrawn"},
        {"state": "withdrawn", "withdrawn_at": timezone.now()},
        {"withdrawn_at": timezone.now()},
        {"message": ""},
        {"held_for": "boredom"},
        {"state": "quarantined"},
    ],
)
def test_database_rejects_an_impossible_inquiry(glow, fields):
    inquiry = make_inquiry(glow)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=inquiry.pk).update(**fields)


def test_answer_is_recorded_once_with_who_and_when(glow):
    alice, bob = factories.make_user("Alice"), factories.make_user("Bob")
    recipient = make_inquiry(glow).recipients.get()
    assert recipient.mark_answered(alice)
    assert not Recipient.objects.get().mark_answered(bob)
    stored = Recipient.objects.get()
    assert (stored.state, stored.answered_by) == ("answered", alice)
    assert stored.close(bob)
    assert not stored.close(alice)
    assert Recipient.objects.get().answered_by == alice
    assert stored.reopen(bob)
    assert not stored.reopen(bob)
    assert (Recipient.objects.get().state, Recipient.objects.get().answered_by) == ("read", None)


def test_inquiry_is_assigned_only_from_whom_the_assigner_saw(glow):
    alice, bob = factories.make_user("Alice"), factories.make_user("Bob")
    recipient = make_inquiry(glow).recipients.get()
    assert recipient.assign(alice, by=bob, instead_of=None)
    assert not Recipient.objects.get().assign(bob, by=bob, instead_of=None)
    assert Recipient.objects.get().assigned_to == alice
    assert Recipient.objects.get().assign(None, by=alice, instead_of=alice.pk)
