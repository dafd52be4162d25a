"""What the database holds to, whoever writes to it."""

from copy import copy
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from providers.enquiries.consent import CONSENT_TEXTS, consent_text
from providers.enquiries.models import Enquiry, Recipient
from tests import factories

from .sending import make_enquiry


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "", "phone": ""},
        {"state": "forgotten", "delete_after": "2027-01-01"},
        {"consent_version": ""},
        {"source_path": "/providers/glow/enquire/?q=secret"},
    ],
)
def test_the_database_refuses_what_no_enquiry_can_be(glow, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_enquiry(glow, **fields)
    assert not Enquiry.objects.exists()


def test_a_provider_is_a_recipient_once(glow):
    enquiry = make_enquiry(glow)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient(enquiry=enquiry, provider=glow).save()


def test_an_enquiry_with_a_recipient_that_fails_is_not_stored_at_all(glow):
    stored = make_enquiry(glow)
    other = copy(stored)
    other.pk, other.form_key = uuid4(), uuid4()
    with pytest.raises(IntegrityError):
        other.store([glow, glow])
    assert list(Enquiry.objects.all()) == [stored]


def test_one_enquiry_can_go_to_several_providers(glow):
    other = factories.make_provider("Other")
    enquiry = make_enquiry(glow)
    Recipient(enquiry=enquiry, provider=other).save()
    assert Enquiry.objects.to(glow).get() == Enquiry.objects.to(other).get() == enquiry
    assert other.enquiries.get() == enquiry


def test_a_provider_with_enquiries_cannot_be_deleted_with_them(glow):
    make_enquiry(glow)
    with pytest.raises(ProtectedError):
        glow.delete()


def test_a_treatment_that_goes_leaves_the_enquiry(glow, with_exosomes):
    enquiry = make_enquiry(glow, treatment=with_exosomes)
    with_exosomes.delete()
    enquiry.refresh_from_db()
    assert enquiry.treatment is None


def test_its_label_holds_nothing_personal(glow):
    enquiry = make_enquiry(glow)
    assert str(enquiry) == f"Enquiry {str(enquiry.pk)[:8]}"


def test_every_version_of_the_consent_stays_readable(glow):
    for version in CONSENT_TEXTS:
        assert "Glow Austin" in make_enquiry(glow, consent_version=version).consent
        assert "{" not in consent_text(version, "Glow Austin")
