"""Asking for a page changes nothing; what changes something is asked for otherwise, and with a token."""

import pytest
from django.test import Client

from tests.abuse.answers import ask

from .addresses import ROUTES, samples

# Wagtail's own: they answer every method as they answer GET.
ANY_METHOD = {
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
    "wagtaildocs_serve",
}


@pytest.mark.parametrize("route", ROUTES)
def test_get_changes_no_row(answers, demo, route):
    for answer in answers[route]:
        assert answer.changes == (), answer.address


# One for each way of answering: a page of Wagtail, a view of ours, a page with a form, and the API.
EACH_WAY = {"wagtail_serve", "provider", "message", "api:providers"}


@pytest.mark.parametrize("route", sorted(set(ROUTES) - ANY_METHOD))
def test_page_refuses_methods_it_has_no_form_for(demo, route, long_run):
    for address in samples(route):
        for method in ["post", "put", "patch", "delete"] if long_run or route in EACH_WAY else ["post"]:
            if method == "post" and ask(address).posts:
                continue
            answer = ask(address, method=method)
            assert (answer.status, answer.changes) == (405, ()), (method, address)


@pytest.mark.parametrize("route", ROUTES)
def test_forms_are_refused_without_a_csrf_token(demo, route):
    for address in samples(route):
        if ask(address).posts:
            answer = ask(address, Client(enforce_csrf_checks=True), "post")
            assert (answer.status, answer.changes) == (403, ()), address
