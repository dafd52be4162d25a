"""Any query string gets a response: results for what was understood, or a problem, but never a server error."""

import pytest

from tests.each import each
from tests.factories import DALLAS, make_provider

pytestmark = pytest.mark.databases

API = "/api/v1/providers"


@pytest.fixture
def directory(places, microneedling):
    for number in range(3):
        make_provider(offers=[microneedling], point=(30.27 + number / 100, -97.74))
    make_provider(offers=[microneedling], point=DALLAS, city="Dallas")


@each("point", ["nan,nan", "inf,0", "1e400,0", "91,0", "0,181", "30.27", "30.27,", ",-97"])
def test_invalid_point_is_an_unknown_place(client, directory, point):
    answer = client.get(f"{API}?near={point}").json()
    assert (answer["place"], answer["count"]) == (None, 0)
    assert f"We couldn’t find “{point}”." in answer["warnings"]


@each("radius", ["-5", "0", "99999999", "1e9", "25.0", "nan", "abc", "%D9%A2%D9%A5", "5,10"])
def test_unsupported_radius_becomes_25_miles_with_a_warning(client, directory, radius):
    answer = client.get(f"{API}?near=78701&radius={radius}").json()
    assert answer["count"] == 3
    assert "We don’t offer that radius, so we used 25 miles." in answer["warnings"]


LONG_QUERIES = {
    "10,000 letters": "q=" + "a" * 10_000,
    "a place of 10,000 letters": "near=" + "a" * 10_000,
    "a treatment 500 times": "treatment=microneedling&" * 500,
    "500 treatments": "&".join(f"treatment=none-{number}" for number in range(500)),
    "a deeply nested name": f"a{'[b]' * 2_600}=1",
}


@each("query", LONG_QUERIES.values())
def test_long_query_strings_get_short_responses(client, directory, query):
    answer = client.get(f"{API}?{query}")
    assert answer.status_code == 200
    assert len(answer.content) < 20_000
