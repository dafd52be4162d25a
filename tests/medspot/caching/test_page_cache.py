"""A page is sent again as it was, byte for byte, as long as nothing that it may show has changed."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from medspot.caching import page_cache
from medspot.caching.page_cache import CACHE_CONTROL, PageCacheMiddleware
from medspot.caching.release import release
from medspot.models import DataVersion

pytestmark = pytest.mark.databases

ARTICLE, PROVIDER = "/articles/guide/", "/providers/glow-austin/"


class Making:
    """Makes pages, each another, and counts them; `change` does something to a response before it goes."""

    def __init__(self, change=lambda response: response):
        self.change, self.made = change, 0

    def __call__(self, request):
        self.made += 1
        return self.change(HttpResponse(f"Page {self.made} of {request.get_full_path()}"))


class Asking:
    """Somebody who asks one process."""

    def __init__(self, making=None):
        self.making = making or Making()
        self.answer = PageCacheMiddleware(self.making)

    def get(self, path=ARTICLE, method="get", host="testserver", **headers):
        request = getattr(RequestFactory(), method)(path, headers=headers, HTTP_HOST=host)
        return self.answer(request)


@pytest.fixture
def clocks(db, monkeypatch):
    """The clocks go, and a test's own transaction does not keep pages from the shelf."""
    monkeypatch.setattr(page_cache, "in_transaction", lambda: False)
    for clock in (DataVersion.LISTINGS, DataVersion.CONTENT):
        DataVersion.objects.bump(clock)


@pytest.fixture
def alice(clocks):
    return Asking()


@pytest.fixture
def at(monkeypatch):
    """Sets the time."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_alice_gets_a_page_again_as_it_was(alice):
    first, again = alice.get(), alice.get()
    assert again.content == first.content
    assert again.headers == first.headers
    assert alice.making.made == 1


def test_a_page_may_be_kept_by_everybody_and_differs_by_nothing_but_encoding(alice):
    response = alice.get()
    assert response["Cache-Control"] == CACHE_CONTROL
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Length"] == str(len(response.content))
    assert not response.cookies


@pytest.mark.parametrize("clock", [DataVersion.LISTINGS, DataVersion.CONTENT])
def test_after_a_change_it_is_made_anew_in_every_process(alice, clock):
    bob = Asking()
    before = [alice.get(), bob.get()]
    DataVersion.objects.bump(clock)
    after = [alice.get(), bob.get()]
    assert alice.making.made == bob.making.made == 2
    assert {response["ETag"] for response in before}.isdisjoint(response["ETag"] for response in after)


def test_a_new_epoch_counts_as_a_change(alice):
    alice.get()
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)
    alice.get()
    assert alice.making.made == 2


def test_who_has_the_page_is_told_so_by_any_process_without_its_being_made(alice):
    etag = alice.get()["ETag"]
    bob = Asking()
    response = bob.get(**{"If-None-Match": f'"other", {etag}'})
    assert (response.status_code, response.content) == (304, b"")
    assert (response["ETag"], response["Cache-Control"], response["Vary"]) == (etag, CACHE_CONTROL, "Accept-Encoding")
    assert bob.making.made == 0
    assert bob.get(**{"If-None-Match": '"other"'}).status_code == 200


def test_who_has_it_as_it_was_gets_the_new_one(alice):
    etag = alice.get()["ETag"]
    DataVersion.objects.bump(DataVersion.CONTENT)
    assert alice.get(**{"If-None-Match": etag}).content == b"Page 2 of /articles/guide/"


def test_a_head_is_answered_from_the_shelf_and_puts_nothing_there(alice):
    alice.get(method="head")
    page = alice.get()
    head = alice.get(method="head")
    assert alice.making.made == 2
    assert head.content == b""
    assert head["Content-Length"] == str(len(page.content))
    assert head["ETag"] == page["ETag"]


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/articles/other/"},
        {"path": f"{ARTICLE}?page=2"},
        {"host": "localhost"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_another_address_or_encoding_is_another_page(alice, other):
    alice.get()
    alice.get(**other)
    assert alice.making.made == 2


def test_the_order_of_what_is_asked_counts_because_links_keep_it(alice):
    assert alice.get("/providers/?a=1&b=2").content != alice.get("/providers/?b=2&a=1").content


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


def by_cookie(response):
    patch_vary_headers(response, ["Cookie"])
    return response


NOT_KEPT = {
    "sets a cookie": set_cookie,
    "may not be stored": no_store,
    "depends on who asks": by_cookie,
    "has its own ETag": with_header("ETag", '"x"'),
    "may be kept for its own time": with_header("Cache-Control", "public, max-age=31536000"),
    "is not there": lambda response: HttpResponse("Nothing here", status=404),
    "leads elsewhere": lambda response: HttpResponseRedirect("/"),
    "failed": lambda response: HttpResponse("Failed", status=500),
    "comes in parts": lambda response: StreamingHttpResponse(["a", "b"]),
}


@pytest.mark.parametrize("change", NOT_KEPT.values(), ids=NOT_KEPT.keys())
def test_what_is_not_the_same_for_everybody_is_made_each_time_and_left_as_it_is(clocks, change):
    asking = Asking(Making(change))
    wanted = change(HttpResponse()).headers
    for _ in range(2):
        response = asking.get()
        assert response.headers.get("Cache-Control") == wanted.get("Cache-Control")
        assert response.headers.get("ETag") == wanted.get("ETag")
    assert asking.making.made == 2


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/3/", "/static/x.css", "/media/x.png", "/documents/1/x.pdf", "/api/v1/x"]
)
def test_screens_and_files_pass_by_without_a_query(alice, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        alice.get(path)
        alice.get(path)
    assert alice.making.made == 2


def test_a_post_passes_by(alice):
    alice.get(method="post")
    alice.get(method="post")
    assert alice.making.made == 2


def test_a_page_costs_one_query_beside_its_own(alice, django_assert_num_queries):
    with django_assert_num_queries(1):
        alice.get()
    with django_assert_num_queries(1):
        alice.get()


def test_within_a_transaction_nothing_is_kept(db):
    for clock in (DataVersion.LISTINGS, DataVersion.CONTENT):
        DataVersion.objects.bump(clock)
    alice = Asking()
    assert "ETag" not in alice.get()
    alice.get()
    assert alice.making.made == 2


def test_where_a_clock_does_not_go_nothing_is_kept(clocks):
    DataVersion.objects.filter(name=DataVersion.LISTINGS).delete()
    alice = Asking()
    alice.get()
    alice.get()
    assert alice.making.made == 2


def test_an_operator_can_turn_it_off(clocks, settings, django_assert_num_queries):
    settings.PAGE_CACHE_MB = 0
    alice = Asking()
    with django_assert_num_queries(0):
        assert "ETag" not in alice.get()
        alice.get()
    assert alice.making.made == 2


@pytest.mark.parametrize(
    "path", [PROVIDER, "/providers/?near=78701", "/places/austin-tx/", "/treatments/peel/austin-tx/"]
)
def test_what_says_open_now_is_made_anew_each_minute(alice, at, path):
    noon = datetime(2026, 11, 26, 12, 0, 20, tzinfo=UTC)
    for seconds in (0, 39, 40):
        at(noon + timedelta(seconds=seconds))
        alice.get(path)
    assert alice.making.made == 2


@pytest.mark.parametrize("path", ["/", ARTICLE, "/treatments/", "/treatments/peel/"])
def test_other_pages_last_until_midnight(alice, at, path):
    for hours in (0, 23, 24):
        at(datetime(2026, 11, 26, 0, 30, tzinfo=UTC) + timedelta(hours=hours))
        alice.get(path)
    assert alice.making.made == 2


def test_another_release_makes_another_page(alice, settings):
    before = alice.get()["ETag"]
    settings.CONTACT_EMAIL = "other@medspot.example"
    release.cache_clear()
    try:
        assert alice.get()["ETag"] != before
    finally:
        settings.CONTACT_EMAIL = "contact@medspot.example"
        release.cache_clear()


def test_the_pages_that_were_not_asked_for_longest_go_first(clocks, settings):
    settings.PAGE_CACHE_MB = 1
    alice = Asking(Making(lambda response: HttpResponse(b"x" * 98_000)))
    for number in range(10):
        alice.get(f"/articles/{number}/")
    alice.get("/articles/0/")
    assert alice.making.made == 10
    alice.get("/articles/10/")
    alice.get("/articles/0/")
    assert alice.making.made == 11
    alice.get("/articles/1/")
    assert alice.making.made == 12
    assert alice.answer.shelf.bytes <= 1_000_000


def test_one_page_never_takes_the_place_of_many(clocks, settings):
    settings.PAGE_CACHE_MB = 1
    alice = Asking(Making(lambda response: HttpResponse(b"x" * 400_000)))
    alice.get()
    alice.get()
    assert alice.making.made == 2
    assert alice.answer.shelf.bytes == 0


# Many at once. Threads have no part in a test's transaction: what they are told of the clocks stands still.


def ask_at_once(asking, number, make_wait=0.2):
    """The answers, or what was raised instead, to so many who ask while the first page is still being made."""
    answers, going = [], Event()
    change = asking.making.change

    def slowly(response):
        going.wait(make_wait)
        return change(response)

    def ask():
        try:
            answers.append(asking.get())
        except RuntimeError as error:
            answers.append(error)

    asking.making.change = slowly
    threads = [Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not asking.answer.shelf.making
    return answers


@pytest.fixture
def still(monkeypatch):
    monkeypatch.setattr(PageCacheMiddleware, "state", lambda self, request: ("as it was",))


def test_two_hundred_who_ask_at_once_have_it_made_once(still):
    asking = Asking()
    answers = ask_at_once(asking, 200)
    assert asking.making.made == 1
    assert {response.content for response in answers} == {b"Page 1 of /articles/guide/"}
    assert len(answers) == 200


def test_what_cannot_be_kept_is_made_for_each_at_the_same_time(still):
    asking = Asking(Making(no_store))
    answers = ask_at_once(asking, 8)
    assert asking.making.made == len({response.content for response in answers}) == 8


def test_where_making_it_fails_the_others_are_not_left_waiting(still):
    def fail(response):
        raise RuntimeError

    asking = Asking(Making(fail))
    answers = ask_at_once(asking, 5)
    assert [type(answer) for answer in answers] == [RuntimeError] * 5
