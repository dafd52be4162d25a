"""Visitors of the demo sign in as any account with one click. Other sites have no such page."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from articles.models import ArticleIndexPage, ArticlePage
from home.accounts import ACCOUNTS, GUIDE
from home.checks import check_demo_settings
from home.demo import add_account
from tests.factories import make_user

# Imported before DEMO is on, so that medspot.urls stays as on any other site.
from tests.home import demo_urls

DESKS = {
    "editor": "/admin/pages/{guide}/edit/",
    "reviewer": "/admin/snippets/treatments/regulatorystatus/",
    "moderator": "/admin/snippets/providers/provider/",
    "owner": "/portal/",
    "admin": "/admin/",
}
BAR = 'class="demo-bar"'


@pytest.fixture
def guide(home):
    page = ArticlePage(title="Exosomes in skincare", slug=GUIDE, dek="What is known.")
    return ArticleIndexPage.objects.get().add_child(instance=page)


@pytest.fixture
def demo(home, settings):
    """The site as the demo, with its accounts."""
    settings.DEMO = True
    settings.ROOT_URLCONF = demo_urls.__name__
    for account in ACCOUNTS:
        add_account(account)


def signed_in_as(client):
    """Return the email address of the signed-in user, or None."""
    if "sessionid" not in client.cookies:
        return None
    return get_user_model().objects.get(pk=client.session["_auth_user_id"]).email


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_visitor_signs_in_as_account_and_lands_on_its_first_screen(demo, guide, client, account):
    page = client.get("/demo/")
    assert f"Sign in as {account.role}" in page.text
    answer = client.post("/demo/", {"account": account.name})
    assert answer.url == DESKS[account.name].format(guide=guide.pk)
    assert client.get(answer.url).status_code == 200
    assert signed_in_as(client) == account.email


def test_editor_starts_at_article_list_after_guide_was_deleted(demo, client):
    answer = client.post("/demo/", {"account": "editor"})
    assert answer.url == f"/admin/pages/{ArticleIndexPage.objects.get().pk}/"
    assert client.get(answer.url).status_code == 200


def test_signed_in_visitor_sees_account_switches_and_signs_out(demo, client):
    assert "Sign out" not in client.get("/demo/").text
    client.post("/demo/", {"account": "moderator"})
    assert "You are signed in as Mo Okafor, the moderator." in client.get("/demo/").text
    client.post("/demo/", {"account": "reviewer"})
    assert "You are signed in as Rae Lindqvist, the reviewer." in client.get("/demo/").text
    assert client.post("/demo/sign-out/").url == "/demo/"
    assert "You are signed in" not in client.get("/demo/").text
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("account", ["", "patient", "Editor", "admin@medspot.example", "\0"])
def test_unknown_account_is_404(demo, client, account):
    make_user("Alice")
    assert client.post("/demo/", {"account": account}).status_code == 404
    assert client.get("/admin/").status_code == 302


def test_deactivated_account_cannot_sign_in(demo, client, django_user_model):
    django_user_model.objects.filter(email__startswith="editor@").update(is_active=False)
    assert client.post("/demo/", {"account": "editor"}).status_code == 404


@pytest.mark.parametrize("path", ["/demo/", "/demo/sign-out/"])
def test_signing_in_and_out_requires_csrf_token(demo, path):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"account": "admin"}).status_code == 403


def test_page_is_not_cached_and_get_changes_nothing(demo, client):
    page = client.get("/demo/?account=admin")
    assert "no-store" in page.headers["Cache-Control"]
    assert set(client.cookies) == {"csrftoken"}
    assert 'name="robots" content="noindex"' in page.text
    assert client.get("/demo/sign-out/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/articles/", "/providers/", "/search/", "/demo/", "/nowhere/"])
def test_every_public_page_shows_the_demo_bar_without_cookies(demo, client, path):
    page = client.get(path)
    assert page.text.count(BAR) == 1
    assert 'href="/demo/"' in page.text
    if path != "/demo/":
        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("name", ["editor", "reviewer", "moderator", "admin"])
def test_admin_menu_links_to_demo_for_every_account(demo, guide, client, name):
    client.post("/demo/", {"account": name})
    assert "Demo accounts" in client.get("/admin/").text


def test_other_sites_have_no_demo_page_bar_or_menu_item(edie, client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"account": "admin"}).status_code == 404
    assert BAR not in client.get("/").text
    assert "Demo accounts" not in edie.get("/admin/").text


def test_system_check_refuses_demo_under_other_settings(tmp_path):
    (tmp_path / "careless.py").write_text("from medspot.settings.production import *\nDEMO = True\n")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "careless",
        "PYTHONPATH": str(tmp_path),
        "SECRET_KEY": "a-key-for-this-test-that-is-long-enough-0123456789-abcdefghijklm",
        "ALLOWED_HOSTS": "medspot.example",
        "BASE_URL": "https://medspot.example",
        "EMAIL_URL": "smtp://mail.medspot.example",
    }
    command = [sys.executable, "manage.py", "check"]
    careless = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert careless.returncode != 0
    assert "DEMO is on under careless" in careless.stderr
    assert "without a password" in careless.stderr


def test_system_check_allows_the_demo_under_its_own_settings(settings):
    settings.DEMO, settings.SETTINGS_MODULE = True, "medspot.settings.demo"
    assert check_demo_settings(None) == []
