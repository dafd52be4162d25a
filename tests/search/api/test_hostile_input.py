"""Any query string gets a response: results for what was understood, or a problem, but never a server error."""

import json
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.factories import DALLAS, make_provider
from tests.search.api.test_protocol import assert_problem

pytestmark = pytest.mark.databases

API = "/api/v1/providers"

NAMES = [
    b"q", b"treatment", b"category", b"concern", b"route", b"near", b"radius", b"bounds", b"price", b"performed_by",
    b"verified", b"language", b"access", b"open", b"kind", b"inquiries", b"exact", b"sort", b"page",
]  # fmt: skip
LIKELY_VALUES = [
    b"botox", b'"botox', b"78701", b"Austin, TX", b"microneedling", b"skin", b"5", b"1", b"distance", b"price", b"now",
    b"30.27,-97.74", b"nan,inf", b"30,-98,31,-97", b"31,170,-31,-170", b"0-100", b"np", b"en", b"yes", b"injected",
]  # fmt: skip
VALUES = (
    st.sampled_from(LIKELY_VALUES)
    | st.binary(max_size=40)
    | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(st.floats(), min_size=2, max_size=4).map(lambda numbers: ",".join(map(str, numbers)).encode())
)
PAIRS = st.tuples(st.sampled_from(NAMES) | st.binary(max_size=8), VALUES)


@pytest.fixture
def directory(places, microneedling):
    for number in range(3):
        make_provider(offers=[microneedling], point=(30.27 + number / 100, -97.74))
    make_provider(offers=[microneedling], point=DALLAS, city="Dallas")


@given(query=st.lists(PAIRS, max_size=10))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_query_string_is_answered(client, directory, query):
    written = "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in query)
    answer = client.get(f"{API}?{written}")
    if answer.status_code != 200:
        assert_problem(answer, 404)
        return
    # NaN and infinity are not valid JSON.
    body = json.loads(answer.text, parse_constant=lambda word: pytest.fail(word))
    assert body["count"] >= len(body["results"])
    assert body["warnings"] == [sentence for sentence in body["warnings"] if sentence.isprintable()]


@pytest.mark.parametrize("point", ["nan,nan", "inf,0", "1e400,0", "91,0", "0,181", "30.27", "30.27,", ",-97"])
def test_invalid_point_is_an_unknown_place(client, directory, point):
    answer = client.get(f"{API}?near={point}").json()
    assert (answer["place"], answer["count"]) == (None, 0)
    assert f"We couldn't find “{point}”." in answer["warnings"]


@pytest.mark.parametrize("radius", ["-5", "0", "99999999", "1e9", "25.0", "nan", "abc", "%D9%A2%D9%A5", "5,10"])
def test_unsupported_radius_becomes_25_miles_with_a_warning(client, directory, radius):
    answer = client.get(f"{API}?near=78701&radius={radius}").json()
    assert answer["count"] == 3
    assert "That radius is not one of ours, so 25 miles was used." in answer["warnings"]


LONG_QUERIES = {
    "10,000 letters": "q=" + "a" * 10_000,
    "a place of 10,000 letters": "near=" + "a" * 10_000,
    "a treatment 500 times": "treatment=microneedling&" * 500,
    "500 treatments": "&".join(f"treatment=none-{number}" for number in range(500)),
    "a deeply nested name": f"a{'[b]' * 2_600}=1",
}


@pytest.mark.parametrize("query", LONG_QUERIES.values(), ids=LONG_QUERIES)
def test_long_query_strings_get_short_responses(client, directory, query):
    answer = client.get(f"{API}?{query}")
    assert answer.status_code == 200
    assert len(answer.content) < 20_000
