"""What the database holds to, whoever writes to it."""

from copy import copy
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from providers.inquiries.consent import CONSENT_TEXTS, consent_text
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
def test_the_database_refuses_what_no_inquiry_can_be(glow, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_inquiry(glow, **fields)
    assert not Inquiry.objects.exists()


def test_a_provider_is_a_recipient_once(glow):
    inquiry = make_inquiry(glow)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient(inquiry=inquiry, provider=glow).save()


def test_an_inquiry_with_a_recipient_that_fails_is_not_stored_at_all(glow):
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
    assert Inquiry.objects.to(glow).get() == Inquiry.objects.to(other).get() == inquiry
    assert other.inquiries.get() == inquiry


def test_a_provider_with_inquiries_cannot_be_deleted_with_them(glow):
    make_inquiry(glow)
    with pytest.raises(ProtectedError):
        glow.delete()


def test_a_treatment_that_goes_leaves_the_inquiry(glow, with_exosomes):
    inquiry = make_inquiry(glow, treatment=with_exosomes)
    with_exosomes.delete()
    inquiry.refresh_from_db()
    assert inquiry.treatment is None


def test_its_label_holds_nothing_personal(glow):
    inquiry = make_inquiry(glow)
    assert str(inquiry) == f"Inquiry {str(inquiry.pk)[:8]}"


def test_every_version_of_the_consent_stays_readable(glow):
    for version in CONSENT_TEXTS:
        assert "Glow Austin" in make_inquiry(glow, consent_version=version).consent
        assert "{" not in consent_text(version, "Glow Austin")
