"""Guessing is slow, from one network or many, across processes, and locks nobody out who is elsewhere."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from medspot.accounts.models import SignIn, SignInOutcome
from medspot.models import SharedCacheEntry
from tests.factories import make_user

from .signing import is_signed_in, sign_in, sign_up

pytestmark = pytest.mark.databases

WRONG = "wrong-river-43"
ALICE = "alice@medspot.example"


def tries(client, number, email=ALICE, **extra):
    return [sign_in(client, email, WRONG, **extra).status_code for _ in range(number)]


@pytest.fixture
def alice(home):
    return make_user("Alice")


def test_sixth_wrong_password_must_wait_and_keeps_the_email(alice, client):
    assert tries(client, 5) == [200] * 5
    response = sign_in(client, ALICE, WRONG)
    assert response.status_code == 429
    assert 290 <= int(response["Retry-After"]) <= 301
    assert "Too many tries" in response.text
    assert f'value="{ALICE}"' in response.text
    assert sign_in(client, ALICE).status_code == 429, "The right password must wait, too."


def test_right_passwords_are_not_counted(alice):
    for _ in range(8):
        assert sign_in(Client(), ALICE).status_code == 302


def test_limit_is_over_after_five_minutes(alice, client, monkeypatch):
    assert tries(client, 6)[-1] == 429
    from allauth.core.internal import ratelimit

    now = ratelimit.time.time() + 301
    monkeypatch.setattr(ratelimit.time, "time", lambda: now)
    assert sign_in(client, ALICE).status_code == 302


def test_stranger_cannot_lock_alice_out(alice):
    assert tries(Client(REMOTE_ADDR="198.51.100.1"), 6)[-1] == 429
    assert sign_in(Client(REMOTE_ADDR="203.0.113.9"), ALICE).status_code == 302


def test_guesses_from_many_networks_are_limited_and_code_by_email_still_works(alice, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "6/h/key"}
    statuses = [tries(Client(REMOTE_ADDR=f"198.51.100.{network}"), 3) for network in range(3)]
    assert statuses == [[200] * 3, [200] * 3, [429] * 3]
    client = Client(REMOTE_ADDR="203.0.113.9")
    assert client.post(reverse("account_request_login_code"), {"email": ALICE}).status_code == 302


def test_one_network_may_try_ten_accounts_a_minute(alice, client):
    assert [tries(client, 1, f"person{number}@clinic.example") for number in range(11)] == [[200]] * 10 + [[429]]


def test_made_up_forwarded_addresses_do_not_help(alice, settings):
    settings.TRUSTED_PROXIES = 1
    forged = [{"x-forwarded-for": f"6.6.6.{number}, 198.51.100.1"} for number in range(6)]
    assert [tries(Client(), 1, headers=headers)[0] for headers in forged] == [200] * 5 + [429]


def test_addresses_of_one_ipv6_network_count_as_one(alice):
    clients = [Client(REMOTE_ADDR=f"2001:db8:1:2::{number}") for number in range(6)]
    assert [tries(client, 1)[0] for client in clients] == [200] * 5 + [429]


def test_client_without_an_address_is_limited_too_and_causes_no_error(alice):
    client = Client(REMOTE_ADDR="")
    assert sign_in(client, ALICE).status_code == 302
    assert is_signed_in(client)
    assert "IP address unknown" in client.get(reverse("usersessions_list")).text
    assert tries(Client(REMOTE_ADDR=""), 6) == [200] * 5 + [429]


def test_another_process_counts_on(alice, client):
    assert tries(client, 3) == [200] * 3
    # What another process does not have: the memory of this one.
    cache.clear()
    assert tries(client, 3) == [200, 200, 429]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_racing_guesses_together_get_one_limit():
    make_user("Alice")

    def guess(number):
        try:
            return sign_in(Client(), ALICE, WRONG).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(guess, range(8)))
    assert statuses.count(200) <= 5
    assert set(statuses) <= {200, 429}


def test_mailbox_gets_three_codes_a_minute(alice):
    ask = reverse("account_request_login_code")
    statuses = [Client().post(ask, {"email": ALICE}).status_code for _ in range(4)]
    assert statuses == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("email", [ALICE, "stranger@nowhere.example"])
def test_fourth_reset_in_a_minute_is_refused_with_the_form_as_typed(alice, client, email):
    for _ in range(3):
        assert client.post(reverse("account_reset_password"), {"email": email}).status_code == 302
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 61
    assert f'value="{email}"' in response.text
    assert len(mail.outbox) == 3


def test_sign_ups_are_limited_and_keep_what_was_typed(home, client):
    for number in range(20):
        sign_up(client, f"person{number}@clinic.example", first_name="")
    response = sign_up(client, "alice@clinic.example", first_name="Alice")
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 61
    assert 'value="alice@clinic.example"' in response.text
    assert 'value="Alice"' in response.text
    assert 'name="password1" value=' not in response.text


def test_limit_without_a_form_gets_the_429_page(home, client):
    for _ in range(10):
        client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Too many requests" in response.text


def test_new_password_forgets_the_wrong_ones(alice, client):
    assert tries(client, 6)[-1] == 429
    from .test_passwords_and_email import NEW, reset

    reset(Client(), ALICE)
    assert sign_in(client, ALICE, NEW).status_code == 302


def test_refusals_for_too_many_tries_are_recorded(alice, client):
    tries(client, 6)
    assert SignIn.objects.get(outcome=SignInOutcome.LIMITED).user == alice


def test_limits_are_in_the_shared_cache_only(alice, client):
    tries(client, 1)
    assert SharedCacheEntry.objects.filter(cache_key__contains="login_failed").exists()
    assert not [key for key in cache._cache if "allauth" in key]
