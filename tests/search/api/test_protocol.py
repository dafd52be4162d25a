"""What all API responses share: methods, caching, CORS, the rate limit, problems, and the documentation."""

import json

import pytest
from django.urls import reverse

from search.api import endpoints, rate_limit
from search.query.filters import GROUPS
from tests.factories import make_provider

PATHS = ["/api/v1/", "/api/v1/providers", "/api/v1/treatments", "/api/v1/suggest?q=a", "/api/v1/places?q=a"]
ALL_PATHS = [*PATHS, "/api/v1/docs", "/api/v1/openapi.json"]


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
def test_response_is_fresh_for_a_minute_and_then_revalidated(client, provider, path):
    first = client.get(path)
    assert first.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "public" in first.headers["Cache-Control"]
    assert "max-age=60" in first.headers["Cache-Control"]
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_etag_changes_when_a_provider_changes(client, provider):
    before = client.get("/api/v1/providers").headers["ETag"]
    provider.name = "Loud Room"
    provider.save()
    answer = client.get("/api/v1/providers", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert "Loud Room" in answer.text


@pytest.mark.parametrize("path", ALL_PATHS)
def test_only_get_and_head_are_allowed(client, provider, path):
    assert client.get(path).status_code == 200
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for method in ("post", "put", "patch", "delete", "options"):
        answer = getattr(client, method)(path)
        assert_problem(answer, 405)
        assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ALL_PATHS)
def test_any_origin_may_read_and_no_cookie_is_set(client, provider, path):
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/nothing", "/api/v1/providers/", "/api/v1/a/b/c"])
def test_unknown_address_is_a_404_problem(client, home, path):
    assert_problem(client.get(path), 404)
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_thousands_of_parameters_are_a_400_problem(client, provider):
    assert_problem(client.get("/api/v1/providers?" + "&".join(f"x{number}=1" for number in range(6_000))), 400)


def test_server_error_is_logged_and_reveals_nothing(client, provider, monkeypatch, caplog):
    def fail(*arguments):
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(endpoints, "search_page", fail)
    client.raise_request_exception = False
    answer = client.get("/api/v1/providers?q=botox")
    assert_problem(answer, 500)
    assert "secret" not in answer.text
    assert "RuntimeError" in caplog.text


def test_rate_limited_client_is_told_when_to_retry(client, provider, settings, monkeypatch):
    monkeypatch.setattr("search.api.guard.window", rate_limit.SlidingWindow())
    settings.API_REQUESTS_A_MINUTE = 3
    assert [client.get("/api/v1/treatments").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/v1/treatments")
    assert_problem(answer, 429)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert client.get("/api/v1/treatments", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_forged_forwarded_for_does_not_evade_the_rate_limit(client, provider, settings, monkeypatch):
    monkeypatch.setattr("search.api.guard.window", rate_limit.SlidingWindow())
    settings.API_REQUESTS_A_MINUTE = 1
    settings.TRUSTED_PROXIES = 0
    statuses = [
        client.get("/api/v1/treatments", headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code
        for number in range(2)
    ]
    assert statuses == [200, 429]


def test_sliding_window_expires_requests_and_bounds_its_memory():
    window = rate_limit.SlidingWindow(seconds=60, max_addresses=2)
    assert [window.seconds_to_wait("alice", 2, now) for now in (0, 30, 45, 59.5)] == [0, 0, 15, 1]
    assert window.seconds_to_wait("alice", 2, 61) == 0
    assert window.seconds_to_wait("alice", 2, 62) == 28
    for other in ("bob", "charlie"):
        window.seconds_to_wait(other, 2, 62)
    assert set(window.requests) == {"bob", "charlie"}


def test_openapi_document_describes_every_path_and_search_parameter(client, home):
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
    others = {"q", "near", "radius", "bounds", "sort", "page", "exact"}
    assert named == others | {group.name for group in GROUPS}
    assert "404" in search["responses"]


def test_docs_page_lists_every_path_without_script(client, home):
    page = client.get(reverse("api:openapi-view")).text
    for path in ("/api/v1/providers", "/api/v1/providers/{slug}", "/api/v1/treatments", "/api/v1/suggest"):
        assert f"GET {path}" in page
    assert "price_from" in page
    assert "<script" not in page.replace('<script type="application/ld+json">', "")
    assert json.loads(client.get("/api/v1/").text)["documentation"] == "http://testserver/api/v1/docs"


def violations(schema):
    """Yield values that a parameter's schema forbids, one for each limit that it declares."""
    if "enum" in schema:
        yield "none-of-these"
    if "maxLength" in schema:
        yield "a" * (schema["maxLength"] + 1)
    if schema.get("minLength"):
        yield ""
    if "pattern" in schema:
        yield "\N{SNOWMAN}"
    if schema["type"] in ("integer", "number", "boolean"):
        yield "neither"
    if "minimum" in schema:
        yield str(schema["minimum"] - 1)
    if "maximum" in schema:
        yield str(schema["maximum"] + 1)


def test_every_limit_in_the_openapi_document_is_enforced_with_a_documented_problem(client, provider):
    document = client.get("/api/v1/openapi.json").json()
    checked, accepted = 0, []
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            if parameter["in"] != "query":
                continue
            schema = parameter["schema"]
            for value in violations(schema.get("items", schema)):
                answer = client.get(path, {parameter["name"]: value})
                checked += 1
                if answer.status_code < 400 or str(answer.status_code) not in methods["get"]["responses"]:
                    accepted.append(f"{path}?{parameter['name']}={value[:20]}: {answer.status_code}")
    assert not accepted
    assert checked >= 2
