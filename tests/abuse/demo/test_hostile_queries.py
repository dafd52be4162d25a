"""Whatever stands in an address gets an answer: what was understood of it, or nothing, but never an error."""

import unicodedata
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from tests.abuse.answers import ask
from tests.abuse.markup import Markup, host_of
from treatments.models import TreatmentPage

from .addresses import ROUTES, samples

pytestmark = pytest.mark.databases

PARAMETERS = [
    "q", "treatment", "category", "concern", "near", "lat", "lng", "radius", "bounds", "sort", "price", "performed_by",
    "verified", "language", "access", "open", "kind", "inquiries", "exact", "next", "preview",
    "a[b][c][d]", "%00", "%FF",
]  # fmt: skip
# As an address carries them, percent signs and all.
HOSTILE = {
    "a NUL": "bo%00tox",
    "a lone surrogate": "bo%ED%A0%80tox",
    "bytes that are no UTF-8": "%FF%FEbotox%C0%AF",
    "noncharacters": "%EF%BF%BF%F4%8F%BF%BF",
    "letters in reverse": "%E2%80%AExotob%E2%81%A6",
    "letters of no width": "bo%E2%80%8Btox%EF%BB%BF%C2%AD",
    "zalgo": "z" + "%CC%80%CD%A7" * 400,
    "a header": "x%0D%0ASet-Cookie:%20a=b%0D%0A%0D%0A<html>",
    "wildcards": "%25%25%25%25",
    "single wildcards": "____",
    "a pattern that takes for ever": "(a%2B)%2B%24" + "a" * 60,
    "operators of tsquery": "botox%20%26%20!peel%20%7C%20ha%3A*%20%3C-%3E%20(",
    "operators of FTS5": "title%3Abotox%20NEAR(a%20b%2C%202)%20^x%20%22%20-y%20*",
    "SQL": "1'%20OR%20'1'%3D'1';--",
    "a template": "%7B%7B%204000|add:444%20%7D%7D%7B%25%20debug%20%25%7D",
    "markup": "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "an address": "javascript:alert(1)",
    "10,000 letters": "a" * 10_000,
    "5,000 words": "a%20" * 5_000,
    "too large a number": "9" * 5_000,
    "no number": "nan",
    "an infinite number": "1e400",
    "a negative number": "-5",
    "numbers of other scripts": "%D9%A3%E2%91%A8%C2%B2",
    "a point off the globe": "91,181",
    "half a point": "30.27,",
    "a point that is none": "nan,inf",
    "nothing": "",
}


# Wagtail's own form to sign in repeats where it leads on to, as it stands.
REPEATING = {"wagtailcore_login"}


def unseen(text):
    """The characters of a text that nobody sees, other than the ends of its lines."""
    return {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn")} - {"\n", "\r"}


@pytest.mark.parametrize("route", ROUTES)
def test_no_value_of_any_parameter_is_an_error_or_more_than_text(demo, route):
    for address in samples(route):
        for value in HOSTILE.values():
            answer = ask(f"{address}?{'&'.join(f'{name}={value}' for name in PARAMETERS)}")
            assert (answer.status, answer.changes) == (200, ()), (address, value)
            if answer.is_html:
                page = Markup(answer.text)
                assert page.inline == [], (address, value)
                assert "4444" not in page.text, (address, value)
                assert route in REPEATING or unseen(answer.text) == set(), (address, value)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_word_of_an_address_is_an_error(demo, value):
    for address in [samples(route)[-1] for route in ROUTES]:
        words = address.split("/")
        for place in range(1, len(words)):
            answer = ask("/".join([*words[:place], value, *words[place + 1 :]]))
            assert answer.status in (200, 301, 404, 410), (address, place)
            assert host_of(answer.headers.get("Location", "")) == "", (address, place)


@pytest.mark.parametrize(
    "address",
    [
        "/providers/?page",
        "/api/v1/providers?page",
        "/articles/?page",
        "/articles/tags/exosomes/?page",
        "/sitemap.xml?p",
        "/sitemap-providers.xml?p",
    ],
)
def test_only_the_number_of_a_page_is_a_page(demo, address):
    assert ask(f"{address}=1").status == 200
    numbers = [*HOSTILE.values(), "0", "-1", "1.0", "0x1", "9999999", "1'%20OR%201=1", "abc"]
    assert {number: ask(f"{address}={number}").status for number in numbers} == dict.fromkeys(numbers, 404)


@pytest.mark.parametrize("address", ["/providers/", "/api/v1/providers", "/articles/", "/articles/tags/exosomes/"])
@pytest.mark.parametrize("number", ["%2B1", "%201", "+1", "1%20", "1%0A", "01", "%EF%BC%91", "%D9%A1", "0_1"])
def test_a_page_has_one_address(demo, address, number):
    assert ask(f"{address}?page={number}").status == 404


@pytest.mark.parametrize("radius", ["-5", "0", "99999999", "1e9", "25.0", "nan", "inf", "abc", "%D9%A2%D9%A5", "5,10"])
def test_a_radius_that_is_none_of_ours_is_25_miles_and_that_is_said(demo, radius):
    text = ask(f"/providers/?near=78701&radius={radius}").text
    assert "within 25 miles of 78701" in text
    assert "That radius is not one of ours" in text


@pytest.mark.parametrize("point", ["nan,nan", "inf,0", "1e400,0", "91,0", "0,181", "-91,0", "30.27", "30.27,", ",-97"])
def test_a_point_that_is_none_is_no_place_and_that_is_said(demo, point):
    text = ask(f"/providers/?near={point}").text
    assert f"We do not know a place called “{point}”" in text
    assert 'data-count="0"' in text


@pytest.mark.parametrize("words", ["%25", "%25%25%25%25", "____", "*", ".*", "%22%22", "'", "(", "\\", ":*", "!"])
def test_a_wildcard_alone_finds_nothing(demo, words):
    assert "0 results" in ask(f"/search/?q={words}").text
    assert "has no word in it, so it was left out" in ask(f"/providers/?q={words}").text


LONG = {
    "1,250 words": "q=" + "botox%20" * 1_250,
    "1,250 places": "near=" + "austin%20" * 1_250,
    "a treatment 500 times": "treatment=microneedling&" * 500,
    "500 treatments": "&".join(f"treatment=none-{number}" for number in range(500)),
    "a deep name": f"a{'[b]' * 2_600}=1",
    "2,000 parameters": "&".join(f"x{number}=1" for number in range(2_000)),
}


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
@pytest.mark.parametrize("address", ["/providers/", "/api/v1/providers", "/search/", "/places/austin-tx/"])
def test_a_long_address_costs_no_more_than_a_short_one(demo, address, query):
    with CaptureQueriesContext(connection) as few:
        ask(f"{address}?q=botox&near=austin&treatment=microneedling")
    with CaptureQueriesContext(connection) as many:
        answer = ask(f"{address}?{query}")
    assert answer.status == 200
    assert len(many) <= len(few)
    assert len(answer.body) < 120_000


def test_all_treatments_at_once_are_cut_to_twelve_and_said_so(demo):
    query = "&".join(f"treatment={slug}" for slug in TreatmentPage.objects.values_list("slug", flat=True))
    answer = ask(f"/providers/?{query}")
    assert "Only the first 12 under “Treatment” were kept." in answer.text
    assert answer.text.count("tag--removable") == 12


@pytest.mark.parametrize("address", ["/providers/", "/api/v1/providers", "/search/", "/articles/"])
def test_more_parameters_than_any_form_has_are_refused(demo, address):
    query = "&".join(f"x{number}=1" for number in range(6_000))
    assert ask(f"{address}?{query}").status == 400


# Any bytes, and often those that mean something here.
NAMES = st.sampled_from([b"q", b"near", b"treatment", b"radius", b"sort", b"page"]) | st.binary(max_size=8)
MEANT = [b"botox", b'"botox', b"78701", b"Austin, TX", b"microneedling", b"5", b"1", b"distance", b"30.27,-97.74"]
VALUES = (
    st.binary(max_size=40)
    | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(st.sampled_from(MEANT), max_size=3).map(b" ".join)
    | st.tuples(st.floats(), st.floats()).map(lambda point: "{},{}".format(*point).encode())
)


@pytest.mark.parametrize("address", ["/providers/", "/search/", "/api/v1/suggest", "/api/v1/places"])
@given(query=st.lists(st.tuples(NAMES, VALUES), max_size=8))
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_whatever_stands_behind_the_question_mark_is_answered(demo, address, query):
    written = "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in query)
    answer = ask(f"{address}?{written}")
    assert answer.status in (200, 404)
    assert answer.changes == ()
    assert Markup(answer.text).inline == []
