"""Finding one's clinic, and asking for a page that is not there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.choices import State
from providers.inquiries.models import Recipient
from providers.inquiries.tokens import new_link_token
from providers.models import Provider
from providers.portal.choices import ClaimState
from providers.portal.finding import MAX_FOUND, find
from providers.portal.models import Claim
from tests import factories
from tests.each import each
from tests.inquiries.sending import make_inquiry

from .people import make_member

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

NEW = {
    "name": "Halo Skin",
    "kind": "med_spa",
    "street": "500 Elm Street",
    "street_2": "",
    "city": "Austin",
    "us_state": "TX",
    "zip_code": "78701",
    "phone": "512 555 0177",
    "website": "halo.example",
    "role": "Owner",
}


def names(text):
    return [match.provider.name for match in find(text).matches]


@pytest.fixture
def clinics(glow):
    factories.make_provider("Glowing Hearts", zip_code="10001", phone="+1 212-555-0111")
    factories.make_provider("Aurora Skin", state=State.PREPARING, phone="+1 512-555-0122", zip_code="78799")
    factories.make_provider("Aurora Skin Dallas", zip_code="75201", phone="+1 214-555-0133")


@each(
    ("text", "expected"),
    [
        ("glow", ["Glow Austin", "Glowing Hearts"]),
        ("Glow 78701", ["Glow Austin"]),
        ("Austin Glow", ["Glow Austin"]),
        ("glwo austin", ["Glow Austin"]),
        ("(512) 555-0100", ["Glow Austin"]),
        ("glow.example", ["Glow Austin"]),
        ("https://www.glow.example/book", ["Glow Austin"]),
        ("10001", ["Glowing Hearts"]),
        ("aurora skin 78701", ["Aurora Skin"]),
        ("aurora", ["Aurora Skin", "Aurora Skin Dallas"]),
        ("zzyzx", []),
        ("%", []),
        ("_", []),
        ("\u202e\u200b", []),
    ],
)
def test_clinics_are_found_by_name_phone_zip_or_website(clinics, text, expected):
    assert names(text) == expected


@each("text", ["", "a" * 5_000, "\0", "%00", "'; DROP TABLE", "1" * 200, "@", "..", "http://["])
def test_odd_text_is_answered(carol, browser, text):
    assert browser(carol).get(reverse("portal_find"), {"q": text}).status_code == 200


def test_results_say_why_and_lead_to_the_claim(clinics, carol, browser):
    page = browser(carol).get(reverse("portal_find"), {"q": "512 555 0100"})
    assert "same phone" in page.text
    assert reverse("portal_claim", args=["glow"]) in page.text
    assert "Ask for a new page" in page.text


def test_many_clinics_cost_few_queries_and_are_cut(glow):
    Provider.objects.bulk_create(
        Provider(name=f"Glow {n}", slug=f"glow-{n}", street="1 Elm", city="Austin", us_state="TX", zip_code="78701")
        for n in range(60)
    )
    for text in ("glow", "glow 78701", "78701"):
        with CaptureQueriesContext(connection) as asked:
            found = find(text)
        assert len(asked) <= 3, text
        assert (len(found.matches), found.has_more) == (MAX_FOUND, True)


def test_new_clinic_is_prepared_and_claimed_but_not_shown(places, carol, browser):
    answer = browser(carol).post(reverse("portal_new"), NEW)
    claim = Claim.objects.get()
    assert answer.url == reverse("portal_claim_detail", args=[claim.pk])
    assert (claim.asked_for_page, claim.state, claim.domain) == (True, ClaimState.OPEN, "halo.example")
    clinic = claim.provider
    assert (clinic.state, clinic.website, str(clinic.phone)) == (
        State.PREPARING,
        "https://halo.example",
        "+15125550177",
    )
    assert clinic.time_zone == "America/Chicago"
    assert Client().get(clinic.get_absolute_url()).status_code == 404


def test_near_matches_come_first_and_must_be_dismissed(glow, carol, browser):
    client = browser(carol)
    typed = NEW | {"phone": "512 555 0100"}
    first = client.post(reverse("portal_new"), typed)
    assert "same phone" in first.text
    assert "Glow Austin" in first.text
    assert 'value="Halo Skin"' in first.text
    assert Provider.objects.count() == 1
    # A box that was made for other matches is not enough.
    client.post(reverse("portal_new"), typed | {"not_here": "0"})
    assert Provider.objects.count() == 1
    client.post(reverse("portal_new"), typed | {"not_here": str(glow.pk)})
    assert Provider.objects.count() == 2


def test_new_clinic_takes_only_what_the_form_asks(places, carol, browser):
    extra = {"state": "listed", "accepts_inquiries": "on", "inquiry_email": "x@evil.example", "slug": "admin"}
    browser(carol).post(reverse("portal_new"), NEW | extra)
    clinic = Provider.objects.get()
    assert (clinic.state, clinic.accepts_inquiries, clinic.inquiry_email) == (State.PREPARING, False, "")
    assert clinic.slug == "halo-skin-austin"


@each(
    ("field", "value"),
    [
        ("zip_code", "00000"),
        ("zip_code", "97701"),
        ("phone", "12"),
        ("website", "javascript:alert(1)"),
        ("name", ""),
        ("name", "Halo\x07Skin"),
        ("us_state", "XX"),
        ("role", ""),
    ],
)
def test_wrong_fields_come_back_with_all_that_was_typed(places, carol, browser, field, value):
    answer = browser(carol).post(reverse("portal_new"), NEW | {field: value})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert 'value="500 Elm Street"' in answer.text
    assert not Provider.objects.exists()


def test_private_message_of_an_unclaimed_clinic_leads_to_its_claim(glow, alice):
    make_inquiry(glow)
    path = reverse("open_inquiry", args=[new_link_token(Recipient.objects.get())])
    assert "Claim this page" in Client().post(path).text
    make_member(glow, alice)
    assert "Claim this page" not in Client().post(path).text


def test_every_clinics_page_leads_to_its_claim(glow):
    page = Client().get(glow.get_absolute_url())
    assert "Is this your clinic?" in page.text
    assert reverse("portal_claim", args=["glow"]) in page.text
    assert not page.cookies
    assert "For clinics" in page.text
