"""What every answer of the API has in common: methods, freshness, limits, problems, documents."""

import json

import pytest
from django.urls import reverse

from search.api import endpoints, limits
from tests.factories import make_provider

PATHS = ["/api/v1/", "/api/v1/providers", "/api/v1/treatments", "/api/v1/suggest?q=a", "/api/v1/places?q=a"]
EVERY = [*PATHS, "/api/v1/docs", "/api/v1/openapi.json"]


def assert_problem(answer, status):
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail"}
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]


@pytest.fixture
def provider(places, microneedling):
    return make_provider("Quiet Room", offers=[microneedling])


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_fresh_for_a_minute_and_is_not_sent_twice(client, provider, path):
    first = client.get(path)
    assert first.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "public" in first.headers["Cache-Control"]
    assert "max-age=60" in first.headers["Cache-Control"]
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_change_is_another_etag(client, provider):
    before = client.get("/api/v1/providers").headers["ETag"]
    provider.name = "Loud Room"
    provider.save()
    answer = client.get("/api/v1/providers", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert "Loud Room" in answer.text


@pytest.mark.parametrize("path", EVERY)
def test_it_is_read_with_get_or_head_and_with_nothing_else(client, provider, path):
    assert client.get(path).status_code == 200
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for method in ("post", "put", "patch", "delete", "options"):
        answer = getattr(client, method)(path)
        assert_problem(answer, 405)
        assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", EVERY)
def test_any_site_may_read_it_and_it_sets_no_cookie(client, provider, path):
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/nothing", "/api/v1/providers/", "/api/v1/a/b/c"])
def test_what_is_not_there_is_a_problem(client, home, path):
    assert_problem(client.get(path), 404)
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_more_parameters_than_any_search_has_are_a_problem(client, provider):
    assert_problem(client.get("/api/v1/providers?" + "&".join(f"x{number}=1" for number in range(6_000))), 400)


def test_a_failure_of_ours_is_a_problem_that_says_nothing_of_itself_and_is_noted(client, provider, monkeypatch, caplog):
    def fail(*arguments):
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(endpoints, "Results", fail)
    client.raise_request_exception = False
    answer = client.get("/api/v1/providers?q=botox")
    assert_problem(answer, 500)
    assert "secret" not in answer.text
    assert "RuntimeError" in caplog.text


def test_who_asks_too_often_is_told_when_to_come_back(client, provider, settings, monkeypatch):
    monkeypatch.setattr("search.api.guard.window", limits.SlidingWindow())
    settings.API_REQUESTS_A_MINUTE = 3
    assert [client.get("/api/v1/treatments").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/v1/treatments")
    assert_problem(answer, 429)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert client.get("/api/v1/treatments", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_forged_address_is_not_believed(client, provider, settings, monkeypatch):
    monkeypatch.setattr("search.api.guard.window", limits.SlidingWindow())
    settings.API_REQUESTS_A_MINUTE = 1
    settings.TRUSTED_PROXIES = 0
    statuses = [
        client.get("/api/v1/treatments", headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code
        for number in range(2)
    ]
    assert statuses == [200, 429]


def test_the_window_slides_and_forgets():
    window = limits.SlidingWindow(seconds=60, remembered=2)
    assert [window.seconds_to_wait("alice", 2, now) for now in (0, 30, 45, 59.5)] == [0, 0, 15, 1]
    assert window.seconds_to_wait("alice", 2, 61) == 0
    assert window.seconds_to_wait("alice", 2, 62) == 28
    for other in ("bob", "charlie"):
        window.seconds_to_wait(other, 2, 62)
    assert set(window.asked) == {"bob", "charlie"}


def test_the_document_describes_every_address_and_every_parameter_of_the_search(client, home):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert set(document["paths"]) == {
        "/api/v1/providers",
        "/api/v1/providers/{slug}",
        "/api/v1/treatments",
        "/api/v1/suggest",
        "/api/v1/places",
    }
    search = document["paths"]["/api/v1/providers"]["get"]
    named = {parameter["name"] for parameter in search["parameters"]}
    assert named >= {
        "q", "treatment", "category", "concern", "route", "near", "radius", "bounds", "price", "performed_by",
        "verified", "language", "access", "open", "kind", "inquiries", "sort", "page", "exact",
    }  # fmt: skip
    assert "404" in search["responses"]


def test_its_page_needs_no_script_and_names_every_address(client, home):
    page = client.get(reverse("api:openapi-view")).text
    for path in ("/api/v1/providers", "/api/v1/providers/{slug}", "/api/v1/treatments", "/api/v1/suggest"):
        assert f"GET {path}" in page
    assert "price_from" in page
    assert "<script" not in page.replace('<script type="application/ld+json">', "")
    assert json.loads(client.get("/api/v1/").text)["documentation"] == "http://testserver/api/v1/docs"
