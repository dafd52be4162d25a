"""Which verifications prove a fact, and until when."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from providers.choices import Fact, Method, Outcome
from providers.facts import proven_facts
from providers.models import Practitioner, Provider, Verification
from tests.factories import add_document, add_practitioner, make_provider

pytestmark = pytest.mark.django_db
CHECKED = date(2026, 11, 3)


@pytest.fixture
def clinic(microneedling):
    return make_provider(offers=[microneedling])


def check(provider, row=None, fact=Fact.LICENSE, method=Method.REGISTRY, days=0, **fields):
    verification = Verification(
        provider=provider,
        fact=fact,
        uid=row.uid if row else None,
        method=method,
        source="A register",
        checked_on=CHECKED + timedelta(days=days),
        **fields,
    )
    verification.save()
    return verification


def facts(provider):
    provider = Provider.objects.get(pk=provider.pk)
    rows = [*provider.practitioners.all(), *provider.documents.all()]
    return proven_facts(provider.verifications.all(), rows)


def names(provider):
    return [fact.fact for fact in facts(provider)]


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("fact", [Fact.BUSINESS, Fact.CONTACT])
def test_phone_call_proves_contact_only(clinic, fact, method):
    check(clinic, fact=fact, method=method)

    proves = method in (Method.REGISTRY, Method.DOCUMENT) or (fact == Fact.CONTACT and method == Method.CALL)
    assert names(clinic) == ([fact] if proves else [])


@pytest.mark.parametrize("method", [Method.CALL, Method.SELF_REPORTED])
def test_self_report_never_proves_a_license(clinic, method):
    check(clinic, add_practitioner(clinic, checked=False), method=method)

    assert names(clinic) == []


@pytest.mark.parametrize("outcome", [Outcome.UNABLE, Outcome.DISPUTED])
def test_newest_verification_decides(clinic, outcome):
    nora = add_practitioner(clinic, checked=False)
    check(clinic, nora)
    check(clinic, nora, outcome=outcome, days=10, method=Method.CALL)
    assert names(clinic) == []

    check(clinic, nora, days=20)
    assert [fact.checked_on for fact in facts(clinic)] == [CHECKED + timedelta(days=20)]


def test_later_record_decides_among_same_day_verifications(clinic):
    check(clinic, fact=Fact.BUSINESS)
    check(clinic, fact=Fact.BUSINESS, outcome=Outcome.DISPUTED)

    assert names(clinic) == []


def test_self_report_does_not_replace_a_registry_lookup(clinic):
    nora = add_practitioner(clinic, checked=False)
    check(clinic, nora)
    check(clinic, nora, method=Method.SELF_REPORTED, days=10)

    assert [fact.checked_on for fact in facts(clinic)] == [CHECKED]


def test_verification_is_valid_through_its_expiration_date(clinic):
    check(clinic, fact=Fact.BUSINESS, expires_on=CHECKED + timedelta(days=30))
    [business] = facts(clinic)

    counts = [business.is_valid_on(CHECKED + timedelta(days=days)) for days in (-1, 0, 30, 31)]
    assert counts == [False, True, True, False]


def test_document_expiry_ends_its_verification(clinic, microneedling):
    document = add_document(clinic, microneedling, expires_on=CHECKED + timedelta(days=300))
    document.expires_on = CHECKED + timedelta(days=20)
    document.save()

    assert [fact.expires_on for fact in facts(clinic)] == [CHECKED + timedelta(days=20)]


def test_verification_ends_when_the_practitioner_is_removed(clinic):
    add_practitioner(clinic).delete()

    assert names(clinic) == []


@pytest.mark.parametrize(
    "change", [{"name": "Dan Smith"}, {"license": "md"}, {"license_number": "AB 123", "license_state": "TX"}]
)
def test_changed_practitioner_is_unverified_until_checked_again(clinic, change):
    """A lookup of Nora's license proves nothing about another person in the same row."""
    nora = add_practitioner(clinic)
    Practitioner.objects.filter(pk=nora.pk).update(**change)
    assert names(clinic) == []

    check(clinic, nora, days=1)
    assert names(clinic) == [Fact.LICENSE]


@pytest.mark.parametrize("change", [{"lot": "7"}, {"product": "Another gel"}, {"issued_by": "A lab"}])
def test_changed_document_is_unverified(clinic, microneedling, change):
    document = add_document(clinic, microneedling)
    type(document).objects.filter(pk=document.pk).update(**change)

    assert names(clinic) == []


def test_unrelated_change_keeps_the_license_verified(clinic):
    nora = add_practitioner(clinic)
    nora.board_certification = "A board"
    nora.sort_order = 5
    nora.save()

    assert names(clinic) == [Fact.LICENSE]


def test_former_director_loses_the_director_verification(clinic):
    nora = add_practitioner(clinic, is_medical_director=True)
    check(clinic, nora, fact=Fact.DIRECTOR)
    assert names(clinic) == [Fact.LICENSE, Fact.DIRECTOR]

    nora.is_medical_director = False
    nora.save()
    assert names(clinic) == [Fact.LICENSE]


def test_fact_about_the_wrong_kind_of_row_proves_nothing(clinic, microneedling):
    check(clinic, add_document(clinic, microneedling), fact=Fact.LICENSE, days=1)
    check(clinic, add_practitioner(clinic, checked=False), fact=Fact.DOCUMENTS)

    assert names(clinic) == [Fact.DOCUMENTS]
    assert len(facts(clinic)) == 1


def test_facts_are_ordered_by_strength_with_one_per_row(clinic, microneedling):
    check(clinic, fact=Fact.CONTACT)
    check(clinic, fact=Fact.BUSINESS)
    add_document(clinic, microneedling)
    add_practitioner(clinic, "Nora Vale")
    add_practitioner(clinic, "Ida Wren")

    assert names(clinic) == [Fact.LICENSE, Fact.LICENSE, Fact.DOCUMENTS, Fact.BUSINESS, Fact.CONTACT]


def test_verification_stores_its_subject_as_text(clinic):
    nora = add_practitioner(clinic, license="rn", license_state="TX", license_number="123 456")

    assert Verification.objects.get(uid=nora.uid).subject == "Nora Vale, RN TX 123 456"


def test_verification_date_cannot_be_in_the_future(clinic):
    tomorrow = timezone.localdate() + timedelta(days=1)
    later = Verification(provider=clinic, fact=Fact.CONTACT, method=Method.CALL, source="A call", checked_on=tomorrow)

    with pytest.raises(ValidationError) as refusal:
        later.full_clean()
    assert "checked_on" in refusal.value.message_dict
