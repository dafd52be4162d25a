"""Constraints and behavior of the inquiry models."""

from copy import copy
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from home.plain_pages import PLAIN_PAGES
from providers.inquiries.consent import CONSENT_TEXTS, CONSENT_VERSION, WHO_CAN_READ, consent_text
from providers.inquiries.models import Inquiry, Recipient
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
