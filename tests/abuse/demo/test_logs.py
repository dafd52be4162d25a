"""No log line carries an e-mail address, what somebody searched for, or what somebody wrote."""

import logging
import time
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from medspot.http.logs import DiscreetFormatter
from search.results import views
from tests.abuse.answers import ask
from tests.inquiries.sending import filled_in

from .addresses import ROUTES, samples, written_to

pytestmark = pytest.mark.databases

EMAIL, WORD = "velvet@crake.example", "Velvetcrake"
QUERY = f"?q={WORD}&near={WORD}&email={EMAIL}&page={WORD}&next=/{WORD}"


@pytest.fixture
def log(caplog):
    """What the log of a running site says so far."""
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(map(DiscreetFormatter().format, caplog.records))


def assert_discreet(log):
    said = log()
    assert said, "Nothing was logged: there was nothing to be discreet about."
    for secret in (EMAIL, WORD, WORD.lower()):
        assert secret not in said


def test_every_log_handler_uses_the_discreet_formatter():
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"discreet"}
    assert settings.LOGGING["formatters"]["discreet"]["()"] == "medspot.http.logs.DiscreetFormatter"
    assert logging.getLogger("django").handlers == []
    assert {type(handler.formatter) for handler in console_handlers()} == {DiscreetFormatter}


def console_handlers():
    return [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]


@pytest.mark.parametrize("route", ROUTES)
def test_refused_request_leaves_no_private_data_in_the_log(demo, route, log):
    address = samples(route)[0]
    ask(f"{address}{QUERY}", method="delete")
    ask(f"{address}{QUERY}", headers={"host": "evil.example"})
    ask(f"{address.rstrip('/')}/{EMAIL}/{QUERY}")
    elsewhere = {"referer": f"https://evil.example/{QUERY}"}
    sent = {"email": EMAIL, "message": WORD}
    ask(f"{address}{QUERY}", Client(enforce_csrf_checks=True), "post", data=sent, headers=elsewhere, secure=True)
    assert_discreet(log)


def test_private_link_is_never_logged(demo, log):
    (address,) = samples("open_inquiry")
    token = address.split("/")[-2]
    ask(address, method="delete")
    ask(f"{address}x/")
    ask(address, Client(enforce_csrf_checks=True), "post")
    assert "inquiries" in log()
    assert token not in log()


def test_failing_search_leaves_no_private_data_in_the_log(demo, log, monkeypatch):
    def fail(query):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 WHERE %s = missing OR %s = missing", [query.words, EMAIL])

    monkeypatch.setattr(views, "snapshot", lambda: SimpleNamespace(search=fail))
    answer = ask(f"/search/?q={WORD}", Client(raise_request_exception=False))
    assert answer.status == 500
    assert WORD not in answer.text
    assert "missing" in log(), "The search failed by something else than its SQL."
    assert_discreet(log)


def test_inquiry_leaves_no_private_data_in_the_log(demo, log):
    provider = written_to().first()
    sent = filled_in(provider, name=WORD, email=EMAIL, message=f"{WORD}, {EMAIL}")
    address = reverse("message", args=[provider.slug])
    assert Client().post(f"{address}{QUERY}", sent).status_code == 302
    assert Client().post(f"{address}{QUERY}", sent | {"token": WORD}).status_code == 200
    assert Client(enforce_csrf_checks=True).post(address, sent).status_code == 403
    assert_discreet(log)


@pytest.mark.parametrize("word", ["a", "a.", "aaaa:", "a@", "a@a.", "%3F", "aaaa."])
def test_long_url_is_logged_quickly(word):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (word * 20_000,), None)
    started = time.process_time()
    DiscreetFormatter().format(record)
    assert time.process_time() - started < 0.5
