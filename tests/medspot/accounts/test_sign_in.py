"""People sign in with a password or a code, and land where they belong."""

from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from home.groups import MODERATORS
from tests.factories import make_user

from .signing import PASSWORD, code_sent_to, is_signed_in, sign_in, signed_in_with_password

LOGIN = reverse("account_login")


def test_password_signs_in_with_any_case_of_the_email(home, client):
    make_user("Alice")
    assert sign_in(client, "ALICE@medspot.example").url == reverse("account_home")
    assert is_signed_in(client)


def test_code_by_email_signs_in_once(home, client):
    alice = make_user("Alice")
    response = client.post(reverse("account_request_login_code"), {"email": alice.email, "next": "/accounts/name/"})
    enter = response.url
    assert enter == f"{reverse('account_confirm_login_code')}?next=%2Faccounts%2Fname%2F"
    code = code_sent_to(alice.email)
    assert client.post(enter, {"code": code}).url == "/accounts/name/"
    assert is_signed_in(client)
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": alice.email})
    assert other.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_new_code_replaces_the_one_before(home, client):
    alice = make_user("Alice")
    client.post(reverse("account_request_login_code"), {"email": alice.email})
    first, enter = code_sent_to(alice.email), reverse("account_confirm_login_code")
    client.post(enter, {"action": "resend"})
    assert code_sent_to(alice.email) != first
    assert client.post(enter, {"code": first}).status_code == 200
    client.post(enter, {"code": code_sent_to(alice.email)})
    assert is_signed_in(client)


def test_staff_start_in_the_admin(home, client):
    mo = make_user("Mo", MODERATORS)
    assert sign_in(client, mo.email).url == reverse("wagtailadmin_home")
    assert client.get(LOGIN).url == reverse("wagtailadmin_home")


def test_wrong_password_keeps_the_email_but_never_the_password(home, client):
    alice = make_user("Alice")
    response = sign_in(client, alice.email, "wrong-river-43")
    assert response.status_code == 200
    assert "don’t match" in response.text
    assert f'value="{alice.email}"' in response.text
    assert "wrong-river-43" not in response.text


def test_deactivated_account_is_told_so_only_with_the_right_password(home, client):
    alice = make_user("Alice", is_active=False)
    assert "don’t match" in sign_in(client, alice.email, "wrong-river-43").text
    assert sign_in(client, alice.email).url == reverse("account_inactive")
    assert client.get(reverse("account_inactive")).status_code == 200
    assert not is_signed_in(client)


def test_form_has_what_password_managers_look_for(home, client):
    for name, fields in {
        "account_login": {"login": "username", "password": "current-password"},
        "account_signup": {"email": "email", "password1": "new-password", "first_name": "given-name"},
    }.items():
        form = client.get(reverse(name)).context["form"]
        assert {key: form.fields[key].widget.attrs["autocomplete"] for key in fields} == fields


def test_get_signs_nobody_out(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    assert client.post(reverse("account_logout")).url == LOGIN
    assert "You’re signed out." in client.get(LOGIN).text
    assert not is_signed_in(client)


def test_account_page_shows_what_alice_can_change(home):
    alice = make_user("Alice")
    page = signed_in_with_password(alice.email).get(reverse("account_home"))
    for name in ("account_name", "account_email", "account_change_password", "mfa_index", "usersessions_list"):
        assert reverse(name) in page.text
    assert "Go to the admin" not in page.text
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert '<meta name="robots" content="noindex">' in page.text


def test_alice_changes_her_name(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    assert client.post(reverse("account_name"), {"first_name": "Alicia", "last_name": "Stone", "is_staff": "1"}).url
    alice.refresh_from_db()
    assert (alice.get_full_name(), alice.is_staff) == ("Alicia Stone", False)
    assert alice.check_password(PASSWORD)
    assert mail.outbox == []


def test_new_device_is_reported_by_email_but_not_the_first(home):
    alice = make_user("Alice")
    signed_in_with_password(alice.email, headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    signed_in_with_password(alice.email, headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/141.0"})
    assert mail.outbox == []
    signed_in_with_password(alice.email, headers={"user-agent": "Mozilla/5.0 (iPhone) Version/19.0 Safari/605.1"})
    (message,) = mail.outbox
    assert message.to == [alice.email]
    assert "Browser: Safari on iPhone" in message.body


def test_wagtail_indexes_no_references_of_accounts():
    labels = ("account", "accounts", "mfa", "usersessions")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    assert len(models) >= 5
    assert [model for model in models if ReferenceIndex.model_is_indexable(model)] == []
