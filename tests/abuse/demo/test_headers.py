"""What every answer says to the browser: load nothing from elsewhere, run nothing inline, be framed by nobody."""

import pytest
from django.test import Client

from tests.abuse.answers import ask
from tests.abuse.markup import Markup, host_of

from .addresses import ROUTES, samples

# Wagtail's own forms for a password; they tell no cache anything, and are never linked from a public page.
WAGTAILS_OWN = {"wagtailcore_authenticate_with_password", "wagtaildocs_authenticate_with_password"}


def policy(answer):
    """The Content-Security-Policy as {directive: sources}."""
    directives = (directive.split() for directive in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_forbids_framing_sniffing_and_referrers(answers, demo, route):
    for answer in answers[route]:
        assert answer.headers["X-Frame-Options"] == "DENY", answer.address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", answer.address
        assert answer.headers["Referrer-Policy"] == "same-origin", answer.address
        # A download is no page: its own policy lets it load nothing at all.
        if "Content-Disposition" not in answer.headers:
            assert policy(answer)["frame-ancestors"] == ["'none'"], answer.address


@pytest.mark.parametrize("route", ROUTES)
def test_content_security_policy_allows_only_this_site_and_no_inline_code(answers, demo, route):
    for answer in answers[route]:
        directives = policy(answer)
        assert directives["default-src"] == ["'none'"], answer.address
        assert {source for sources in directives.values() for source in sources} <= {"'none'", "'self'", "data:"}
        assert "data:" not in [*directives.get("script-src", []), *directives.get("style-src", [])], answer.address


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_has_inline_script_or_style(answers, demo, route):
    for answer in answers[route]:
        if answer.is_html:
            assert Markup(answer.text).inline == [], answer.address


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_contacts_another_host(answers, demo, route):
    for answer in answers[route]:
        if answer.is_html:
            assert [fetched for fetched in Markup(answer.text).fetched if host_of(fetched)] == [], answer.address


@pytest.mark.parametrize("route", ROUTES)
def test_only_uncached_pages_with_a_post_form_set_a_cookie(answers, demo, route):
    for answer in answers[route]:
        assert set(answer.cookies) == ({"csrftoken"} if answer.posts else set()), answer.address
        if answer.posts and route not in WAGTAILS_OWN:
            assert "no-store" in answer.headers["Cache-Control"], answer.address


@pytest.mark.parametrize("route", ROUTES)
def test_pages_do_not_depend_on_who_is_signed_in(answers, ada, route):
    for answer in answers[route]:
        if not answer.posts:
            assert "Cookie" not in answer.headers.get("Vary", ""), answer.address
    for address in samples(route):
        signed_out, signed_in = ask(address, Client()), ask(address, ada)
        if not signed_out.posts:
            assert signed_in.body == signed_out.body, address
            assert not signed_in.cookies, address
