"""What a page says its address is comes from the settings, whatever the request calls the site."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from home.accounts import DOMAIN
from tests.abuse.answers import ask
from tests.abuse.markup import Markup

from .addresses import ROUTES, samples

BASE_URL = "https://medspot.example"
# A name that the process answers to, as it does to a load balancer's or to that of a second domain.
OTHER_NAME = "localhost"
LIES = {"host": OTHER_NAME, "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}


@pytest.fixture(autouse=True)
def configured(settings):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE_URL


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_repeats_the_request_host(demo, route):
    for address in samples(route):
        answer = ask(address, headers=LIES)
        assert answer.status == 200
        for host in (OTHER_NAME, "evil.example", "testserver"):
            assert host.encode() not in answer.body, address


@pytest.mark.parametrize("route", ROUTES)
def test_canonical_url_uses_the_configured_host(demo, route):
    for address in samples(route):
        answer = ask(address, headers=LIES)
        if answer.is_html:
            links = [link for link in Markup(answer.text).named("link") if link.attributes["rel"] == "canonical"]
            assert {link.attributes["href"].split("?")[0] for link in links} <= {f"{BASE_URL}{address}"}, address


def places_in(address):
    """What a sitemap names, all of it below the configured address."""
    places = re.findall(r"<loc>(.*?)</loc>", ask(address, headers=LIES).text)
    assert all(place.startswith(f"{BASE_URL}/") for place in places), address
    return places


def test_sitemap_and_robots_use_the_configured_host(demo):
    sections = places_in("/sitemap.xml")
    assert len(sections) > 1
    for section in sections:
        assert places_in(section.removeprefix(BASE_URL)), section
    assert f"Sitemap: {BASE_URL}/sitemap.xml" in ask("/robots.txt", headers=LIES).text


@pytest.mark.parametrize("name", ["editor", "nobody"])
def test_account_emails_link_to_the_configured_host(demo, name, sent_emails):
    earlier = len(sent_emails())
    for route in ("account_request_login_code", "account_reset_password"):
        Client().post(reverse(route), {"email": f"{name}@{DOMAIN}"}, headers=LIES)
    messages = sent_emails()[earlier:]
    assert len(messages) == 2
    for sent in messages:
        ((html, _),) = sent.alternatives
        assert f"{BASE_URL}/" in sent.body
        assert OTHER_NAME not in f"{sent.subject}{sent.body}{html}"


UNKNOWN_HOSTS = ["evil.example", "testserver.evil.example", "testserver@evil.example", "[::1]", "a b"]


@pytest.mark.parametrize("route", ROUTES)
def test_unknown_host_is_refused(demo, route, long_run):
    for host in UNKNOWN_HOSTS if long_run or route == "wagtail_serve" else UNKNOWN_HOSTS[:1]:
        answer = ask(samples(route)[0], headers={"host": host})
        assert answer.status == 400, host
        assert host not in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_checks_respond_to_any_host(demo, path):
    assert ask(path, headers={"host": "evil.example"}).status == 200
