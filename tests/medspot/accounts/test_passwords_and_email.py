"""Alice resets and changes her password and her email address; both old and new owner hear of it."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import make_user

from .signing import PASSWORD, code_sent_to, confirm, is_signed_in, sign_in, signed_in_with_password

NEW = "another-river-43"
CONFIRM_EMAIL = reverse("account_email_verification_sent")


def reset(client, email, code=None):
    client.post(reverse("account_reset_password"), {"email": email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code or code_sent_to(email)})
    return client.post(reverse("account_complete_password_reset"), {"password1": NEW})


def test_code_from_the_email_sets_a_new_password_and_ends_all_sessions(home, client):
    alice = make_user("Alice")
    elsewhere = signed_in_with_password(alice.email)
    assert reset(client, alice.email).url == reverse("account_home")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert sign_in(Client(), alice.email, PASSWORD).status_code == 200
    assert sign_in(Client(), alice.email, NEW).status_code == 302
    assert "Your MedSpot password was reset" in [message.subject for message in mail.outbox]


def test_wrong_code_resets_nothing(home, client):
    alice = make_user("Alice")
    assert reset(client, alice.email, "WRNG-CODE").url == reverse("account_confirm_password_reset_code")
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_changed_password_ends_the_other_sessions_and_is_reported(home):
    alice = make_user("Alice")
    elsewhere, client = signed_in_with_password(alice.email), signed_in_with_password(alice.email)
    change = reverse("account_change_password")
    assert client.post(change, {"oldpassword": "wrong-river-43", "password1": NEW}).status_code == 200
    assert client.post(change, {"oldpassword": PASSWORD, "password1": NEW}).url == reverse("account_home")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert [message.subject for message in mail.outbox] == ["Your MedSpot password was changed"]


def ask_to_change(client, email):
    confirm(client)
    return client.post(reverse("account_email"), {"email": email, "action_add": ""})


def test_new_email_counts_once_its_code_is_entered_and_the_old_one_is_told(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    ask_to_change(client, "alice@new.example")
    alice.refresh_from_db()
    assert alice.email == "alice@medspot.example"
    client.post(CONFIRM_EMAIL, {"code": code_sent_to("alice@new.example")})
    alice.refresh_from_db()
    assert alice.email == "alice@new.example"
    address = EmailAddress.objects.get(user=alice)
    assert (address.email, address.verified, address.primary) == ("alice@new.example", True, True)
    told = mail.outbox[-1]
    assert told.to == ["alice@medspot.example"]
    assert "alice@new.example" in told.body
    assert sign_in(Client(), "alice@new.example").status_code == 302
    assert sign_in(Client(), "alice@medspot.example").status_code == 200


def test_email_of_another_account_is_refused_only_to_the_owner_of_its_mailbox(home):
    alice, bob = make_user("Alice"), make_user("Bob")
    client = signed_in_with_password(alice.email)
    answers = [ask_to_change(client, email) for email in (bob.email, "new@clinic.example")]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, CONFIRM_EMAIL)] * 2
    ask_to_change(client, bob.email)
    response = client.post(CONFIRM_EMAIL, {"code": "WRNG-CODE"})
    assert "Another account" not in response.text
    alice.refresh_from_db()
    assert alice.email == "alice@medspot.example"


def test_change_of_email_asks_for_the_password_again(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    response = client.post(reverse("account_email"), {"email": "alice@new.example", "action_add": ""})
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert mail.outbox == []


def test_alice_can_confirm_by_code_instead_of_her_password(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    next_page = {"next": reverse("mfa_activate_totp")}
    client.post(reverse("account_request_reauthentication_code"), {"recipient": alice.email} | next_page)
    confirmed = client.post(
        reverse("account_confirm_reauthentication_code"), {"code": code_sent_to(alice.email)} | next_page
    )
    assert confirmed.url == reverse("mfa_activate_totp")
    assert client.get(confirmed.url).status_code == 200
