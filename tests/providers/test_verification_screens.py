"""The admin screens that record verifications."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from providers.choices import Fact, Method, Outcome
from providers.models import Practitioner, Provider, Verification
from tests.conftest import is_refused
from tests.factories import add_document, add_practitioner, make_provider

from .posting import posted
from .screens import edit_screen, screen, verification_screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(microneedling):
    clinic = make_provider("Glow", offers=[microneedling])
    add_practitioner(clinic, "Nora Vale", checked=False, is_medical_director=True)
    return clinic


@pytest.fixture
def nora(clinic):
    return Practitioner.objects.get(name="Nora Vale")


def panel(client, clinic):
    """Return the panel's rows as {(fact, about): last check} and the link of each."""
    page = BeautifulSoup(edit_screen(client, clinic).content, "lxml")
    rows = page.select("table.listing tbody tr")
    return {
        tuple(cell.get_text(" ", strip=True) for cell in row.select("td")[:2]): (
            " ".join(row.select("td")[2].get_text().split()),
            row.a["href"],
        )
        for row in rows
    }


def record(client, address, **typed):
    values = {"method": Method.REGISTRY, "source": "Texas Board of Nursing"} | typed
    return client.post(address, posted(client.get(address), **values))


def test_panel_lists_every_fact_that_can_be_verified(mo, clinic, microneedling):
    add_document(clinic, microneedling)
    rows = panel(mo, clinic)

    assert {about: check for about, (check, _) in rows.items()} == {
        ("Business registration", "The provider"): "Not verified",
        ("Contact info", "The provider"): "Not verified",
        ("License", "Nora Vale, Nurse practitioner (NP, APRN)"): "Not verified",
        ("Medical director", "Nora Vale, Nurse practitioner (NP, APRN)"): "Not verified",
        ("Product documents", "Certificate of analysis, Vesicle gel"): "Confirmed Nov. 3, 2026, Certificate on file",
    }


def test_moderator_records_a_verification_from_the_panel(mo, clinic, nora):
    address = panel(mo, clinic)["License", str(nora)][1]
    response = record(mo, address, expires_on=(timezone.localdate() + timedelta(days=365)).isoformat())

    assert response["Location"] == screen("edit", clinic.pk)
    check = Verification.objects.get()
    assert (check.provider, check.fact, check.uid) == (clinic, Fact.LICENSE, nora.uid)
    assert (check.outcome, check.checked_on) == (Outcome.CONFIRMED, timezone.localdate())
    assert check.checked_by.first_name == "Mo"
    assert panel(mo, clinic)["License", str(nora)][0].startswith("Confirmed")


def test_form_is_prefilled_from_the_link(mo, clinic, nora):
    address = panel(mo, clinic)["Medical director", str(nora)][1]
    form = mo.get(address).context["form"]

    assert parse_qs(urlsplit(address).query)["fact"] == [Fact.DIRECTOR]
    assert form["fact"].value() == Fact.DIRECTOR
    assert form["uid"].value() == str(nora.uid)
    assert form["provider"].value() == str(clinic.pk)


@pytest.mark.parametrize(
    ("fact", "about"),
    [
        (Fact.LICENSE, "provider"),
        (Fact.DIRECTOR, "provider"),
        (Fact.DOCUMENTS, "nora"),
        (Fact.BUSINESS, "nora"),
        (Fact.CONTACT, "nora"),
        (Fact.LICENSE, "document"),
    ],
)
def test_fact_about_the_wrong_row_is_rejected(mo, clinic, nora, microneedling, fact, about):
    document = add_document(clinic, microneedling)
    Verification.objects.all().delete()
    uid = {"provider": "", "nora": str(nora.uid), "document": str(document.uid)}[about]
    response = record(mo, f"{verification_screen('add')}?provider={clinic.pk}", fact=fact, uid=uid)

    assert list(response.context["form"].errors) == ["uid"]
    assert posted(response)["source"] == ["Texas Board of Nursing"]
    assert not Verification.objects.exists()


def test_only_a_director_can_be_verified_as_director(mo, clinic, nora):
    Practitioner.objects.update(is_medical_director=False)
    address = f"{verification_screen('add')}?provider={clinic.pk}"

    assert "uid" in record(mo, address, fact=Fact.DIRECTOR, uid=str(nora.uid)).context["form"].errors


def test_rows_of_another_provider_are_not_offered(mo, clinic):
    theirs = add_practitioner(make_provider(), checked=False)
    address = f"{verification_screen('add')}?provider={clinic.pk}"

    assert "uid" in record(mo, address, fact=Fact.LICENSE, uid=str(theirs.uid)).context["form"].errors


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"checked_on": "2099-01-01"}, "checked_on"),
        ({"checked_on": "10000-01-01"}, "checked_on"),
        ({"expires_on": "2000-01-01"}, "__all__"),
        ({"source": ""}, "source"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"method": "guess"}, "method"),
        ({"provider": "99999"}, "provider"),
    ],
)
def test_errors_are_shown_at_their_fields(mo, clinic, typed, field):
    address = f"{verification_screen('add')}?provider={clinic.pk}&fact=contact"

    assert list(record(mo, address, **typed).context["form"].errors) == [field]


@pytest.mark.parametrize(
    "query", ["provider=x", "provider=99999", f"provider={'9' * 40}", "fact=nonsense&uid=nonsense"]
)
def test_invalid_link_parameters_open_an_empty_form(mo, clinic, query):
    assert mo.get(f"{verification_screen('add')}?{query}").status_code == 200


def test_panel_marks_verifications_that_readers_do_not_see(mo, clinic, nora):
    address = panel(mo, clinic)["License", str(nora)][1]
    record(mo, address, method=Method.SELF_REPORTED)
    assert "(not shown to readers)" in panel(mo, clinic)["License", str(nora)][0]

    record(mo, address)
    assert "not shown" not in panel(mo, clinic)["License", str(nora)][0]

    Practitioner.objects.update(name="Dan Smith")
    [check] = [check for (fact, _), (check, _) in panel(mo, clinic).items() if fact == "License"]
    assert "(not shown to readers: this row changed after the check)" in check


def test_verification_can_be_corrected_but_not_moved(mo, clinic, nora):
    add_practitioner(clinic, "Ida Wren")
    check = Verification.objects.get()
    other = make_provider()
    address = verification_screen("edit", check.pk)
    mo.post(address, posted(mo.get(address), provider=str(other.pk), note="Read again"))

    check.refresh_from_db()
    assert (check.note, check.provider) == ("Read again", clinic)


def test_verification_of_a_removed_practitioner_can_be_corrected(mo, clinic):
    add_practitioner(clinic, "Ida Wren").delete()
    check = Verification.objects.get()
    address = verification_screen("edit", check.pk)
    response = mo.post(address, posted(mo.get(address), note="She left"))

    assert response.status_code == 302
    check.refresh_from_db()
    assert (check.note, check.checked_on) == ("She left", date(2026, 11, 3))


@pytest.mark.parametrize("who", ["edie", "rae", "charlie", "client"])
def test_only_moderators_record_verifications(request, clinic, who):
    stranger = request.getfixturevalue(who)
    values = {"provider": clinic.pk, "fact": "contact", "method": "call", "outcome": "confirmed", "source": "Me"}

    for address in (verification_screen("add"), verification_screen("list")):
        assert is_refused(stranger.get(address))
    assert is_refused(stranger.post(verification_screen("add"), values | {"checked_on": "2026-11-03"}))
    assert not Verification.objects.exists()
    assert Provider.objects.exists()


@pytest.mark.parametrize("provider", ["9" * 5_000, "9" * 30, "-1", "x", "%00", "٣"])
def test_unknown_provider_leaves_the_form_empty(mo, clinic, provider):
    address = f"{verification_screen('add')}?provider={provider}&fact=nonsense&uid=nonsense"
    page = mo.get(address)
    assert page.status_code == 200
    assert [page.context["form"][name].value() for name in ("provider", "fact", "uid")] == [None] * 3
