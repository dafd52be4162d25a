"""The page label says what a page costs its reader: what is counted, and that it counts itself."""

import gzip
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from medspot.caching.page_weight import PLACEHOLDER, PageLabelMiddleware, Resources, sent_size

LABEL = re.compile(r"(\d+) cookies? · (\d+) third part(?:y|ies) · (\d+) kB( without pictures)?")


def sent(body, cookies=(), gzipped=True):
    """The body of a page with a label, as it is sent."""

    def view(request):
        response = HttpResponse(body.encode() + PLACEHOLDER)
        for name in cookies:
            response.set_cookie(name, "1")
        return response

    headers = {"Accept-Encoding": "gzip"} if gzipped else {}
    return PageLabelMiddleware(view)(RequestFactory().get("/", headers=headers))


def label_of(response):
    content = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return LABEL.search(content.decode()).groups()


def test_a_page_without_anything_costs_nothing():
    assert label_of(sent("<p>Words</p>")) == ("0", "0", "0", None)


def test_cookies_are_those_that_the_page_sets():
    assert label_of(sent("<p>Words</p>", cookies=["csrftoken"]))[0] == "1"


@pytest.mark.parametrize(
    "element",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/a.css">',
        '<img src="https://cdn.example/a.jpg" alt="">',
        '<source srcset="/media/a.webp 1x, https://cdn.example/a.webp 2x">',
        '<iframe src="https://cdn.example/"></iframe>',
    ],
)
def test_another_host_that_is_asked_for_something_is_a_third_party(element):
    assert label_of(sent(element))[1] == "1"


def test_a_link_that_the_reader_may_follow_is_none():
    assert label_of(sent('<a href="https://fda.gov/">FDA</a>'))[1] == "0"


def test_our_own_files_are_weighed_as_they_are_sent(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_bytes(b"x" * 90_000)
    (tmp_path / "a.css.gz").write_bytes(b"x" * 7_000)
    (tmp_path / "b.woff2").write_bytes(b"x" * 20_000)
    sent_size.cache_clear()
    page = '<link rel="stylesheet" href="/static/a.css"><link rel="preload" href="/static/b.woff2">'
    assert label_of(sent(page))[2] == "27"
    sent_size.cache_clear()


def test_pictures_are_not_weighed_and_that_is_said():
    assert label_of(sent('<img src="/media/a.jpg" alt="">'))[3] == " without pictures"


def test_the_italic_face_is_weighed_where_something_is_set_in_it():
    assert Resources("<p>Plain</p>").weight == 0
    assert Resources("<p><em>Slanted</em></p>").weight > 10_000


def test_a_heavier_page_says_so():
    words = "".join(f"<p>{number * number}</p>" for number in range(20_000))
    response = sent(words)
    assert int(label_of(response)[2]) == round(len(response.content) / 1000) > 50
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_who_takes_nothing_packed_is_sent_the_page_as_it_is():
    response = sent("<p>Words</p>" * 1_000, gzipped=False)
    assert "Content-Encoding" not in response.headers
    assert label_of(response)[2] == "12"
    assert response.headers["Vary"] == "Accept-Encoding"


def test_every_page_of_the_site_has_a_label(client, home):
    for path in ("/", "/providers/", "/treatments/", "/articles/", "/search/", "/nothing/"):
        assert LABEL.search(client.get(path).text)[1] == "0"
