"""The admin uses the same sign-in as everyone else, and tells people without permission how to go on."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from home.groups import EDITORS
from tests.factories import make_user

from .signing import is_signed_in, sign_in, signed_in_with_password

ADMIN, LOGIN = reverse("wagtailadmin_home"), reverse("account_login")


def test_strangers_are_sent_to_sign_in_and_come_back(home, client):
    users = reverse("wagtailadmin_reports:aging_pages")
    response = client.get(users)
    assert response.url == f"{LOGIN}?next={users}"
    make_user("Edie", EDITORS)
    assert client.post(response.url, {"login": "edie@medspot.example", "password": "quiet-river-42"}).url == users


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/admin/login/", LOGIN),
        ("/admin/login/?next=/admin/images/", f"{LOGIN}?next=%2Fadmin%2Fimages%2F"),
        ("/admin/login/?next=//evil.example", LOGIN),
        ("/admin/password_reset/", reverse("account_reset_password")),
        ("/_util/login/?next=/for-partners/", f"{LOGIN}?next=%2Ffor-partners%2F"),
    ],
)
def test_wagtails_own_pages_lead_to_ours(home, client, path, target):
    for response in (client.get(path), client.post(path, {"username": "a", "password": "b"})):
        assert (response.status_code, response.url) == (302, target)


@pytest.mark.parametrize("path", ["confirm/x/y/", "done/", "complete/"])
def test_wagtails_password_reset_is_off(home, client, path):
    assert client.get(f"/admin/password_reset/{path}").status_code in (302, 404)
    assert "password" not in client.get(f"/admin/password_reset/{path}").text.lower()


def test_admins_account_page_has_no_email_and_no_password(home):
    page = signed_in_with_password(make_user("Edie", EDITORS).email).get(reverse("wagtailadmin_account")).text
    assert 'name="name_email-email"' not in page
    assert "password1" not in page


def test_charlie_is_told_that_the_admin_is_for_staff(home):
    charlie = signed_in_with_password(make_user("Charlie").email)
    for path in (ADMIN, reverse("wagtailadmin_reports:aging_pages")):
        response = charlie.get(path)
        assert response.status_code == 403
        assert "You’re signed in as charlie@medspot.example" in response.text
        assert reverse("account_logout") in response.text
    assert charlie.get(f"{LOGIN}?next={ADMIN}").url == ADMIN
    assert charlie.post(reverse("wagtailadmin_logout")).status_code == 302
    assert not is_signed_in(charlie)


def test_link_to_the_account_is_in_the_help_menu(home):
    edie = signed_in_with_password(make_user("Edie", EDITORS).email)
    assert f'"{reverse("account_home")}"' in edie.get(ADMIN).text


def test_next_page_with_a_query_survives_sign_in(home):
    make_user("Edie", EDITORS)
    target = "/admin/images/?q=a&p=2"
    client = Client()
    assert sign_in(client, "edie@medspot.example", next=target).url == target
    assert client.get(f"{LOGIN}?next={quote(target)}").url == target
