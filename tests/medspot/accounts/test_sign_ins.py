"""The record of sign-ins says who, how, and from where, and never what was typed for an unknown account."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.groups import EDITORS, MODERATORS, REVIEWERS
from medspot.accounts.models import SignIn, SignInMethod, SignInOutcome
from medspot.accounts.sign_ins import delete_old_sign_ins, device_name
from medspot.models import SharedCacheEntry
from tests.factories import make_user

from .signing import add_app, app_code, code_sent_to, sign_in, sign_up, signed_in_with_password

pytestmark = pytest.mark.databases

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
LIST = reverse("sign_ins:index")


def rows():
    return [
        (row.user and row.user.first_name, row.outcome, row.method, row.second_factor)
        for row in SignIn.objects.order_by("pk")
    ]


def test_password_and_refusals_are_recorded(home):
    make_user("Alice")
    client = Client(REMOTE_ADDR="2001:db8:1:2::9", headers={"user-agent": FIREFOX})
    sign_in(client, "alice@medspot.example", "wrong-river-43")
    sign_in(client, "my-secret-password@clinic.example", "wrong-river-43")
    sign_in(client, "alice@medspot.example")
    assert rows() == [
        ("Alice", "refused", "password", ""),
        (None, "refused", "password", ""),
        ("Alice", "signed_in", "password", ""),
    ]
    assert set(SignIn.objects.values_list("address", "device")) == {("2001:db8:1:2::", "Firefox on Linux")}


def test_what_was_typed_for_an_unknown_account_is_stored_nowhere(home, client):
    sign_in(client, "my-secret-password@clinic.example", "wrong-river-43")
    (row,) = SignIn.objects.values()
    assert "secret" not in str(row)
    assert "river" not in str(row)


def test_second_factor_is_recorded(home, client):
    alice = make_user("Alice")
    codes = add_app(alice).get_unused_codes()
    sign_in(client, alice.email)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": app_code()})
    other = Client()
    sign_in(other, alice.email)
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert rows() == [
        ("Alice", "refused", "app", ""),
        ("Alice", "signed_in", "password", "app"),
        ("Alice", "signed_in", "password", "recovery_code"),
    ]


def test_codes_are_recorded(home, client):
    alice = make_user("Alice")
    client.post(reverse("account_request_login_code"), {"email": alice.email})
    for code in ("WRNG-CODE", code_sent_to(alice.email)):
        client.post(reverse("account_confirm_login_code"), {"code": code})
    other = Client()
    other.post(reverse("account_reset_password"), {"email": alice.email})
    for code in ("WRNG-CODE", code_sent_to(alice.email)):
        other.post(reverse("account_confirm_password_reset_code"), {"code": code})
    other.post(reverse("account_complete_password_reset"), {"password1": "another-river-43"})
    assert rows() == [
        ("Alice", "refused", "code", ""),
        ("Alice", "signed_in", "code", ""),
        ("Alice", "refused", "password_reset", ""),
        ("Alice", "signed_in", "password_reset", ""),
    ]


def test_sign_up_is_recorded(home, client):
    sign_up(client, "bob@clinic.example", first_name="Bob")
    for code in ("WRNG-CODE", code_sent_to("bob@clinic.example")):
        client.post(reverse("account_email_verification_sent"), {"code": code})
    assert rows() == [("Bob", "refused", "sign_up", ""), ("Bob", "signed_in", "sign_up", "")]


def test_deactivated_account_is_recorded_as_refused(home, client):
    alice = make_user("Alice", is_active=False)
    sign_in(client, alice.email)
    assert rows() == [("Alice", "refused", "password", "")]


def test_successful_sign_in_names_its_user(home):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignIn.objects.create(outcome=SignInOutcome.SIGNED_IN, method=SignInMethod.PASSWORD, device="Firefox")


def test_alice_sees_her_own_sign_ins(home):
    signed_in_with_password(make_user("Bob").email, headers={"user-agent": "iPhone Safari"})
    sign_in(Client(), make_user("Alice").email, "wrong-river-43")
    page = signed_in_with_password("alice@medspot.example", headers={"user-agent": FIREFOX}).get(
        reverse("account_home")
    )
    assert [row.outcome for row in page.context["sign_ins"]] == ["signed_in", "refused"]
    assert "Firefox on Linux" in page.text
    assert "iPhone" not in page.text


def test_rows_and_unused_sessions_are_deleted_after_90_days(home):
    alice = make_user("Alice")
    for _ in range(2):
        signed_in_with_password(alice.email)
    old, recent = timezone.now() - timedelta(days=91), timezone.now() - timedelta(days=89)
    for model, field in ((SignIn, "at"), (UserSession, "last_seen_at")):
        first, second = model.objects.order_by("pk")
        model.objects.filter(pk=first.pk).update(**{field: old})
        model.objects.filter(pk=second.pk).update(**{field: recent})
    SharedCacheEntry.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert delete_old_sign_ins() == 2
    assert not SharedCacheEntry.objects.exists()
    assert (SignIn.objects.count(), UserSession.objects.count()) == (1, 1)
    assert delete_old_sign_ins() == 0


def test_ada_lists_and_filters_sign_ins(home):
    ada = make_user("Ada", is_superuser=True)
    sign_in(Client(), make_user("Alice").email, "wrong-river-43")
    sign_in(Client(), "nobody@clinic.example", "wrong-river-43")
    client = signed_in_with_password(ada.email)
    page = client.get(LIST)
    assert page.text.count("Refused") >= 2
    assert "alice@medspot.example" in page.text

    def found(query):
        return [row.user and row.user.first_name for row in client.get(f"{LIST}?{query}").context["object_list"]]

    assert found("outcome=signed_in") == ["Ada"]
    assert found("user=ALICE") == ["Alice"]
    assert found("at_from=2999-01-01") == []
    assert len(found("outcome=nonsense")) == 3


@pytest.mark.parametrize("action", ["new/", "edit/{}/", "delete/{}/", "inspect/{}/", "history/{}/"])
def test_nobody_changes_the_record(home, action):
    client = signed_in_with_password(make_user("Ada", is_superuser=True).email)
    row = SignIn.objects.get()
    assert client.post(f"{LIST}{action.format(row.pk)}").status_code == 404
    assert SignIn.objects.get() == row


@pytest.mark.parametrize("group", [EDITORS, REVIEWERS, MODERATORS])
def test_only_administrators_see_the_list(home, group):
    client = signed_in_with_password(make_user("Mo", group).email)
    assert client.get(LIST).url == reverse("wagtailadmin_home")
    assert LIST not in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit Version/19 Safari/605", "Safari on Mac"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.0", "Unknown browser"),
        ("", "Unknown browser"),
        ("<script>" * 1000, "Unknown browser"),
    ],
)
def test_device_is_browser_and_system(user_agent, name):
    assert device_name(user_agent) == name
