"""/api/v1/providers/<slug>, /api/v1/treatments, /api/v1/suggest and /api/v1/places."""

import pytest

from providers.choices import State
from tests.each import each
from tests.factories import (
    add_document,
    add_practitioner,
    make_offering,
    make_provider,
    make_treatment,
    make_user,
    make_warning,
)
from tests.queries import warm_queries

QUIET = "/api/v1/providers/quiet-room-austin"


@pytest.fixture
def quiet(places, with_exosomes):
    provider = make_provider("Quiet Room", offers=[with_exosomes], website="https://quiet.example/", languages=["en"])
    add_document(provider, with_exosomes)
    add_practitioner(provider, license_state="TX", license_number="AP 12345")
    return provider


def test_provider_has_what_its_page_shows(client, quiet):
    answer = client.get(QUIET).json()
    page = client.get("/providers/quiet-room-austin/").text
    for shown in ("Quiet Room", "1 Main Street", "AP 12345", "https://quiet.example/", "Nora Vale"):
        assert shown in page
    assert answer["practitioners"][0] | {"license": ""} == {
        "name": "Nora Vale",
        "license": "",
        "license_state": "TX",
        "license_number": "AP 12345",
        "board_certification": "",
        "is_medical_director": False,
    }
    assert (answer["street"], answer["city"], answer["state"], answer["zip_code"]) == (
        "1 Main Street", "Austin", "TX", "78701",
    )  # fmt: skip
    assert (answer["phone"], answer["website"], answer["languages"]) == (
        "+15125550100", "https://quiet.example/", ["English"],
    )  # fmt: skip
    assert [check["fact"] for check in answer["verified"]] == ["license", "product_documents"]
    assert "Medical director" in answer["not_stated"]


@pytest.mark.parametrize("offered", [True, False])
def test_provider_says_whether_it_offers_telehealth(client, quiet, offered):
    quiet.offers_telehealth = offered
    quiet.save()
    assert client.get(QUIET).json()["offers_telehealth"] is offered
    assert ("Consultations by video or phone" in client.get("/providers/quiet-room-austin/").text) == offered


def test_provider_has_hours_and_prices(client, quiet):
    answer = client.get(QUIET).json()
    assert answer["hours"][0] == {"day": "Monday", "intervals": [{"opens": "09:00", "closes": "17:00"}]}
    assert answer["hours"][6] == {"day": "Sunday", "intervals": []}
    (offered,) = answer["treatments"]
    assert (offered["slug"], offered["price_from"], offered["price_to"], offered["price_unit"]) == (
        "microneedling-with-exosomes", 300.0, None, "per session",
    )  # fmt: skip
    assert offered["price_as_of"] == "2026-11-01"


def test_treatments_carry_regulators_warnings(client, quiet, with_exosomes):
    make_warning(with_exosomes)
    assert "FDA" in client.get(QUIET).json()["treatments"][0]["cautions"][0]
    treatments = {row["slug"]: row for row in client.get("/api/v1/treatments").json()["treatments"]}
    assert treatments["microneedling-with-exosomes"]["caution"] == "Warned about (FDA): exosome gels"


@pytest.mark.parametrize("rows", [1, 6])
def test_provider_query_count_does_not_depend_on_its_rows(client, quiet, microneedling, rows):
    quiet.offerings = [make_offering(make_treatment(f"treatment-{number}")) for number in range(rows)]
    quiet.save()
    for number in range(rows):
        add_practitioner(quiet, name=f"Nora Vale {number}")
    assert len(client.get(QUIET).json()["treatments"]) == rows
    assert warm_queries(client, QUIET) == 8


def test_closed_provider_has_only_name_address_and_description(client, quiet):
    quiet.make_closed(make_user("Mo"), "Gone")
    answer = client.get(QUIET).json()
    assert (answer["status"], answer["name"], answer["street"]) == ("closed", "Quiet Room", "1 Main Street")
    assert (answer["phone"], answer["website"], answer["treatments"], answer["practitioners"]) == ("", "", [], [])
    assert answer["hours"] == answer["verified"] == []


def test_unlisted_provider_has_status_unlisted(client, quiet):
    quiet.make_unlisted(make_user("Mo"), "Asked to")
    assert client.get(QUIET).json()["status"] == "unlisted"


def test_provider_in_preparation_or_unknown_is_404(client, quiet):
    make_provider("Secret", state=State.PREPARING)
    for slug in ("secret-austin", "nobody", "QUIET-ROOM-AUSTIN", "%00", "a" * 10_000):
        answer = client.get(f"/api/v1/providers/{slug}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json"), slug


def test_treatments_are_all_listed_with_provider_counts(client, quiet, microneedling):
    microneedling.brand_names = "SkinPen"
    microneedling.save()
    rows = client.get("/api/v1/treatments").json()["treatments"]
    assert [(row["slug"], row["providers"]) for row in rows] == [
        ("microneedling", 0),
        ("microneedling-with-exosomes", 1),
    ]
    assert (rows[0]["url"], rows[0]["category"], rows[0]["route"], rows[0]["brands"]) == (
        "http://testserver/treatments/microneedling/", "skin", "device", ["SkinPen"],
    )  # fmt: skip


@pytest.mark.parametrize(("typed", "first"), [("aus", "Austin, TX"), ("787", "78701 (Austin, TX)")])
def test_place_suggestion_sets_a_near_that_finds_it(client, places, typed, first):
    suggestion = client.get(f"/api/v1/places?q={typed}").json()["suggestions"][0]
    assert set(suggestion) == {"kind", "label", "detail", "fields"}
    assert first.startswith(suggestion["label"])
    near = suggestion["fields"]["near"]
    assert client.get(f"/api/v1/providers?near={near}").json()["place"]["name"] == first


def test_treatments_are_suggested(client, quiet):
    suggestions = client.get("/api/v1/suggest?q=micro").json()["suggestions"]
    assert "Microneedling with exosomes" in [suggestion["label"] for suggestion in suggestions]


@each("path", ["suggest", "places"])
@each("typed", ["", "%00", "%FF", "%25%25", "____", "a" * 10_000, "(a%2B)%2B%24", "%E2%80%AE"])
def test_suggestions_accept_any_text(client, quiet, path, typed):
    answer = client.get(f"/api/v1/{path}?q={typed}")
    assert answer.status_code == 200
    assert list(answer.json()) == ["suggestions"]
