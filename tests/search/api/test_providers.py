"""/api/v1/providers: the search of the results page."""

import json
import re

import pytest

from providers.choices import State
from tests.each import each
from tests.factories import AUSTIN, DALLAS, add_document, make_offering, make_provider
from tests.queries import warm_queries

pytestmark = pytest.mark.databases

API = "/api/v1/providers"
KEYS = {"count", "page", "pages", "place", "warnings", "facets", "results"}
RESULT_KEYS = {
    "slug", "name", "url", "latitude", "longitude", "miles", "city", "state", "treatments", "price_from", "open_now",
    "temporarily_closed", "verified",
}  # fmt: skip


@pytest.fixture
def directory(places, microneedling, with_exosomes):
    """Quiet Room in Austin with exosomes and a document, Glow Skin farther out, a Dallas clinic without exosomes."""
    quiet = make_provider("Quiet Room")
    quiet.offerings = [make_offering(with_exosomes, 450), make_offering(microneedling, 250)]
    quiet.save()
    add_document(quiet, with_exosomes)
    make_provider("Glow Skin", offers=[with_exosomes], point=(30.30, -97.75), temporarily_closed=True)
    make_provider("Dallas Clinic", offers=[microneedling], point=DALLAS, city="Dallas")


def test_response_has_exactly_these_keys(client, directory):
    answer = client.get(f"{API}?treatment=microneedling-with-exosomes&near=78701&radius=10").json()
    assert set(answer) == KEYS
    assert (answer["count"], answer["page"], answer["pages"], answer["warnings"]) == (2, 1, 1, [])
    assert answer["place"] == {"name": "78701 (Austin, TX)", "latitude": 30.2713, "longitude": -97.7426}
    first, second = answer["results"]
    assert set(first) == set(second) == RESULT_KEYS
    assert first | {"miles": None, "open_now": None} == {
        "slug": "quiet-room-austin",
        "name": "Quiet Room",
        "url": "http://testserver/providers/quiet-room-austin/",
        "latitude": AUSTIN[0],
        "longitude": AUSTIN[1],
        "miles": None,
        "city": "Austin",
        "state": "TX",
        "treatments": ["microneedling-with-exosomes", "microneedling"],
        "price_from": 450.0,
        "open_now": None,
        "temporarily_closed": False,
        "verified": ["product_documents"],
    }
    assert first["miles"] == pytest.approx(0.28, abs=0.02)
    assert first["open_now"] in (True, False)
    assert (second["temporarily_closed"], second["open_now"], second["verified"]) == (True, None, [])


def test_price_is_the_lowest_of_the_chosen_treatments_or_of_any(client, directory):
    def price(query):
        return client.get(f"{API}?q=quiet&{query}").json()["results"][0]["price_from"]

    assert price("treatment=microneedling-with-exosomes") == 450
    assert price("") == 250


def test_results_match_the_results_page_in_order(client, directory):
    for query in (
        "",
        "q=clinic",
        "near=austin&radius=100",
        "treatment=microneedling",
        "sort=confirmed",
        "near=Nowhere",
    ):
        page = client.get(f"/providers/?{query}").text
        slugs = re.findall(r'provider-card__name"><a href="/providers/([^"]*)/"', page)
        answer = client.get(f"{API}?{query}").json()
        if answer["count"]:
            assert [result["slug"] for result in answer["results"]] == slugs
        assert f'data-count="{answer["count"]}"' in page


def test_facets_have_values_labels_and_counts(client, directory):
    facets = client.get(f"{API}?near=austin").json()["facets"]
    assert facets["treatment"] == [
        {"value": "microneedling", "label": "Microneedling", "count": 1},
        {"value": "microneedling-with-exosomes", "label": "Microneedling with exosomes", "count": 2},
    ]
    assert facets["kind"] == [{"value": "med_spa", "label": "Med spa", "count": 2}]
    assert facets["category"] == [{"value": "skin", "label": "Skin", "count": 2}]
    assert facets["verified"] == [{"value": "product_documents", "label": "Product documents verified", "count": 1}]


@each(
    ("query", "warning"),
    [
        ("radius=7", "We don’t offer that radius"),
        ("treatment=nope", "We don’t have “nope” under “Treatment”"),
        ("sort=cheapest", "We don’t know that order"),
        ("near=Neverwhere", "We couldn’t find “Neverwhere”."),
        ("near=Texas", "Texas is too large to search near."),
        ("bounds=1,2,3", "We couldn’t read that map area"),
        ("q=micronedling", "We searched for “microneedling” instead of “micronedling”."),
    ],
)
def test_ignored_values_are_named_in_warnings(client, directory, query, warning):
    answer = client.get(f"{API}?{query}")
    assert answer.status_code == 200
    assert any(warning in sentence for sentence in answer.json()["warnings"])


def test_unknown_place_has_no_results(client, directory):
    answer = client.get(f"{API}?near=Neverwhere").json()
    assert (answer["count"], answer["results"], answer["place"]) == (0, [], None)


def test_pages_hold_twenty_results_and_pages_past_the_end_are_404(client, places, microneedling):
    for _ in range(21):
        make_provider(offers=[microneedling])
    first, second = (client.get(f"{API}?near=78701&page={number}").json() for number in (1, 2))
    assert (first["pages"], len(first["results"]), len(second["results"])) == (2, 20, 1)
    for number in ("3", "0", "-1", "abc", "01", "", "9" * 5_000, "1'%20OR%201=1"):
        answer = client.get(f"{API}?near=78701&page={number}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_search_from_a_point_is_never_cached(client, directory):
    answer = client.get(f"{API}?near=30.27,-97.74")
    assert answer.json()["place"] == {"name": "this point near Austin, TX", "latitude": 30.27, "longitude": -97.74}
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("state", [State.UNLISTED, State.CLOSED, State.PREPARING])
def test_unlisted_provider_is_missing_from_results(client, places, microneedling, state):
    make_provider("Hidden", offers=[microneedling], state=state)
    assert client.get(f"{API}?q=hidden").json()["count"] == 0


def test_private_fields_are_never_exposed(client, directory):
    text = client.get(API).text + client.get(f"{API}/quiet-room-austin").text
    for private in ("desk@clinic.example", "inquiry_email", "note", "kept_at", "legal_name"):
        assert private not in json.dumps([*map(json.loads, [client.get(API).text])]) + text.replace("not_stated", "")


@pytest.mark.parametrize("providers", [3, 30])
def test_query_count_does_not_depend_on_the_number_of_results(client, places, microneedling, with_exosomes, providers):
    for _ in range(providers):
        make_provider(offers=[microneedling, with_exosomes])
    # A place and a treatment that the process knows, or a word whose listings it keeps.
    for path, queries in ((f"{API}?near=78701&treatment=microneedling", 3), (f"{API}?q=clinic", 2)):
        assert client.get(path).json()["count"] == providers
        assert warm_queries(client, path) == queries
