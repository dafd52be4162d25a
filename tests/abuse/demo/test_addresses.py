"""The list of addresses that the other tests go through is whole."""

import pytest
from wagtail.models import Page, get_page_models

from .addresses import ROUTES, ROWS, addresses


@pytest.mark.parametrize("route", ROUTES)
def test_every_public_route_is_filled_and_answers_a_stranger(answers, demo, route):
    assert answers[route]
    assert {answer.address: answer.status for answer in answers[route] if answer.status != 200} == {}


def test_a_route_that_nobody_has_told_how_to_fill_fails(demo, monkeypatch):
    monkeypatch.delitem(ROWS, "provider")
    with pytest.raises(pytest.fail.Exception, match="provider"):
        addresses("provider")


def test_every_type_of_page_is_among_them(demo, answers):
    live = {type(page) for page in Page.objects.live().public().specific()}
    assert set(get_page_models()) - live == set()
