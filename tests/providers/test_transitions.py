"""The provider state machine."""

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
def test_only_allowed_transitions_succeed(microneedling, mo_user, state, target):
    clinic = make_provider(offers=[microneedling], state=state)

    if target in ALLOWED_TRANSITIONS[state] or target == state:
        go(clinic, target, mo_user)
        assert stored(clinic).state == target
    else:
        with pytest.raises(ValidationError):
            go(clinic, target, mo_user)
        assert stored(clinic).state == clinic.state == state


def test_transition_is_logged_with_user_and_reason(clinic, mo_user):
    clinic.make_listed(mo_user)
    clinic.make_unlisted(make_user("Max"), "The phone is dead")

    assert history(clinic) == [("providers.listed", "Mo", ""), ("providers.unlisted", "Max", "The phone is dead")]
    assert stored(clinic).state_changed_at is not None


def test_repeated_transition_changes_nothing_and_is_not_logged(clinic, mo_user):
    assert clinic.make_listed(mo_user) is True
    changed_at = stored(clinic).state_changed_at

    assert clinic.make_listed(mo_user) is False
    assert stored(clinic).state_changed_at == changed_at
    assert len(history(clinic)) == 1


def test_stale_instance_does_not_undo_a_transition(clinic, mo_user):
    stale = stored(clinic)
    stale.name = "An old name"
    clinic.make_listed(mo_user)

    assert stale.make_listed(mo_user) is False
    assert stale.state == State.LISTED
    assert stored(clinic).name == clinic.name


def test_saving_a_stale_instance_keeps_the_stored_state(clinic, mo_user):
    clinic.make_listed(mo_user)
    stale = stored(clinic)
    clinic.make_unlisted(mo_user, "The phone is dead")
    stale.name = "Alice's"
    stale.save()

    assert (stored(clinic).name, stored(clinic).state) == ("Alice's", State.UNLISTED)
    assert stored(clinic).state_changed_at == clinic.state_changed_at
    assert stale.state == State.UNLISTED


def test_saving_a_stale_instance_keeps_where_it_moved(clinic, microneedling, mo_user):
    clinic.make_listed(mo_user)
    stale, elsewhere = stored(clinic), make_provider(offers=[microneedling])
    clinic.make_closed(mo_user, "Moved", elsewhere)
    stale.save()

    assert (stored(clinic).state, stored(clinic).moved_to) == (State.CLOSED, elsewhere)


def test_assigning_state_directly_has_no_effect(clinic):
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
def test_listing_requires_point_time_zone_and_contact(clinic, mo_user, lack, word):
    Provider.objects.filter(pk=clinic.pk).update(**lack)

    with pytest.raises(ValidationError, match=word):
        stored(clinic).make_listed(mo_user)
    assert stored(clinic).state == State.PREPARING


def test_provider_without_treatments_cannot_be_listed(home, mo_user):
    with pytest.raises(ValidationError, match="has no treatments"):
        make_provider(state=State.PREPARING).make_listed(mo_user)


def test_listed_provider_stays_listed_when_something_goes_missing(clinic, mo_user):
    clinic.make_listed(mo_user)
    Provider.objects.filter(pk=clinic.pk).update(phone="")

    assert clinic.make_listed(mo_user) is False


def test_moved_to_can_be_set_later_and_is_cleared_on_relisting(clinic, microneedling, mo_user):
    other = make_provider(offers=[microneedling])
    clinic.make_listed(mo_user)
    clinic.make_closed(mo_user, "Gone")

    assert clinic.make_closed(mo_user, "Found", moved_to=other) is True
    assert stored(clinic).moved_to == other

    clinic.make_listed(mo_user)
    assert stored(clinic).moved_to is None


def test_providers_cannot_move_in_a_circle(microneedling, mo_user):
    first, second, third = (make_provider(offers=[microneedling]) for _ in range(3))
    first.make_closed(mo_user, "Moved", moved_to=second)
    second.make_closed(mo_user, "Moved", moved_to=third)

    with pytest.raises(ValidationError, match="moved to itself"):
        third.make_closed(mo_user, "Moved", moved_to=third)
    with pytest.raises(ValidationError, match="moved to it"):
        third.make_closed(mo_user, "Moved", moved_to=first)
    assert stored(third).state == State.LISTED


def test_failed_transition_leaves_no_trace(clinic, mo_user, monkeypatch):
    monkeypatch.setattr("providers.models.transitions.log", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        clinic.make_listed(mo_user)
    assert stored(clinic).state == State.PREPARING
    assert history(clinic) == []


def test_only_public_open_providers_take_inquiries(clinic, mo_user):
    assert not clinic.takes_inquiries
    clinic.make_listed(mo_user)
    assert clinic.takes_inquiries
    clinic.make_unlisted(mo_user, "A reason")
    assert clinic.takes_inquiries
    clinic.make_closed(mo_user, "Gone")
    assert not clinic.takes_inquiries


def test_listed_and_public_querysets(microneedling):
    by_state = {state: make_provider(offers=[microneedling], state=state) for state in State}

    assert list(Provider.objects.listed()) == [by_state[State.LISTED]]
    assert set(Provider.objects.public()) == set(by_state.values()) - {by_state[State.PREPARING]}
