"""The Directory's list of providers, its exports, and the provider chooser."""

import csv
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers import exports
from providers.choices import State
from providers.models import Brand, Provider, Verification
from tests.each import each
from tests.factories import add_practitioner, make_provider, make_user

from .screens import messages, screen, verification_screen

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


def names(response):
    rows = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    return [row.select_one(".title-wrapper").get_text(strip=True) for row in rows]


def listed(client, query=""):
    return names(client.get(screen("list") + query))


@pytest.fixture
def three(microneedling, with_exosomes):
    """A clinic in Austin with two treatments, an unlisted one in Dallas, and one with a brand."""
    make_provider("Alpine", offers=[microneedling, with_exosomes], legal_name="Zebra LLC")
    make_provider("Birch", offers=[microneedling], city="Dallas", zip_code="75201", state=State.UNLISTED)
    brand = Brand.objects.create(name="Glow", slug="glow")
    make_provider("Cedar", brand=brand, kind="dermatology", temporarily_closed=True, accepts_inquiries=False)
    return {"brand": brand, "treatment": with_exosomes, "shared": microneedling}


def test_list_is_sorted_by_name_and_shows_listing_status(mo, three):
    response = mo.get(screen("list"))
    row = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")[1].get_text(" ")

    assert names(response) == ["Alpine", "Birch", "Cedar"]
    assert "Dallas" in row
    assert "Unlisted" in row


def test_list_shows_whether_a_provider_is_open(mo, three):
    Provider.objects.filter(name="Birch").update(state=State.CLOSED)
    rows = BeautifulSoup(mo.get(screen("list")).content, "lxml").select("table.listing tbody tr")
    assert [row.select("td")[-3].get_text(strip=True) for row in rows] == ["Yes", "No", "Temporarily closed"]


@each(
    ("query", "found"),
    [
        ("?state=unlisted", ["Birch"]),
        ("?us_state=TX", ["Alpine", "Birch", "Cedar"]),
        ("?us_state=CA", []),
        ("?kind=dermatology", ["Cedar"]),
        ("?temporarily_closed=true", ["Cedar"]),
        ("?accepts_inquiries=true", ["Alpine", "Birch"]),
        ("?treatment={treatment}", ["Alpine"]),
        ("?treatment={shared}", ["Alpine", "Birch"]),
        ("?brand={brand}", ["Cedar"]),
        ("?q=birch", ["Birch"]),
        ("?q=75201", ["Birch"]),
        ("?q=zebra", ["Alpine"]),
        ("?q=dallas&state=unlisted", ["Birch"]),
        ("?ordering=-name", ["Cedar", "Birch", "Alpine"]),
        ("?q=%25", []),
    ],
)
def test_list_filters_and_search(mo, three, query, found):
    keys = {name: row.pk for name, row in three.items()}

    assert listed(mo, query.format(**keys)) == found


@each(
    "query",
    ["?state=nonsense", "?treatment=99999", "?treatment=x", "?ordering=password", "?q=%00", "?p=-1", "?brand=1%27"],
)
def test_invalid_parameters_do_not_break_the_list(mo, three, query):
    assert mo.get(screen("list") + query).status_code in (200, 404)


def test_list_query_count_does_not_grow(mo, microneedling):
    counts = []
    for count in (2, 15):
        for _ in range(count):
            make_provider(offers=[microneedling], brand=Brand.objects.get_or_create(name="Glow", slug="glow")[0])
        with CaptureQueriesContext(connection) as asked:
            mo.get(screen("list"))
        counts.append(len(asked))

    assert counts[1] <= counts[0]


FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"]


@pytest.fixture
def hostile(home):
    for number, formula in enumerate(FORMULAS):
        make_provider(f"{formula} {number}", legal_name=f"Honest {formula}")


def rows_of(response):
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_formula_in_a_name_is_escaped_in_csv(mo, hostile):
    rows = rows_of(mo.get(screen("list") + "?export=csv"))

    assert {row["Name"] for row in rows} == {f"'{formula} {number}" for number, formula in enumerate(FORMULAS)}
    assert {row["Legal name"] for row in rows} == {f"Honest {formula}" for formula in FORMULAS}


def test_formula_in_a_name_is_text_in_xlsx(mo, hostile):
    response = mo.get(screen("list") + "?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} == {f"{formula} {number}" for number, formula in enumerate(FORMULAS)}


def test_export_keeps_numbers_and_formats_phones(mo, home):
    make_provider("Glow")
    make_provider("Mute", phone="")
    rows = {row["Name"]: row for row in rows_of(mo.get(screen("list") + "?export=csv"))}

    assert (rows["Glow"]["Latitude"], rows["Glow"]["Longitude"]) == ("30.267200", "-97.743100")
    assert (rows["Glow"]["Phone"], rows["Mute"]["Phone"]) == ("(512) 555-0100", "")
    assert "desk@clinic.example" not in str(rows)


def test_export_respects_filters(mo, three):
    assert [row["Name"] for row in rows_of(mo.get(screen("list") + "?export=csv&state=unlisted"))] == ["Birch"]


def test_formulas_in_verifications_are_escaped_in_csv(mo, home):
    clinic = make_provider("=1+1")
    add_practitioner(clinic, "@Nora")
    Verification.objects.update(source="-1", checked_by=make_user("Ada"))
    [row] = rows_of(mo.get(verification_screen("list") + "?export=csv"))

    assert (row["Provider"], row["Subject"], row["Source"]) == ("'=1+1, Austin", "'@Nora, NP", "'-1")


def test_verification_list_shows_its_subject(mo, home):
    clinic = make_provider("Glow")
    for number in range(2):
        add_practitioner(clinic, f"Nora {number}")
    with CaptureQueriesContext(connection) as few:
        text = mo.get(verification_screen("list")).content.decode()
    for number in range(2, 15):
        add_practitioner(make_provider(), f"Nora {number}")
    with CaptureQueriesContext(connection) as many:
        mo.get(verification_screen("list"))

    assert "Nora 0, NP" in text
    assert "Nora 1, NP" in text
    assert len(many) <= len(few)


def test_providers_are_not_in_wagtails_indexes(mo, three):
    for model in (Provider, Verification, Brand):
        assert not hasattr(model, "search_fields")
    assert Provider.wagtail_reference_index_ignore


@each(
    ("words", "found"),
    [
        ("cedar", ["Cedar"]),
        ("dal", ["Birch"]),
        ("7870", ["Alpine", "Cedar"]),
        ("", ["Alpine", "Birch", "Cedar"]),
        ("x", []),
    ],
)
def test_chooser_searches_name_city_and_zip(mo, three, words, found):
    chooser = Provider.snippet_viewset.chooser_viewset
    response = mo.get(f"/admin/{chooser.url_prefix}/results/", {"q": words})
    shown = BeautifulSoup(response.content, "lxml").select("tbody .title a, tbody td a")

    assert [name.get_text(strip=True).split(",")[0] for name in shown] == found


def test_export_query_count_does_not_grow(mo, microneedling):
    counts = []
    for count in (2, 15):
        for _ in range(count):
            make_provider(offers=[microneedling])
        with CaptureQueriesContext(connection) as asked:
            rows_of(mo.get(screen("list") + "?export=csv"))
        counts.append(len(asked))

    assert counts[1] <= counts[0] <= 8


def test_csv_export_streams(mo, three, monkeypatch):
    names, from_db = [], Provider.from_db

    def noted(*args):
        provider = from_db(*args)
        names.append(provider.name)
        return provider

    monkeypatch.setattr(exports, "CSV_CHUNK_SIZE", 1)
    monkeypatch.setattr(Provider, "from_db", noted)
    stream = iter(mo.get(screen("list") + "?export=csv").streaming_content)

    assert next(stream).startswith(b"Slug,Name")
    assert b"alpine" in next(stream)
    assert "Cedar" not in names
    assert b"cedar" in b"".join(stream)


def test_too_long_xlsx_export_redirects_with_filters_and_a_message(mo, three, monkeypatch):
    monkeypatch.setattr(exports, "MAX_ROWS_IN_XLSX", 2)
    response = mo.get(screen("list") + "?us_state=TX&export=xlsx", follow=True)

    assert response.redirect_chain == [(screen("list") + "?us_state=TX", 302)]
    assert "An .xlsx file can hold up to 2 rows" in str(messages(response))
    assert mo.get(screen("list") + "?q=cedar&export=xlsx").status_code == 200
