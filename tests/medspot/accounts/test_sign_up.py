"""Alice creates an account: nothing works until she enters the code from her email."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from medspot.users.models import User
from tests.factories import make_user

from .signing import PASSWORD, code_sent_to, is_signed_in, sign_in, sign_up

ALICE = "alice@clinic.example"
CONFIRM = reverse("account_email_verification_sent")


def test_code_from_the_email_finishes_the_sign_up_and_keeps_where_alice_was_going(home, client):
    response = sign_up(client, "Alice@Clinic.example", first_name="Alice", next=reverse("account_name"))
    assert response.url == CONFIRM
    assert not is_signed_in(client)
    response = client.post(CONFIRM, {"code": code_sent_to(ALICE)})
    assert response.url == reverse("account_name")
    assert is_signed_in(client)
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (ALICE, True, True)
    assert address.user.get_full_name() == "Alice"


def test_code_may_be_typed_in_lower_case_without_the_dash(home, client):
    sign_up(client, ALICE)
    client.post(CONFIRM, {"code": code_sent_to(ALICE).replace("-", " ").lower()})
    assert is_signed_in(client)


def test_account_without_the_code_cannot_sign_in(home, client):
    sign_up(client, ALICE)
    # Later, when another code may be sent.
    caches["shared"].clear()
    other = Client()
    assert sign_in(other, ALICE).url == CONFIRM
    assert not is_signed_in(other)


def test_third_wrong_code_ends_the_try(home, client):
    sign_up(client, ALICE)
    for _ in range(2):
        response = client.post(CONFIRM, {"code": "WRNG-CODE"})
        assert "That code isn’t right" in response.text
        assert "<title>Error: " in response.text
    right = code_sent_to(ALICE)
    assert client.post(CONFIRM, {"code": "WRNG-CODE"}).url == reverse("account_login")
    client.post(CONFIRM, {"code": right})
    assert not is_signed_in(client)


def test_sign_up_grants_nothing_that_it_does_not_ask_for(home, client):
    sign_up(client, ALICE, is_staff="1", is_superuser="1", groups="1", is_active="0", verified="1")
    client.post(CONFIRM, {"code": code_sent_to(ALICE)})
    alice = User.objects.get(email=ALICE)
    assert (alice.is_staff, alice.is_superuser, alice.is_active) == (False, False, True)
    assert not alice.groups.exists()
    assert not alice.user_permissions.exists()


def test_sign_up_with_a_known_address_changes_nothing_and_tells_its_owner(home, client):
    alice = make_user("Alice")
    response = client.post(reverse("account_signup"), {"email": alice.email, "password1": "another-river-43"})
    assert response.url == CONFIRM
    (message,) = mail.outbox
    assert message.to == [alice.email]
    assert reverse("account_login") in message.body
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["Alice\r\nBcc: all@clinic.example", "Alice\x00", "A" * 61])
def test_name_that_could_break_an_email_is_refused(home, client, name):
    response = sign_up(client, ALICE, first_name=name)
    assert response.status_code == 200
    assert "first_name" in response.context["form"].errors
    assert f'value="{ALICE}"' in response.text
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["short", "password", "12345678", ALICE])
def test_weak_password_is_refused(home, client, password):
    response = client.post(reverse("account_signup"), {"email": ALICE, "password1": password})
    assert "password1" in response.context["form"].errors
    assert 'name="password1" value=' not in response.text
