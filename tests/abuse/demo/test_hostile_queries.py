"""Whatever stands in an address gets an answer: what was understood of it, or nothing, but never an error."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.query.filters import GROUPS
from tests.abuse.answers import ask
from tests.abuse.markup import Markup, host_of
from tests.versions import versions
from treatments.models import TreatmentPage

from .addresses import ENTRANCES, ROUTES, samples

pytestmark = pytest.mark.databases

PARAMETERS = [
    *(group.name for group in GROUPS),
    "q", "near", "lat", "lng", "radius", "bounds", "sort", "exact", "next", "preview",
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


# The forms to sign in repeat which path of this site they lead on to, as it stands.
REPEATING = ENTRANCES


def unseen(text):
    """The characters of a text that nobody sees, other than the ends of its lines."""
    return {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn")} - {"\n", "\r"}


# One route for each way of reading parameters.
READERS = {
    "directory",
    "site_search",
    "api:providers",
    "api:suggest",
    "treatment_near",
    "account_login",
}


def asked(route, long_run):
    """Yield every address to ask on a route: all values on those that read them differently, elsewhere a mix of all."""
    every_value = [[(name, value) for name in PARAMETERS] for value in HOSTILE.values()]
    mixed = [list(zip(PARAMETERS, list(HOSTILE.values())[shift:], strict=False)) for shift in (0, 9)]
    thorough = long_run or route in READERS
    for address in samples(route) if long_run or not thorough else samples(route)[:1]:
        for query in every_value if thorough else mixed:
            yield f"{address}?{'&'.join(f'{name}={value}' for name, value in query)}"


@pytest.mark.parametrize("route", ROUTES)
def test_hostile_parameter_values_are_only_text(demo, route, long_run):
    for address in asked(route, long_run):
        answer = ask(address)
        assert (answer.status, answer.changes) == (200, ()), address
        if answer.is_html:
            page = Markup(answer.text)
            assert page.inline == [], address
            assert "4444" not in page.text, address
            assert route in REPEATING or unseen(answer.text) == set(), address


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_path_segments_never_cause_an_error(demo, value, long_run):
    for route in ROUTES:
        words = samples(route)[-1].split("/")
        # The last segment is the one that a route takes as a value.
        last = len(words) - 1 - (words[-1] == "")
        for place in range(1, len(words)) if long_run else [last]:
            answer = ask("/".join([*words[:place], value, *words[place + 1 :]]))
            assert answer.status in (200, 301, 404, 410), (route, place)
            assert host_of(answer.headers.get("Location", "")) == "", (route, place)


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
def test_only_page_numbers_are_pages(demo, address, long_run):
    assert ask(f"{address}=1").status == 200
    hostile = list(HOSTILE.values())
    numbers = [*(hostile if long_run else hostile[::9]), "0", "-1", "1.0", "0x1", "9999999", "1'%20OR%201=1", "abc"]
    assert {number: ask(f"{address}={number}").status for number in numbers} == dict.fromkeys(numbers, 404)


@pytest.mark.parametrize("address", ["/providers/", "/api/v1/providers", "/articles/", "/articles/tags/exosomes/"])
@pytest.mark.parametrize("number", ["%2B1", "%201", "+1", "1%20", "1%0A", "01", "%EF%BC%91", "%D9%A1", "0_1"])
def test_each_page_has_one_url(demo, address, number):
    assert ask(f"{address}?page={number}").status == 404


@pytest.mark.parametrize("radius", ["-5", "0", "99999999", "1e9", "25.0", "nan", "inf", "abc", "%D9%A2%D9%A5", "5,10"])
def test_unsupported_radius_becomes_25_miles_with_a_notice(demo, radius):
    text = ask(f"/providers/?near=78701&radius={radius}").text
    assert "within 25 miles of 78701" in text
    assert "We don’t offer that radius" in text


@pytest.mark.parametrize("point", ["nan,nan", "inf,0", "1e400,0", "91,0", "0,181", "-91,0", "30.27", "30.27,", ",-97"])
def test_invalid_point_is_an_unknown_place_with_a_notice(demo, point):
    text = ask(f"/providers/?near={point}").text
    assert f"We couldn’t find “{point}”" in text
    assert 'data-count="0"' in text


@pytest.mark.parametrize("words", ["%25", "%25%25%25%25", "____", "*", ".*", "%22%22", "'", "(", "\\", ":*", "!"])
def test_wildcards_alone_find_nothing(demo, words):
    assert "No results for “" in ask(f"/search/?q={words}").text
    assert "has no words to search for, so we left it out" in ask(f"/providers/?q={words}").text


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
def test_long_query_string_needs_no_more_queries_than_a_short_one(demo, address, query):
    versions.forget()
    with CaptureQueriesContext(connection) as few:
        ask(f"{address}?q=botox&near=austin&treatment=microneedling")
    versions.forget()
    with CaptureQueriesContext(connection) as many:
        answer = ask(f"{address}?{query}")
    assert answer.status == 200
    assert len(many) <= len(few)
    assert len(answer.body) < 120_000


def test_only_the_first_twelve_treatments_are_kept_with_a_notice(demo):
    query = "&".join(f"treatment={slug}" for slug in TreatmentPage.objects.values_list("slug", flat=True))
    answer = ask(f"/providers/?{query}")
    assert "We kept only the first 12 under “Treatment”." in answer.text
    assert answer.text.count("tag--removable") == 12


@pytest.mark.parametrize("address", ["/providers/", "/api/v1/providers", "/search/", "/articles/"])
def test_too_many_parameters_are_refused(demo, address):
    query = "&".join(f"x{number}=1" for number in range(6_000))
    assert ask(f"{address}?{query}").status == 400
