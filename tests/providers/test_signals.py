"""Every change to a provider sends one signal, after all rows are written."""

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
    """The ids of the providers notified about, with their offerings at that moment."""
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


def test_creating_a_provider_with_children_notifies_once(microneedling, told):
    clinic = make_provider(offers=[microneedling, make_treatment("exosome-facial")])

    assert told == [(clinic.pk, 2)]


def test_saving_a_provider_notifies_once_whatever_children_change(clinic, told):
    whole = fresh(clinic)
    whole.offerings = [make_offering(make_treatment("exosome-facial"))]
    whole.opening_hours = []
    whole.practitioners = [Practitioner(name=name, license="np") for name in ("Nora Vale", "Ida Wren")]
    whole.save()

    assert told == [(clinic.pk, 1)]


def test_saving_a_revision_does_not_notify(clinic, told):
    fresh(clinic).save_revision()

    assert told == []


def test_state_change_notifies_once(clinic, told):
    clinic.make_listed(make_user("Mo"))

    assert told == [(clinic.pk, 1)]


def test_saving_update_fields_notifies_once(clinic, told):
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
def test_saving_or_deleting_a_child_notifies_its_provider_once(clinic, told, kind):
    child = CHILDREN[kind](clinic)
    child.save()
    assert [key for key, _ in told] == [clinic.pk]

    child.save()
    assert [key for key, _ in told] == [clinic.pk] * 2

    child.delete()
    assert [key for key, _ in told] == [clinic.pk] * 3


@pytest.mark.parametrize("kind", CHILDREN)
def test_moving_a_child_notifies_both_providers(clinic, told, kind):
    child, other = CHILDREN[kind](clinic), make_provider(state=State.PREPARING)
    child.save()
    told.clear()

    child.provider = other
    child.save()
    assert [key for key, _ in told] == [clinic.pk, other.pk]


def test_saving_a_provider_that_takes_over_a_child_notifies_both_once(clinic, told):
    other = make_provider(state=State.PREPARING)
    told.clear()

    other.offerings.add(clinic.offerings.get())
    other.save()
    assert told == [(clinic.pk, 0), (other.pk, 1)]


def test_bulk_delete_of_children_notifies_each_provider_once(clinic, microneedling, told):
    other = make_provider(offers=[microneedling])
    told.clear()

    Offering.objects.all().delete()
    assert sorted(told) == [(clinic.pk, 0), (other.pk, 0)]

    told.clear()
    OpeningHours.objects.filter(provider=clinic).delete()
    assert told == [(clinic.pk, 0)]


def test_second_bulk_delete_notifies_again(clinic, told):
    for _ in range(2):
        add_document(clinic, clinic.offerings.get().treatment)
        told.clear()
        Verification.objects.all().delete()
        assert told == [(clinic.pk, 1)]


def test_deleting_a_provider_notifies_once(clinic, told):
    add_practitioner(clinic)
    add_document(clinic, clinic.offerings.get().treatment)
    told.clear()

    fresh(clinic).delete()
    assert told == [(clinic.pk, 0)]


def test_bulk_delete_of_providers_notifies_once_each(clinic, told):
    add_practitioner(clinic)
    told.clear()

    Provider.objects.all().delete()
    assert told == [(clinic.pk, 0)]
    assert not Practitioner.objects.exists()


def test_saving_a_brand_does_not_notify(clinic, told):
    Brand(name="Glow", slug="glow").save()

    assert told == []


def test_failed_save_does_not_suppress_later_notifications(clinic, told):
    broken = fresh(clinic)
    broken.practitioners = [Practitioner(name="x" * 10, license="np", uid="no uid")]
    with pytest.raises(Exception, match="uid"):
        broken.save()
    told.clear()

    CHILDREN["exception"](clinic).save()
    assert told == [(clinic.pk, 1)]
