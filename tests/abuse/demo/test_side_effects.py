"""Asking for a page changes nothing; what changes something is asked for otherwise, and with a token."""

import pytest
from django.test import Client

from tests.abuse.answers import ask

from .addresses import ROUTES, samples

# Wagtail's own: they answer every method as they answer GET.
ANY_METHOD = {
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtaildocs_authenticate_with_password",
    "wagtaildocs_serve",
}


@pytest.mark.parametrize("route", ROUTES)
def test_reading_a_page_changes_no_row(answers, demo, route):
    for answer in answers[route]:
        assert answer.changes == (), answer.address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("route", sorted(set(ROUTES) - ANY_METHOD))
def test_a_page_takes_no_method_that_it_has_no_form_for(demo, route, method):
    for address in samples(route):
        if method == "post" and ask(address).posts:
            continue
        answer = ask(address, method=method)
        assert (answer.status, answer.changes) == (405, ()), address


@pytest.mark.parametrize("route", ROUTES)
def test_no_form_is_taken_without_its_token(demo, route):
    for address in samples(route):
        if ask(address).posts:
            answer = ask(address, Client(enforce_csrf_checks=True), "post")
            assert (answer.status, answer.changes) == (403, ()), address
