"""The page weight in the footer: what counts, and that it includes itself."""

import gzip
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from medspot.caching.page_weight import PLACEHOLDER, PageResources, PageWeightMiddleware, transfer_size

WEIGHT = re.compile(r"(\d+) cookies? · (\d+) third part(?:y|ies) · (\d+) KB( without images)?")


def send(body, cookies=(), gzipped=True):
    """Return the response for a page with this body."""

    def view(request):
        response = HttpResponse(body.encode() + PLACEHOLDER)
        for name in cookies:
            response.set_cookie(name, "1")
        return response

    headers = {"Accept-Encoding": "gzip"} if gzipped else {}
    return PageWeightMiddleware(view)(RequestFactory().get("/", headers=headers))


def weight_of(response):
    content = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return WEIGHT.search(content.decode()).groups()


def test_empty_page_weighs_nothing():
    assert weight_of(send("<p>Words</p>")) == ("0", "0", "0", None)


def test_cookies_set_by_the_page_count():
    assert weight_of(send("<p>Words</p>", cookies=["csrftoken"]))[0] == "1"


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
def test_loading_from_another_host_counts_as_third_party(element):
    assert weight_of(send(element))[1] == "1"


def test_link_to_another_host_does_not_count():
    assert weight_of(send('<a href="https://fda.gov/">FDA</a>'))[1] == "0"


def test_own_files_count_with_their_compressed_size(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_bytes(b"x" * 90_000)
    (tmp_path / "a.css.gz").write_bytes(b"x" * 7_000)
    (tmp_path / "b.woff2").write_bytes(b"x" * 20_000)
    transfer_size.cache_clear()
    page = '<link rel="stylesheet" href="/static/a.css"><link rel="preload" href="/static/b.woff2">'
    assert weight_of(send(page))[2] == "27"
    transfer_size.cache_clear()


def test_images_are_left_out_and_the_text_says_so():
    assert weight_of(send('<img src="/media/a.jpg" alt="">'))[3] == " without images"


def test_italic_font_counts_only_if_the_page_uses_it():
    assert PageResources("<p>Plain</p>").weight == 0
    assert PageResources("<p><em>Slanted</em></p>").weight > 10_000


def test_weight_of_a_large_page_is_its_compressed_size():
    words = "".join(f"<p>{number * number}</p>" for number in range(20_000))
    response = send(words)
    assert int(weight_of(response)[2]) == round(len(response.content) / 1000) > 50
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_browser_without_gzip_gets_the_page_uncompressed():
    response = send("<p>Words</p>" * 1_000, gzipped=False)
    assert "Content-Encoding" not in response.headers
    assert weight_of(response)[2] == "12"
    assert response.headers["Vary"] == "Accept-Encoding"


def test_every_page_states_its_weight(client, home):
    for path in ("/", "/providers/", "/treatments/", "/articles/", "/search/", "/nothing/"):
        assert WEIGHT.search(client.get(path).text)[1] == "0"
