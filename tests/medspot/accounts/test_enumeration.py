"""Nobody learns from our pages whether an email address has an account: known and unknown get the same bytes."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import make_user

from .signing import normalized, sign_in, sign_up

STRANGER = "stranger@nowhere.example"


def asked(route, confirm, email):
    """Ask for a code, then enter a wrong one until the try ends."""
    client = Client()
    yield client.post(reverse(route), {"email": email})
    yield client.get(reverse(confirm))
    for _ in range(3):
        yield client.post(reverse(confirm), {"code": "WRNG-CODE"})
    yield client.get(reverse("account_login"))


def signed_up(email):
    client = Client()
    yield sign_up(client, email)
    confirm = reverse("account_email_verification_sent")
    yield client.get(confirm)
    for _ in range(3):
        yield client.post(confirm, {"code": "WRNG-CODE"})
    yield client.get(reverse("account_login"))


def tried_password(email):
    # From a network of its own, because a network has a limit, too.
    client = Client(REMOTE_ADDR=f"198.51.100.{len(email)}")
    for _ in range(6):
        yield sign_in(client, email, "wrong-river-43")


WAYS = {
    "password": tried_password,
    "code": lambda email: asked("account_request_login_code", "account_confirm_login_code", email),
    "reset": lambda email: asked("account_reset_password", "account_confirm_password_reset_code", email),
    "sign-up": signed_up,
}


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_address_get_the_same_pages(home, way):
    alice = make_user("Alice")
    known = [normalized(response, alice.email) for response in WAYS[way](alice.email)]
    unknown = [normalized(response, STRANGER) for response in WAYS[way](STRANGER)]
    for step, (one, other) in enumerate(zip(known, unknown, strict=True)):
        assert one == other, step
    # As many emails, so that sending them takes as long.
    assert len([message for message in mail.outbox if message.to == [alice.email]]) == len(
        [message for message in mail.outbox if message.to == [STRANGER]]
    )


def hashes_made(monkeypatch, request):
    """Count how often a password is hashed: what takes the time of a request."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    made, encode = [], MD5PasswordHasher.encode
    with monkeypatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", lambda *args: made.append(1) or encode(*args))
        request()
    return len(made)


def test_known_and_unknown_address_take_as_long(home, monkeypatch):
    alice = make_user("Alice")
    for request in (lambda email: sign_in(Client(), email, "wrong-river-43"), lambda email: sign_up(Client(), email)):
        known = hashes_made(monkeypatch, lambda request=request: request(alice.email))
        unknown = hashes_made(monkeypatch, lambda request=request: request(STRANGER))
        assert known == unknown == 1
