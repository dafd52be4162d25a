"""Normalization and validation of typed text."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from providers.models import Brand, Practitioner, Verification
from tests.factories import make_provider

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


def errors(instance, **columns):
    """Return the fields with errors when a provider has these values."""
    for name, value in columns.items():
        setattr(instance, name, value)
    try:
        instance.full_clean(exclude=["provider"])
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


@pytest.fixture
def clinic(places):
    """A clinic in Austin, in a database that knows its ZIP."""
    return make_provider()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Glow   Spa ", "Glow Spa"),
        ("Glow\u202e apS", "Glow apS"),
        ("Gl\u200bow\ufeff", "Glow"),
        ("Cafe\u0301", "Café"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_name_is_normalized(clinic, typed, kept):
    assert errors(clinic, name=typed) == set()
    assert clinic.name == kept


@pytest.mark.parametrize("typed", ["Glow\0", "Glow\x1b[31m", "\u200b\u200b", "", "x" * 121, "\ud800"])
def test_unreadable_name_is_rejected(clinic, typed):
    assert errors(clinic, name=typed) == {"name"}


def test_practitioner_name_is_normalized_too(clinic):
    person = Practitioner(license="np")

    assert errors(person, name="Nora\u202e Vale") == set()
    assert person.name == "Nora Vale"
    assert errors(Brand(slug="glow"), name="Gl\0ow") == {"name"}


def test_description_keeps_line_breaks(clinic):
    assert errors(clinic, description=" One.\r\n\r\nTwo\u202e. ") == set()
    assert clinic.description == "One.\n\nTwo."


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "ftp://clinic.example/", "//clinic.example/", "mailto:a@b.example"],
)
def test_website_must_be_http_or_https(clinic, address):
    assert errors(clinic, website=address) == {"website"}
    assert "website" in errors(Brand(name="Glow", slug="glow"), website=address)
    check = Verification(provider=clinic, fact="contact", method="call", source="A call", checked_on=date(2026, 11, 3))
    assert errors(check, source_url=address) == {"source_url"}


@pytest.mark.parametrize("phone", ["12345", "call us", "+1 999 999 9999", "512-555-0100 ext. javascript"])
def test_invalid_phone_number_is_rejected(clinic, phone):
    assert errors(clinic, phone=phone) == {"phone"}


def test_phone_number_is_normalized(clinic):
    assert errors(clinic, phone="(512) 555 0199") == set()
    assert clinic.phone.as_e164 == "+15125550199"


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"latitude": None}, {"latitude"}),
        ({"longitude": None}, {"longitude"}),
        ({"latitude": Decimal("91")}, {"latitude"}),
        ({"longitude": Decimal("-181")}, {"longitude"}),
        ({"latitude": Decimal("NaN")}, {"latitude"}),
        ({"longitude": Decimal("97.7431")}, {"latitude"}),
        ({"zip_code": "7870"}, {"zip_code"}),
        ({"zip_code": "78701-12"}, {"zip_code"}),
        ({"zip_code": "٧٨٧٠١"}, {"zip_code"}),
        ({"us_state": "CA"}, {"zip_code"}),
        ({"zip_code": "99999", "time_zone": ""}, {"zip_code", "__all__"}),
        ({"zip_code": "99999", "latitude": None, "longitude": None}, {"zip_code", "__all__"}),
        ({"zip_code": "99999", "time_zone": "", "state": "unlisted"}, {"zip_code"}),
        ({"zip_code": "99999"}, set()),
        ({"zip_code": "78701-1234"}, set()),
        ({"time_zone": "America/Nowhere"}, {"time_zone"}),
        ({"inquiry_email": ""}, {"inquiry_email"}),
        ({"reopens_on": date(2027, 1, 1)}, {"reopens_on"}),
        ({"reopens_on": date(2027, 1, 1), "temporarily_closed": True}, set()),
        ({"year_opened": 1800}, {"year_opened"}),
        ({"languages": ["en", "klingon"]}, {"languages"}),
    ],
)
def test_errors_are_shown_at_their_fields(clinic, columns, fields):
    assert errors(clinic, **columns) == fields


def test_confirmed_on_cannot_be_in_the_future(clinic):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert errors(clinic, confirmed_on=tomorrow) == {"confirmed_on"}
    assert errors(clinic, confirmed_on=None, year_opened=tomorrow.year + 1) == {"year_opened"}


def test_missing_coordinates_come_from_the_zip_and_are_approximate(places):
    clinic = make_provider(point=None, state="preparing", time_zone="")

    assert errors(clinic) == set()
    assert (clinic.latitude, clinic.longitude) == (Decimal("30.271300"), Decimal("-97.742600"))
    assert clinic.position_is_approximate
    assert clinic.time_zone == "America/Chicago"


def test_typed_coordinates_are_kept(clinic):
    assert errors(clinic, latitude=Decimal("30.5"), longitude=Decimal("-97.5")) == set()
    assert (clinic.latitude, clinic.position_is_approximate) == (Decimal("30.5"), False)
