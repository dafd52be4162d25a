"""Passkeys need a host name and a secure origin; a browser tries them in tests/journeys/test_accounts.py."""

import json

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from medspot.accounts.mfa import passkey_host, passkey_support
from medspot.accounts.models import SignIn
from tests.factories import make_user

from .signing import confirm, signed_in_with_password


@pytest.mark.parametrize(
    ("host", "secure", "works", "url"),
    [
        ("localhost:8000", False, True, ""),
        ("localhost", False, True, ""),
        ("medspot.example", True, True, ""),
        ("medspot.example", False, False, ""),
        ("127.0.0.1:8000", False, False, "http://localhost:8000/accounts/login/?next=/x/"),
        ("127.0.0.1", True, False, "http://localhost/accounts/login/?next=/x/"),
        ("[::1]:8000", False, False, "http://localhost:8000/accounts/login/?next=/x/"),
    ],
)
def test_page_says_where_passkeys_work(settings, host, secure, works, url):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "medspot.example"]
    request = RequestFactory().get("/accounts/login/?next=/x/", headers={"host": host}, secure=secure)
    assert passkey_support(request) == (works, url)


def test_passkeys_belong_to_the_configured_host_in_production(settings):
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["www.medspot.example"], "https://medspot.example"
    request = RequestFactory().get("/", headers={"host": "www.medspot.example"})
    assert passkey_host(request) == "www.medspot.example"
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    assert passkey_host(request) == "medspot.example"


def test_sign_in_page_offers_passkeys_on_localhost_only(home):
    page = Client(headers={"host": "localhost"}).get(reverse("account_login")).text
    assert 'id="passkey_sign_in"' in page
    assert "medspot/passkeys.js" in page
    page = Client(headers={"host": "127.0.0.1"}).get(reverse("account_login")).text
    assert 'id="passkey_sign_in"' not in page
    assert "<script" not in page
    assert 'href="http://localhost/accounts/login/"' in page


@pytest.mark.parametrize("credential", ["", "nonsense", "{}", '{"id": "x"}', "[1]", '"x"', "null", '{"response": {}}'])
def test_made_up_passkey_is_refused(home, credential):
    client = Client(headers={"host": "localhost"})
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.url == reverse("account_login")
    assert {row.method for row in SignIn.objects.all()} <= {"passkey"}


@pytest.mark.parametrize("credential", ["", "nonsense", "{}", '{"id": "x"}', "[1]", '{"response": {}}'])
def test_made_up_passkey_cannot_be_added(home, credential):
    client = signed_in_with_password(make_user("Alice").email, headers={"host": "localhost"})
    confirm(client)
    add = reverse("mfa_add_webauthn")
    assert client.get(add).status_code == 200
    assert client.post(add, {"name": "Phone", "credential": credential}).status_code == 200


def test_options_for_a_passkey_name_no_account(home):
    options = Client(headers={"host": "localhost"}).get(
        reverse("mfa_login_webauthn"), headers={"accept": "application/json"}
    )
    key = json.loads(options.text)["request_options"]["publicKey"]
    assert key["rpId"] == "localhost"
    assert not key.get("allowCredentials")
    assert key["userVerification"] == "required"
