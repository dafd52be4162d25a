"""A visitor of the demo becomes the editor, reviewer, moderator or administrator by a button; nowhere else may they."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from articles.models import ArticleIndexPage, ArticlePage
from home.accounts import ACCOUNTS, GUIDE
from home.demo import add_account
from tests.factories import make_user

# Imported before DEMO is on: the addresses of any other site stay as they are.
from tests.home import demo_urls

DESKS = {
    "editor": "/admin/pages/{guide}/edit/",
    "reviewer": "/admin/snippets/treatments/regulatorystatus/",
    "moderator": "/admin/snippets/providers/provider/",
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


def who(client):
    """The e-mail address of whoever is signed in."""
    return client.get("/admin/").context["user"].get_username() if "sessionid" in client.cookies else None


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_a_visitor_becomes_somebody_by_one_button_and_stands_at_their_desk(demo, guide, client, account):
    page = client.get("/demo/")
    assert f"Be the {account.role}" in page.text
    answer = client.post("/demo/", {"account": account.name})
    assert answer.url == DESKS[account.name].format(guide=guide.pk)
    assert client.get(answer.url).status_code == 200
    assert who(client) == account.email


def test_the_editor_begins_among_the_articles_once_a_visitor_has_deleted_the_guide(demo, client):
    answer = client.post("/demo/", {"account": "editor"})
    assert answer.url == f"/admin/pages/{ArticleIndexPage.objects.get().pk}/"
    assert client.get(answer.url).status_code == 200


def test_whoever_is_somebody_is_told_who_becomes_somebody_else_and_signs_out(demo, client):
    assert "Sign out" not in client.get("/demo/").text
    client.post("/demo/", {"account": "moderator"})
    assert "You are signed in as Mo Okafor, the moderator." in client.get("/demo/").text
    client.post("/demo/", {"account": "reviewer"})
    assert "You are signed in as Rae Lindqvist, the reviewer." in client.get("/demo/").text
    assert client.post("/demo/sign-out/").url == "/demo/"
    assert "You are signed in" not in client.get("/demo/").text
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("account", ["", "owner", "Editor", "admin@medspot.example", "\0"])
def test_nobody_becomes_whom_the_demo_does_not_have(demo, client, account):
    make_user("Alice")
    assert client.post("/demo/", {"account": account}).status_code == 404
    assert client.get("/admin/").status_code == 302


def test_an_account_that_was_closed_stays_closed(demo, client, django_user_model):
    django_user_model.objects.filter(email__startswith="editor@").update(is_active=False)
    assert client.post("/demo/", {"account": "editor"}).status_code == 404


@pytest.mark.parametrize("path", ["/demo/", "/demo/sign-out/"])
def test_another_site_signs_nobody_in_or_out(demo, path):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(path, {"account": "admin"}).status_code == 403


def test_nobody_keeps_the_page_and_no_link_changes_anything(demo, client):
    page = client.get("/demo/?account=admin")
    assert "no-store" in page.headers["Cache-Control"]
    assert set(client.cookies) == {"csrftoken"}
    assert 'name="robots" content="noindex"' in page.text
    assert client.get("/demo/sign-out/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/articles/", "/providers/", "/search/", "/demo/", "/nowhere/"])
def test_the_bar_stands_on_every_page_and_is_the_same_for_everybody(demo, client, path):
    page = client.get(path)
    assert page.text.count(BAR) == 1
    assert 'href="/demo/"' in page.text
    if path != "/demo/":
        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("name", ["editor", "reviewer", "moderator", "admin"])
def test_every_desk_has_the_way_back_to_the_demo(demo, guide, client, name):
    client.post("/demo/", {"account": name})
    assert "Demo accounts" in client.get("/admin/").text


def test_any_other_site_has_neither_page_nor_bar_nor_menu_item(edie, client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"account": "admin"}).status_code == 404
    assert BAR not in client.get("/").text
    assert "Demo accounts" not in edie.get("/admin/").text


def test_production_says_no_demo_and_is_refused_once_it_does(tmp_path):
    (tmp_path / "careless.py").write_text("from medspot.settings.production import *\nDEMO = True\n")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "SECRET_KEY": "a-key-for-this-test-that-is-long-enough-0123456789-abcdefghijklm",
        "ALLOWED_HOSTS": "medspot.example",
        "BASE_URL": "https://medspot.example",
    }

    def check(module):
        command = [sys.executable, "manage.py", "check"]
        return subprocess.run(
            command,
            env=environment | {"DJANGO_SETTINGS_MODULE": module},
            capture_output=True,
            text=True,
            check=False,
        )

    assert check("medspot.settings.production").returncode == 0
    careless = check("careless")
    assert careless.returncode != 0
    assert "DEMO is on under careless" in careless.stderr
    assert "without a password" in careless.stderr
    assert check("medspot.settings.demo").returncode == 0
