"""How a provider gets from one state to another, and what is kept of it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.log_actions import registry

from providers.choices import ALLOWED_TRANSITIONS, State
from providers.models import Provider
from tests.factories import make_provider, make_user

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def mo_user(home):
    return make_user("Mo")


@pytest.fixture
def clinic(microneedling):
    return make_provider(offers=[microneedling], state=State.PREPARING)


def go(provider, state, by, moved_to=None):
    ways = {
        State.LISTED: lambda: provider.make_listed(by),
        State.UNLISTED: lambda: provider.make_unlisted(by, "A reason"),
        State.CLOSED: lambda: provider.make_closed(by, "A reason", moved_to),
    }
    return ways[state]()


def stored(provider):
    return Provider.objects.get(pk=provider.pk)


def history(provider):
    return [
        (entry.action, entry.user.first_name, entry.data.get("reason"))
        for entry in registry.get_logs_for_instance(provider).order_by("timestamp", "pk")
    ]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("target", [State.LISTED, State.UNLISTED, State.CLOSED])
def test_only_the_ways_that_are_named_are_open(microneedling, mo_user, state, target):
    clinic = make_provider(offers=[microneedling], state=state)

    if target in ALLOWED_TRANSITIONS[state] or target == state:
        go(clinic, target, mo_user)
        assert stored(clinic).state == target
    else:
        with pytest.raises(ValidationError):
            go(clinic, target, mo_user)
        assert stored(clinic).state == clinic.state == state


def test_each_change_is_kept_with_who_and_why(clinic, mo_user):
    clinic.make_listed(mo_user)
    clinic.make_unlisted(make_user("Max"), "The phone is dead")

    assert history(clinic) == [("providers.listed", "Mo", ""), ("providers.unlisted", "Max", "The phone is dead")]
    assert stored(clinic).state_changed_at is not None


def test_what_is_so_already_changes_nothing_and_is_not_logged(clinic, mo_user):
    assert clinic.make_listed(mo_user) is True
    changed_at = stored(clinic).state_changed_at

    assert clinic.make_listed(mo_user) is False
    assert stored(clinic).state_changed_at == changed_at
    assert len(history(clinic)) == 1


def test_a_stale_copy_does_not_undo_what_a_colleague_did(clinic, mo_user):
    stale = stored(clinic)
    stale.name = "An old name"
    clinic.make_listed(mo_user)

    assert stale.make_listed(mo_user) is False
    assert stale.state == State.LISTED
    assert stored(clinic).name == clinic.name


def test_alice_saved_from_a_shell_stays_unlisted_though_her_copy_is_older(clinic, mo_user):
    clinic.make_listed(mo_user)
    stale = stored(clinic)
    clinic.make_unlisted(mo_user, "The phone is dead")
    stale.name = "Alice's"
    stale.save()

    assert (stored(clinic).name, stored(clinic).state) == ("Alice's", State.UNLISTED)
    assert stored(clinic).state_changed_at == clinic.state_changed_at
    assert stale.state == State.UNLISTED


def test_a_copy_from_before_it_moved_does_not_bring_it_back(clinic, microneedling, mo_user):
    clinic.make_listed(mo_user)
    stale, elsewhere = stored(clinic), make_provider(offers=[microneedling])
    clinic.make_closed(mo_user, "Moved", elsewhere)
    stale.save()

    assert (stored(clinic).state, stored(clinic).moved_to) == (State.CLOSED, elsewhere)


def test_a_state_set_by_hand_is_no_transition(clinic):
    clinic.state = State.LISTED
    clinic.save()

    assert stored(clinic).state == clinic.state == State.PREPARING


@pytest.mark.parametrize(
    ("lack", "word"),
    [
        ({"latitude": None, "longitude": None}, "point"),
        ({"time_zone": ""}, "time zone"),
        ({"phone": "", "website": "", "accepts_inquiries": False}, "phone"),
    ],
)
def test_what_a_reader_needs_is_asked_for_before_it_is_listed(clinic, mo_user, lack, word):
    Provider.objects.filter(pk=clinic.pk).update(**lack)

    with pytest.raises(ValidationError, match=word):
        stored(clinic).make_listed(mo_user)
    assert stored(clinic).state == State.PREPARING


def test_a_provider_that_offers_nothing_is_not_listed(home, mo_user):
    with pytest.raises(ValidationError, match="offers no treatment"):
        make_provider(state=State.PREPARING).make_listed(mo_user)


def test_what_is_listed_stays_listed_though_it_lacks_something_now(clinic, mo_user):
    clinic.make_listed(mo_user)
    Provider.objects.filter(pk=clinic.pk).update(phone="")

    assert clinic.make_listed(mo_user) is False


def test_where_it_moved_can_be_said_later_and_is_forgotten_when_it_opens_again(clinic, microneedling, mo_user):
    other = make_provider(offers=[microneedling])
    clinic.make_listed(mo_user)
    clinic.make_closed(mo_user, "Gone")

    assert clinic.make_closed(mo_user, "Found", moved_to=other) is True
    assert stored(clinic).moved_to == other

    clinic.make_listed(mo_user)
    assert stored(clinic).moved_to is None


def test_nobody_is_sent_in_a_circle(microneedling, mo_user):
    first, second, third = (make_provider(offers=[microneedling]) for _ in range(3))
    first.make_closed(mo_user, "Moved", moved_to=second)
    second.make_closed(mo_user, "Moved", moved_to=third)

    with pytest.raises(ValidationError, match="moved to itself"):
        third.make_closed(mo_user, "Moved", moved_to=third)
    with pytest.raises(ValidationError, match="moved to it"):
        third.make_closed(mo_user, "Moved", moved_to=first)
    assert stored(third).state == State.LISTED


def test_a_change_that_fails_leaves_no_trace(clinic, mo_user, monkeypatch):
    monkeypatch.setattr("providers.models.transitions.log", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        clinic.make_listed(mo_user)
    assert stored(clinic).state == State.PREPARING
    assert history(clinic) == []


def test_inquiries_reach_only_a_provider_that_readers_can_see(clinic, mo_user):
    assert not clinic.takes_inquiries
    clinic.make_listed(mo_user)
    assert clinic.takes_inquiries
    clinic.make_unlisted(mo_user, "A reason")
    assert clinic.takes_inquiries
    clinic.make_closed(mo_user, "Gone")
    assert not clinic.takes_inquiries


def test_querysets_speak_of_what_readers_see(microneedling):
    by_state = {state: make_provider(offers=[microneedling], state=state) for state in State}

    assert list(Provider.objects.listed()) == [by_state[State.LISTED]]
    assert set(Provider.objects.public()) == set(by_state.values()) - {by_state[State.PREPARING]}
