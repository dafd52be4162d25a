"""Database constraints of providers and their rows."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from providers.choices import Fact, Method, State
from providers.models import (
    HoursException,
    Offering,
    OpeningHours,
    Practitioner,
    ProductDocument,
    Provider,
    Verification,
)
from tests.factories import add_document, add_practitioner, make_provider
from tests.providers.edits.test_constraints import REFUSED as REFUSED_EDITS

pytestmark = [pytest.mark.databases, pytest.mark.django_db]
DAY = date(2026, 11, 3)

# {constraint: (model, invalid columns)}
REFUSED = {
    "provider_state_is_known": (Provider, [{"state": "hidden"}]),
    "provider_point_is_whole_and_on_the_globe": (
        Provider,
        [{"latitude": None}, {"longitude": None}, {"latitude": Decimal(91)}, {"longitude": Decimal("-180.5")}],
    ),
    "listed_provider_has_a_point_and_a_time_zone": (
        Provider,
        [{"state": State.LISTED, "latitude": None, "longitude": None}, {"state": State.LISTED, "time_zone": ""}],
    ),
    "provider_with_inquiries_has_an_address_for_them": (Provider, [{"inquiry_email": ""}]),
    "provider_that_moved_is_closed_and_moved_elsewhere": (Provider, [{"moved_to": "other"}]),
    "offering_price_is_above_zero": (Offering, [{"price_from": 0}, {"price_from": -1}]),
    "offering_price_to_is_not_below_price_from": (Offering, [{"price_to": 299}, {"price_from": None, "price_to": 1}]),
    "offering_price_has_unit_and_day": (Offering, [{"price_unit": ""}, {"price_as_of": None}]),
    "opening_hours_are_on_a_weekday": (OpeningHours, [{"weekday": 7}]),
    "hours_exception_has_both_times_or_none": (HoursException, [{"opens": time(9)}, {"closes": time(9)}]),
    "practitioner_presence_is_a_directors": (Practitioner, [{"director_presence": "on_site"}]),
    "product_document_expires_after_it_is_issued": (
        ProductDocument,
        [{"issued_on": DAY, "expires_on": date(2026, 11, 2)}],
    ),
    "verification_of_a_row_names_it": (
        Verification,
        [{"fact": Fact.CONTACT}, {"fact": Fact.LICENSE, "uid": None}, {"fact": Fact.DIRECTOR, "uid": None}],
    ),
    "verification_expires_after_its_check": (Verification, [{"expires_on": date(2026, 11, 2)}]),
}


@pytest.fixture
def clinic(microneedling):
    """A provider with one row of each child model."""
    clinic = make_provider(offers=[microneedling], state=State.UNLISTED)
    add_practitioner(clinic, checked=False)
    add_document(clinic, microneedling)
    HoursException(provider=clinic, day=DAY).save()
    return clinic


def refused(model, columns):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        model.objects.update(**columns)
    return str(refusal.value)


@pytest.mark.parametrize("name", REFUSED)
def test_database_rejects_invalid_rows(clinic, name):
    model, cases = REFUSED[name]
    other = make_provider() if name.startswith("provider_that_moved") else None

    for columns in cases:
        assert name in refused(model, {key: other if value == "other" else value for key, value in columns.items()})


def test_database_rejects_provider_moved_to_itself(clinic):
    Provider.objects.update(state=State.CLOSED)

    assert "moved_elsewhere" in refused(Provider, {"moved_to": clinic})


def test_every_constraint_is_covered():
    named = {
        constraint.name
        for model in apps.get_app_config("providers").get_models()
        for constraint in model._meta.constraints
    }

    assert named == set(REFUSED) | set(REFUSED_EDITS)


def test_two_providers_cannot_share_a_slug(clinic):
    second = make_provider()

    with pytest.raises(IntegrityError), transaction.atomic():
        Provider.objects.filter(pk=second.pk).update(slug=clinic.slug)


def test_accepts_values_at_the_limit(clinic):
    Provider.objects.update(latitude=Decimal(90), longitude=Decimal(-180))
    Offering.objects.update(price_to=300)
    OpeningHours.objects.update(weekday=6, opens=time(0), closes=time(0))
    ProductDocument.objects.update(issued_on=DAY, expires_on=DAY)
    Verification.objects.update(expires_on=DAY, method=Method.DOCUMENT, uid=uuid4())
