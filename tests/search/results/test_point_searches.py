"""A reader's location is used for the search and stored nowhere."""

import logging

import pytest
from django.test import Client

from medspot.http.logs import DiscreetFormatter
from search.models import directory
from tests.factories import make_provider

POINT = "30.27,-97.74"
SPELLINGS = (POINT, "30.27%2C-97.74")


@pytest.fixture
def log(caplog):
    """Return the text logged so far."""
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(map(DiscreetFormatter().format, caplog.records))


def assert_no_location(said):
    assert said, "Nothing was logged: there was nothing to be discreet about."
    assert not any(point in said for point in SPELLINGS)


@pytest.mark.parametrize("point", SPELLINGS)
def test_location_is_not_logged(places, log, point):
    make_provider()
    client = Client()
    assert client.get(f"/providers/?near={point}").status_code == 200
    assert client.get(f"/providers/?near={point}&page=99").status_code == 404
    assert client.post(f"/search/?near={point}").status_code == 405
    assert_no_location(log())


def test_location_is_not_logged_when_the_search_fails(places, log, monkeypatch):
    def fail(parameters):
        raise ValueError(f"Cannot search from ?near={POINT}")

    monkeypatch.setattr(directory, "search_page", fail)
    assert Client(raise_request_exception=False).get(f"/providers/?near={POINT}").status_code == 500
    assert_no_location(log())


def test_location_is_not_cached_or_sent_to_other_sites(client, places):
    response = client.get(f"/providers/?near={POINT}")
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response.cookies == {}
