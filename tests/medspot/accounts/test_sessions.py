"""Alice sees where she is signed in, ends sessions, and loses those that she does not use."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from home.groups import MODERATORS
from medspot.accounts.idle import LAST_SEEN, STAMP_SECONDS
from tests.factories import make_user

from .signing import is_signed_in, signed_in_with_password

SESSIONS = reverse("usersessions_list")


def later(monkeypatch, hours):
    """Let the idle limit believe that so many hours have passed."""
    now = time.time() + hours * 3600
    monkeypatch.setattr("medspot.accounts.idle.time.time", lambda: now)


def test_alice_ends_one_session_at_once(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    phone = signed_in_with_password(alice.email, headers={"user-agent": "iPhone Safari"})
    third = signed_in_with_password(alice.email)
    assert "Safari on iPhone" in client.get(SESSIONS).text
    ended = UserSession.objects.get(user_agent="iPhone Safari")
    assert client.post(SESSIONS, {"session": ended.pk}).url == SESSIONS
    assert [is_signed_in(each) for each in (client, phone, third)] == [True, False, True]


def test_alice_ends_all_other_sessions(home):
    alice = make_user("Alice")
    client, other = signed_in_with_password(alice.email), signed_in_with_password(alice.email)
    assert client.post(SESSIONS).url == SESSIONS
    assert [is_signed_in(each) for each in (client, other)] == [True, False]


@pytest.mark.parametrize("key", ["0", "-1", "abc", "²", "9" * 30, "bob's"])
def test_charlie_cannot_end_sessions_of_others(home, key):
    bob = make_user("Bob")
    bobs = signed_in_with_password(bob.email)
    charlie = signed_in_with_password(make_user("Charlie").email)
    key = UserSession.objects.get(user=bob).pk if key == "bob's" else key
    assert charlie.post(SESSIONS, {"session": key}).status_code == 404
    assert is_signed_in(bobs)


def test_deactivated_account_is_signed_out_at_once(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    alice.is_active = False
    alice.save()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("group", "hours", "stays"),
    [(None, 11.9, True), (None, 12, False), (MODERATORS, 1.9, True), (MODERATORS, 2, False)],
)
def test_session_ends_after_its_idle_limit(home, monkeypatch, group, hours, stays):
    user = make_user("Mo", group)
    client = signed_in_with_password(user.email)
    assert is_signed_in(client)
    later(monkeypatch, hours)
    assert is_signed_in(client) == stays


def test_sign_in_page_says_once_why_the_session_ended(home, monkeypatch):
    client = signed_in_with_password(make_user("Alice").email)
    is_signed_in(client)
    later(monkeypatch, 13)
    response = client.get(reverse("account_home"))
    assert response.url == f"{reverse('account_login')}?next=/accounts/"
    assert "You were signed out because" in client.get(response.url).text
    assert "You were signed out because" not in client.get(response.url).text
    assert not UserSession.objects.exists()


def test_idle_session_cannot_post(home, monkeypatch):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    is_signed_in(client)
    later(monkeypatch, 13)
    assert client.post(reverse("account_name"), {"first_name": "Mallory"}).url.startswith(reverse("account_login"))
    alice.refresh_from_db()
    assert alice.first_name == "Alice"


def test_use_is_noted_every_five_minutes_at_most(home, monkeypatch, django_assert_num_queries):
    client = signed_in_with_password(make_user("Alice").email)
    is_signed_in(client)
    first = client.session[LAST_SEEN]
    noted = UserSession.objects.get().last_seen_at
    later(monkeypatch, (STAMP_SECONDS - 1) / 3600)
    is_signed_in(client)
    assert client.session[LAST_SEEN] == first
    assert UserSession.objects.get().last_seen_at == noted
    later(monkeypatch, (STAMP_SECONDS + 1) / 3600)
    is_signed_in(client)
    assert client.session[LAST_SEEN] > first
    assert UserSession.objects.get().last_seen_at > noted


def test_reading_pages_look_up_nobody(home):
    alice = make_user("Alice")
    client = signed_in_with_password(alice.email)
    before = dict(client.session)
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert dict(client.session) == before


def test_session_of_a_sign_in_elsewhere_is_listed_too(home):
    """The demo signs in without allauth."""
    alice = make_user("Alice")
    client = Client()
    client.force_login(alice)
    assert client.get(SESSIONS).status_code == 200
    assert UserSession.objects.filter(user=alice).count() == 1
