"""Alice protects her account with an authenticator app; staff must, where the settings say so."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from home.groups import MODERATORS
from tests.factories import make_user

from .signing import add_app, app_code, code_sent_to, confirm, has_app, is_signed_in, sign_in, signed_in_with_password

ADMIN = reverse("wagtailadmin_home")
SECOND_STEP = reverse("mfa_authenticate")


def test_alice_sets_up_an_app_and_gets_recovery_codes(home, monkeypatch, django_capture_on_commit_callbacks):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    set_up = reverse("mfa_activate_totp")
    assert client.get(set_up).url.startswith(reverse("account_reauthenticate"))
    confirm(client)
    page = client.get(set_up)
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert client.post(set_up, {"code": "000000"}).status_code == 200
    monkeypatch.setattr("tests.medspot.accounts.signing.SECRET", client.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(set_up, {"code": app_code()}).url == reverse("mfa_view_recovery_codes")
    assert has_app(alice)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in client.get(reverse("mfa_download_recovery_codes")).text
    assert [message.subject for message in mail.outbox] == ["An authenticator app was added to your account"]


def test_password_alone_opens_nothing(home, client):
    mo = make_user("Mo", MODERATORS)
    add_app(mo)
    assert sign_in(client, mo.email).url == SECOND_STEP
    assert not is_signed_in(client)
    assert client.get(ADMIN).url == f"{reverse('account_login')}?next={ADMIN}"
    assert client.post(SECOND_STEP, {"code": app_code()}).url == ADMIN
    assert client.get(ADMIN).status_code == 200


def test_code_by_email_still_needs_the_second_factor(home, client):
    alice = make_user("Alice")
    add_app(alice)
    client.post(reverse("account_request_login_code"), {"email": alice.email})
    enter = reverse("account_confirm_login_code")
    assert client.post(enter, {"code": code_sent_to(alice.email)}).url == SECOND_STEP
    assert not is_signed_in(client)


def test_new_password_still_needs_the_second_factor(home, client):
    alice = make_user("Alice")
    add_app(alice)
    client.post(reverse("account_reset_password"), {"email": alice.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_sent_to(alice.email)})
    response = client.post(reverse("account_complete_password_reset"), {"password1": "another-river-43"})
    assert response.url == SECOND_STEP
    assert not is_signed_in(client)


def test_code_of_the_app_counts_once(home):
    alice = make_user("Alice")
    add_app(alice)
    code = app_code()
    for expected in (302, 200):
        client = Client()
        sign_in(client, alice.email)
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected
    assert not is_signed_in(client)


def test_recovery_code_counts_once(home):
    alice = make_user("Alice")
    code = add_app(alice).get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client, alice.email)
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected


def test_sixth_wrong_code_must_wait(home, client):
    alice = make_user("Alice")
    add_app(alice)
    sign_in(client, alice.email)
    assert [client.post(SECOND_STEP, {"code": "000000"}).status_code for _ in range(6)] == [200] * 5 + [429]


def test_turning_the_app_off_deletes_the_recovery_codes_and_tells_alice(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    add_app(alice)
    confirm(client)
    assert client.post(reverse("mfa_deactivate_totp")).url == reverse("mfa_index")
    assert not Authenticator.objects.filter(user=alice).exists()
    assert [message.subject for message in mail.outbox] == ["The authenticator app of your account was turned off"]


def test_new_recovery_codes_replace_the_old_ones(home, django_capture_on_commit_callbacks):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    old = add_app(alice).get_unused_codes()
    confirm(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    new = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert not set(old) & set(new)
    assert [message.subject for message in mail.outbox] == ["Your account has new recovery codes"]


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"])
def test_changes_ask_for_the_password_again(home, name):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    if name != "mfa_activate_totp":
        add_app(alice)
    assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))


def test_staff_without_a_second_factor_are_led_to_set_one_up(home, settings):
    settings.REQUIRE_STAFF_MFA = True
    mo = make_user("Mo", MODERATORS)
    client = signed_in_with_password(mo.email)
    for path in (ADMIN, reverse("wagtailadmin_account"), reverse("sign_ins:index")):
        response = client.get(path)
        assert (response.status_code, response.url) == (302, reverse("mfa_index"))
    assert "add a second factor first" in client.get(reverse("mfa_index")).text
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302
    assert not is_signed_in(client)


def test_staff_with_a_second_factor_open_the_admin(home, settings):
    settings.REQUIRE_STAFF_MFA = True
    mo = make_user("Mo", MODERATORS)
    add_app(mo)
    client = Client()
    client.force_login(mo)
    assert client.get(ADMIN).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(home, settings):
    settings.REQUIRE_STAFF_MFA = True
    mo = make_user("Mo", MODERATORS)
    add_app(mo)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    client = Client()
    client.force_login(mo)
    assert client.get(ADMIN).status_code == 302


def test_operator_removes_a_lost_second_factor_and_ends_the_sessions(home, capsys):
    mo = make_user("Mo", MODERATORS)
    client = signed_in_with_password(mo.email)
    add_app(mo)
    call_command("remove_second_factor", "MO@medspot.example")
    assert capsys.readouterr().out == "Removed: 2\n"
    assert not is_signed_in(client)
    assert sign_in(Client(), mo.email).url == ADMIN
    with pytest.raises(CommandError, match="No account"):
        call_command("remove_second_factor", "nobody@medspot.example")
