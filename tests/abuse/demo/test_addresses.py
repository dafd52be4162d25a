"""The list of addresses that the other tests go through is whole."""

import pytest
from wagtail.models import Page, get_page_models

from .addresses import ROUTES, ROWS, addresses


@pytest.mark.parametrize("route", ROUTES)
def test_every_public_route_has_addresses_that_respond(answers, demo, route):
    assert answers[route]
    assert {answer.address: answer.status for answer in answers[route] if answer.status != 200} == {}


def test_route_without_example_rows_fails(demo, monkeypatch):
    monkeypatch.delitem(ROWS, "provider")
    with pytest.raises(pytest.fail.Exception, match="provider"):
        addresses("provider")


def test_every_page_type_is_covered(demo, answers):
    live = {type(page) for page in Page.objects.live().public().specific()}
    assert set(get_page_models()) - live == set()
