"""Whatever stands in an address, the page, the map and the API read it alike: one question, one answer."""

import json
import re
from urllib.parse import quote_from_bytes
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from home.models import HomePage
from search.models.directory import DirectoryPage
from search.query.filters import GROUPS
from tests.abuse.markup import Markup
from tests.each import each
from tests.factories import DALLAS, make_provider
from tests.search.api.test_protocol import assert_problem

pytestmark = pytest.mark.databases

NAMES = [
    *(group.name.encode() for group in GROUPS),
    *(b"q", b"near", b"radius", b"bounds", b"exact", b"sort", b"page"),
]
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
HOSTILE = [
    b"<script>alert(1)</script>", b"\"><img src=x onerror=alert(1)>", b"</svg><script>alert(1)</script>", b"\0",
    b"\xed\xa0\x80", b"\xc0\xaf", b"\xe2\x80\xaebotox", b"1e400,0", b"90,180", b"-90,-180,90,180", b"30,-97,30,-97",
    b"%_*()|&!:", b"NEAR(a b, 2)", b"'; --", b"z" + "\u0301".encode() * 1_000, b"a " * 500, b"99999999999999999999",
]  # fmt: skip
PAIRS = st.tuples(
    st.sampled_from([*NAMES, b"provider", b"a[b][c]"]) | st.binary(max_size=8), VALUES | st.sampled_from(HOSTILE)
)
CARD = re.compile(r'class="provider-card__name"><a href="/providers/([^"]+)/"')
QUESTIONS = st.lists(PAIRS, max_size=10)


@pytest.fixture
def directory(places, microneedling):
    """A directory page over a handful of listings."""
    if not DirectoryPage.objects.exists():
        HomePage.objects.get().add_child(instance=DirectoryPage(title="Providers", slug="providers"))
    for number in range(3):
        make_provider(offers=[microneedling], point=(30.27 + number / 100, -97.74))
    make_provider("Talk Only", point=(31.55, -97.15), city="Waco")
    make_provider(offers=[microneedling], point=DALLAS, city="Dallas")


def written(query):
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in query)


def assert_only_text(answer):
    page = Markup(answer.text)
    assert page.inline == []
    assert [image for image in page.named("img") if image.attributes.get("src") == "x"] == []


@given(query=QUESTIONS)
@example(query=[(b"treatment", b"microneedling")])
@example(query=[(b"q", b"talk")])
@example(query=[(b"near", b"78701"), (b"radius", b"5")])
@example(query=[(b"near", b"Dallas, TX"), (b"kind", b"med_spa")])
@example(query=[(b"bounds", b"32,-97,33,-96")])
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_map_and_api_agree(client, directory, query):
    question = written(query)
    page, picture, data = (
        client.get(f"{path}?{question}") for path in ("/providers/", "/providers/map.svg", "/api/v1/providers")
    )
    assert page.status_code == picture.status_code == data.status_code
    assert_only_text(page)
    if page.status_code == 200:
        ElementTree.fromstring(picture.content)
        assert_only_text(picture)
        found = json.loads(data.text, parse_constant=pytest.fail)
        slugs = [result["slug"] for result in found["results"]]
        assert int(re.search(r'data-count="(\d+)"', page.text)[1]) == found["count"] >= len(slugs)
        assert CARD.findall(page.text)[: len(slugs)] == slugs
        assert set(re.findall(r'href="/providers/([^"?/]+)/"', picture.text)) <= set(slugs)
        assert all(warning.isprintable() for warning in found["warnings"])
    else:
        assert_problem(data, 404)


@pytest.mark.parametrize("path", ["/search/", "/providers/compare/", "/api/v1/suggest", "/api/v1/places"])
@given(query=QUESTIONS)
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_other_finding_address_answers_too(client, directory, path, query):
    answer = client.get(f"{path}?{written(query)}")
    assert answer.status_code in (200, 404) if path == "/search/" else answer.status_code == 200
    if path.startswith("/api/"):
        json.loads(answer.text, parse_constant=pytest.fail)
    else:
        assert_only_text(answer)


@each("method", ["post", "put", "patch", "delete"])
@each("path", ["/providers/map.svg", "/providers/compare/", "/places/austin-tx/", "/sitemap.xml"])
def test_finding_takes_no_other_method(client, directory, path, method):
    assert getattr(client, method)(path).status_code == 405


def test_a_comparison_repeats_twelve_treatments_at_most(client, directory, microneedling):
    slugs = [make_provider(offers=[microneedling]).slug for _ in range(3)]
    question = "&".join([*(f"provider={slug}" for slug in slugs), *(f"treatment=none-{n}" for n in range(500))])
    text = client.get(f"/providers/compare/?{question}").text
    assert "treatment=none-11" in text
    assert "treatment=none-12" not in text


def test_links_to_other_pages_keep_what_was_understood_only(client, directory, microneedling):
    for _ in range(20):
        make_provider(offers=[microneedling])
    links = re.findall(r'class="pagination__page" href="([^"]*)"', client.get("/providers/?x=1&kind=no&q=").text)
    assert links == ["?page=2"]
    links = re.findall(r'class="pagination__page" href="([^"]*)"', client.get("/providers/?page=2&x=1").text)
    assert links == ["?"]
