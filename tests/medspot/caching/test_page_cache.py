"""The page cache sends a page again, byte for byte, while it is true and nothing that it may show has changed."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from medspot.caching.freshness import true_this_minute
from medspot.caching.page_cache import CACHE_CONTROL, ETAG, PageCacheMiddleware
from medspot.models import DataVersion

pytestmark = pytest.mark.databases

ARTICLE = "/articles/guide/"
NOON = datetime(2026, 11, 26, 12, 0, 20, tzinfo=UTC)


class CountingSite:
    """A view whose every page is different and counted; `change` alters a response before it is sent."""

    def __init__(self, change=lambda response: response):
        self.change, self.rendered, self.methods = change, 0, []

    def __call__(self, request):
        self.rendered += 1
        self.methods.append(request.method)
        return self.change(HttpResponse(f"Page {self.rendered} of {request.get_full_path()}"))


class CachingProcess:
    """A process of the site with a page cache of its own."""

    def __init__(self, site=None):
        self.site = site or CountingSite()
        self.middleware = PageCacheMiddleware(self.site)

    def get(self, path=ARTICLE, method="get", host="testserver", **headers):
        request = getattr(RequestFactory(), method)(path, headers=headers, HTTP_HOST=host)
        return self.middleware(request)


@pytest.fixture(autouse=True)
def turned_on(settings):
    settings.PAGE_CACHE_MB = 64


@pytest.fixture
def process(db):
    return CachingProcess()


@pytest.fixture
def other_process():
    return CachingProcess()


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_page_is_sent_again_as_it_was(process):
    first, again = process.get(), process.get()
    assert again.content == first.content
    assert again.headers == first.headers
    assert process.site.rendered == 1


def test_anybody_may_cache_a_page_and_it_varies_by_encoding_only(process):
    response = process.get()
    assert response["Cache-Control"] == CACHE_CONTROL
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Length"] == str(len(response.content))
    assert not response.cookies


@pytest.mark.parametrize("name", DataVersion.NAMES)
def test_change_makes_every_process_render_again(process, other_process, name):
    before = [process.get(), other_process.get()]
    DataVersion.objects.bump(name)
    after = [process.get(), other_process.get()]
    assert process.site.rendered == other_process.site.rendered == 2
    assert {response["ETag"] for response in before}.isdisjoint(response["ETag"] for response in after)


@pytest.mark.parametrize("name", DataVersion.NAMES)
def test_new_epoch_counts_as_a_change(process, name):
    process.get()
    DataVersion.objects.begin_epoch(name)
    process.get()
    assert process.site.rendered == 2


def test_any_process_confirms_a_page_without_rendering_it(process, other_process):
    etag = process.get()["ETag"]
    response = other_process.get(**{"If-None-Match": f'"other", {etag}'})
    assert (response.status_code, response.content) == (304, b"")
    assert (response["ETag"], response["Cache-Control"], response["Vary"]) == (etag, CACHE_CONTROL, "Accept-Encoding")
    assert other_process.site.rendered == 0
    assert other_process.get(**{"If-None-Match": '"other"'}).status_code == 200


def test_reader_with_an_older_page_gets_the_new_one(process):
    etag = process.get()["ETag"]
    DataVersion.objects.bump(DataVersion.CONTENT)
    assert process.get(**{"If-None-Match": etag}).content == b"Page 2 of /articles/guide/"


def test_head_has_the_headers_of_its_get_whether_or_not_it_is_cached(process, other_process):
    uncached, page, cached = process.get(method="head"), process.get(), process.get(method="head")
    assert uncached.headers == cached.headers == page.headers
    assert uncached.content == cached.content == b""
    assert process.site.rendered == 1
    assert process.site.methods == ["GET"]
    assert other_process.get()["ETag"] == uncached["ETag"]


def test_head_of_a_page_that_is_never_cached_says_so_too():
    head = CachingProcess(CountingSite(no_store)).get(method="head")
    assert head["Cache-Control"] == "no-store"
    assert "ETag" not in head


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip", "GZIP;q=0.5", "deflate, gzip ; q=1.0, *;q=0"])
def test_gzip_is_sent_to_readers_that_accept_it(accepted):
    assert encoding_seen_inside(accepted) == "gzip"


@pytest.mark.parametrize("refused", ["", "br", "gzip;q=0", "gzip; q=0.000, br", "notgzip", "gzipped", "x-gzip-y"])
def test_gzip_is_not_sent_to_readers_that_refuse_it(refused):
    assert encoding_seen_inside(refused) == ""


def encoding_seen_inside(accepted):
    """Return the Accept-Encoding that the compressing middleware sees for a request."""
    middleware = PageCacheMiddleware(lambda request: HttpResponse(request.META["HTTP_ACCEPT_ENCODING"]))
    return middleware(RequestFactory().get(ARTICLE, headers={"Accept-Encoding": accepted})).content.decode()


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/articles/other/"},
        {"path": f"{ARTICLE}?page=2"},
        {"host": "localhost"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_another_address_or_encoding_is_another_page(process, other):
    process.get()
    process.get(**other)
    assert process.site.rendered == 2


def test_order_of_parameters_counts_because_links_keep_it(process):
    assert process.get("/providers/?a=1&b=2").content != process.get("/providers/?b=2&a=1").content


def set_cookie(response):
    response.set_cookie("csrftoken", "x")
    return response


def with_header(name, value):
    def change(response):
        response[name] = value
        return response

    return change


def no_store(response):
    patch_cache_control(response, no_store=True)
    return response


def vary_on_cookie(response):
    patch_vary_headers(response, ["Cookie"])
    return response


NEVER_CACHED = {
    "sets a cookie": set_cookie,
    "forbids storing": no_store,
    "varies on the reader": vary_on_cookie,
    "has an ETag": with_header("ETag", '"x"'),
    "has its own lifetime": with_header("Cache-Control", "public, max-age=31536000"),
    "not found": lambda response: HttpResponse("Nothing here", status=404),
    "redirect": lambda response: HttpResponseRedirect("/"),
    "server error": lambda response: HttpResponse("Failed", status=500),
    "streamed": lambda response: StreamingHttpResponse(["a", "b"]),
}


@pytest.mark.parametrize("change", NEVER_CACHED.values(), ids=NEVER_CACHED.keys())
def test_response_that_is_not_for_everybody_passes_unchanged(change):
    process = CachingProcess(CountingSite(change))
    wanted = change(HttpResponse()).headers
    for _ in range(2):
        response = process.get()
        assert response.headers.get("Cache-Control") == wanted.get("Cache-Control")
        assert response.headers.get("ETag") == wanted.get("ETag")
    assert process.site.rendered == 2


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/3/", "/static/x.css", "/media/x.png", "/documents/1/x.pdf", "/api/v1/x"]
)
def test_admin_files_and_api_bypass_the_cache_without_a_query(process, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        process.get(path)
        process.get(path)
    assert process.site.rendered == 2


def test_post_bypasses_the_cache(process):
    process.get(method="post")
    process.get(method="post")
    assert process.site.rendered == 2


def test_cache_costs_one_query(process, django_assert_num_queries):
    with django_assert_num_queries(1):
        process.get()
    with django_assert_num_queries(1):
        process.get()


def test_nothing_is_cached_inside_a_transaction(process):
    with transaction.atomic():
        assert "ETag" not in process.get()
        process.get()
    assert process.site.rendered == 2


def test_nothing_is_cached_before_the_versions_exist(process):
    DataVersion.objects.filter(name=DataVersion.LISTINGS).delete()
    process.get()
    process.get()
    assert process.site.rendered == 2


def test_operator_can_turn_the_cache_off(settings, django_assert_num_queries):
    settings.PAGE_CACHE_MB = 0
    process = CachingProcess()
    with django_assert_num_queries(0):
        assert "ETag" not in process.get()
        process.get()
    assert process.site.rendered == 2


def open_now(response):
    true_this_minute(timezone.now())
    return response


def test_page_that_says_open_now_is_rendered_again_each_minute(at):
    process = CachingProcess(CountingSite(open_now))
    for seconds in (0, 39, 40):
        at(NOON + timedelta(seconds=seconds))
        process.get()
    assert process.site.rendered == 2


def test_page_that_says_open_now_is_confirmed_within_its_minute_only(at, other_process):
    at(NOON)
    etag = CachingProcess(CountingSite(open_now)).get()["ETag"]
    at(NOON + timedelta(seconds=39))
    assert other_process.get(**{"If-None-Match": etag}).status_code == 304
    at(NOON + timedelta(seconds=40))
    assert other_process.get(**{"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(("zone", "midnight"), [("UTC", 24), ("America/Chicago", 30), ("Asia/Tokyo", 15)])
def test_other_pages_last_until_midnight_in_the_sites_time_zone(at, process, settings, zone, midnight):
    settings.TIME_ZONE = zone
    etags = []
    for hours in (14, midnight - 0.01, midnight):
        at(datetime(2026, 11, 26, tzinfo=UTC) + timedelta(hours=hours))
        etags.append(process.get()["ETag"])
    assert etags[0] == etags[1] != etags[2]
    assert process.site.rendered == 2


def test_page_rendered_across_midnight_is_not_sent_again(at, process):
    midnight = datetime(2026, 11, 27, tzinfo=UTC)

    def slowly(response):
        at(midnight + timedelta(seconds=1))
        return response

    at(midnight - timedelta(seconds=1))
    process.site.change = slowly
    process.get()
    process.get()
    assert process.site.rendered == 2


@pytest.mark.parametrize("forged", ['W/"{digest}-0"', 'W/"{digest}-zz"', 'W/"{digest}"', '"{digest}-ffffffff"'])
def test_etag_that_no_process_sent_is_not_confirmed(process, forged):
    digest = ETAG.fullmatch(process.get()["ETag"])["digest"]
    assert process.get(**{"If-None-Match": forged.format(digest=digest)}).status_code == 200


def test_least_recently_used_pages_are_dropped_first(settings):
    settings.PAGE_CACHE_MB = 1
    process = CachingProcess(CountingSite(lambda response: HttpResponse(b"x" * 98_000)))
    for number in range(10):
        process.get(f"/articles/{number}/")
    process.get("/articles/0/")
    assert process.site.rendered == 10
    process.get("/articles/10/")
    process.get("/articles/0/")
    assert process.site.rendered == 11
    process.get("/articles/1/")
    assert process.site.rendered == 12
    assert process.middleware.store.pages.currsize <= 1_000_000


def test_very_large_page_does_not_push_out_many_others(settings):
    settings.PAGE_CACHE_MB = 1
    process = CachingProcess(CountingSite(lambda response: HttpResponse(b"x" * 400_000)))
    process.get()
    process.get()
    assert process.site.rendered == 2
    assert process.middleware.store.pages.currsize == 0


# Many requests at once. Threads do not share a test's transaction, so they are told the versions.


@pytest.fixture
def unchanged(monkeypatch):
    monkeypatch.setattr(PageCacheMiddleware, "versions", lambda self: {"content": "unchanged"})


def get_at_once(process, number, seconds=0.2):
    """Return what `number` threads get, or the error raised, when all ask before the first page is rendered."""
    answers, never, change = [], Event(), process.site.change

    def slowly(response):
        never.wait(seconds)
        return change(response)

    def get():
        try:
            answers.append(process.get())
        except RuntimeError as error:
            answers.append(error)

    process.site.change = slowly
    threads = [Thread(target=get) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not process.middleware.store.rendering
    return answers


def test_page_that_two_hundred_readers_want_at_once_is_rendered_once(unchanged, process):
    answers = get_at_once(process, 200)
    assert process.site.rendered == 1
    assert {response.content for response in answers} == {b"Page 1 of /articles/guide/"}
    assert len(answers) == 200


def test_page_that_cannot_be_cached_is_rendered_for_each_reader(unchanged):
    process = CachingProcess(CountingSite(no_store))
    answers = get_at_once(process, 8)
    assert process.site.rendered == len({response.content for response in answers}) == 8


def test_readers_do_not_wait_for_a_page_that_fails(unchanged):
    def fail(response):
        raise RuntimeError

    answers = get_at_once(CachingProcess(CountingSite(fail)), 5)
    assert [type(answer) for answer in answers] == [RuntimeError] * 5
