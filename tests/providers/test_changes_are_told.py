"""Whoever listens hears of each change to a provider once, with everything of it written already."""

from datetime import date, time

import pytest
from django.db import connection

from providers.choices import Fact, Method, State
from providers.models import Brand, HoursException, Offering, OpeningHours, Practitioner, Provider, Verification
from providers.signals import provider_changed
from tests.factories import add_document, add_practitioner, make_offering, make_provider, make_treatment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """The providers that were told of, and what their offerings were at that moment."""
    heard = []

    def listen(sender, provider_id, **kwargs):
        assert connection.in_atomic_block
        heard.append((provider_id, Offering.objects.filter(provider=provider_id).count()))

    provider_changed.connect(listen)
    yield heard
    provider_changed.disconnect(listen)


@pytest.fixture
def clinic(microneedling):
    return make_provider(offers=[microneedling], state=State.PREPARING)


def fresh(clinic):
    return Provider.objects.get(pk=clinic.pk)


def test_a_new_provider_is_told_once_with_its_children(microneedling, told):
    clinic = make_provider(offers=[microneedling, make_treatment("exosome-facial")])

    assert told == [(clinic.pk, 2)]


def test_a_whole_save_tells_once_however_many_children_change(clinic, told):
    whole = fresh(clinic)
    whole.offerings = [make_offering(make_treatment("exosome-facial"))]
    whole.opening_hours = []
    whole.practitioners = [Practitioner(name=name, license="np") for name in ("Nora Vale", "Ida Wren")]
    whole.save()

    assert told == [(clinic.pk, 1)]


def test_the_revision_that_follows_a_save_tells_nobody(clinic, told):
    fresh(clinic).save_revision()

    assert told == []


def test_a_change_of_state_is_told_once(clinic, told):
    clinic.make_listed(make_user("Mo"))

    assert told == [(clinic.pk, 1)]


def test_two_columns_saved_alone_are_told_once(clinic, told):
    clinic.save(update_fields=["name", "city"])

    assert told == [(clinic.pk, 1)]


CHILDREN = {
    "offering": lambda clinic: make_offering(make_treatment("exosome-facial"), provider=clinic),
    "hours": lambda clinic: OpeningHours(provider=clinic, weekday=6, opens=time(9), closes=time(12)),
    "exception": lambda clinic: HoursException(provider=clinic, day=date(2026, 12, 25)),
    "practitioner": lambda clinic: Practitioner(provider=clinic, name="Nora Vale", license="np"),
    "verification": lambda clinic: Verification(
        provider=clinic, fact=Fact.CONTACT, method=Method.CALL, source="A call", checked_on=date(2026, 11, 3)
    ),
}


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_child_saved_or_deleted_alone_tells_its_provider_once(clinic, told, kind):
    child = CHILDREN[kind](clinic)
    child.save()
    assert [key for key, _ in told] == [clinic.pk]

    child.save()
    assert [key for key, _ in told] == [clinic.pk] * 2

    child.delete()
    assert [key for key, _ in told] == [clinic.pk] * 3


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_child_that_moves_to_another_provider_tells_both(clinic, told, kind):
    child, other = CHILDREN[kind](clinic), make_provider(state=State.PREPARING)
    child.save()
    told.clear()

    child.provider = other
    child.save()
    assert [key for key, _ in told] == [clinic.pk, other.pk]


def test_a_child_that_another_provider_takes_over_as_it_is_saved_whole_tells_both_once(clinic, told):
    other = make_provider(state=State.PREPARING)
    told.clear()

    other.offerings.add(clinic.offerings.get())
    other.save()
    assert told == [(clinic.pk, 0), (other.pk, 1)]


def test_children_deleted_in_bulk_tell_each_provider_once_when_all_are_gone(clinic, microneedling, told):
    other = make_provider(offers=[microneedling])
    told.clear()

    Offering.objects.all().delete()
    assert sorted(told) == [(clinic.pk, 0), (other.pk, 0)]

    told.clear()
    OpeningHours.objects.filter(provider=clinic).delete()
    assert told == [(clinic.pk, 0)]


def test_a_second_bulk_delete_is_told_of_anew(clinic, told):
    for _ in range(2):
        add_document(clinic, clinic.offerings.get().treatment)
        told.clear()
        Verification.objects.all().delete()
        assert told == [(clinic.pk, 1)]


def test_a_provider_that_goes_is_told_of_once_and_takes_its_children_silently(clinic, told):
    add_practitioner(clinic)
    add_document(clinic, clinic.offerings.get().treatment)
    told.clear()

    fresh(clinic).delete()
    assert told == [(clinic.pk, 0)]


def test_providers_that_go_in_bulk_are_told_of_once_each_and_take_their_children_silently(clinic, told):
    add_practitioner(clinic)
    told.clear()

    Provider.objects.all().delete()
    assert told == [(clinic.pk, 0)]
    assert not Practitioner.objects.exists()


def test_a_brand_is_no_child(clinic, told):
    Brand(name="Glow", slug="glow").save()

    assert told == []


def test_a_save_that_fails_does_not_keep_later_ones_silent(clinic, told):
    broken = fresh(clinic)
    broken.practitioners = [Practitioner(name="x" * 10, license="np", uid="no uid")]
    with pytest.raises(Exception, match="uid"):
        broken.save()
    told.clear()

    CHILDREN["exception"](clinic).save()
    assert told == [(clinic.pk, 1)]
