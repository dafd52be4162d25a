"""Pages that refuse say so with the same headers as any other, and run and load nothing either."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from search.results import views
from tests import factories
from tests.abuse.markup import Markup, host_of


def fail(error):
    def find(*args):
        raise error

    return find


def unknown_host(monkeypatch):
    return Client().get("/providers/", headers={"host": "evil.example"})


def too_many_fields(monkeypatch):
    return Client().get("/providers/?" + "&".join(f"x{number}=1" for number in range(5_001)))


def no_token(monkeypatch):
    provider = factories.make_provider()
    return Client(enforce_csrf_checks=True).post(reverse("message", args=[provider.slug]))


def no_right(monkeypatch):
    monkeypatch.setattr(views, "snapshot", fail(PermissionDenied()))
    return Client().get("/search/?q=botox")


def no_page(monkeypatch):
    return Client().get("/nothing/")


def wrong_method(monkeypatch):
    return Client().delete("/search/")


def a_fault(monkeypatch):
    monkeypatch.setattr(views, "snapshot", fail(ValueError()))
    return Client(raise_request_exception=False).get("/search/?q=botox")


REFUSALS = {
    unknown_host: 400, too_many_fields: 400, no_token: 403, no_right: 403, no_page: 404, wrong_method: 405, a_fault: 500
}  # fmt: skip


@pytest.mark.parametrize(("refused", "status"), REFUSALS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_error_pages_have_security_headers_and_no_inline_code(home, monkeypatch, refused, status):
    response = refused(monkeypatch)
    assert response.status_code == status
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not response.cookies
    page = Markup(response.text)
    assert page.inline == []
    assert not any(map(host_of, page.fetched))
