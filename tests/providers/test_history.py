"""Revisions and history of a provider in the admin."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.choices import State
from providers.models import Brand, Practitioner, Provider, Verification
from providers.models.revisions import STAFF_FIELDS
from tests.factories import add_practitioner, make_offering, make_provider, make_treatment, make_user

from .posting import posted
from .screens import screen

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def clinic(places, microneedling):
    return make_provider("Glow", offers=[microneedling])


def stored(provider):
    return Provider.objects.get(pk=provider.pk)


def return_to(client, revision, **typed):
    address = screen("revisions_revert", revision.object_id, revision.pk)
    return client.post(address, posted(client.get(address), **typed))


def test_reverting_restores_child_rows(mo, clinic, microneedling):
    clinic.offerings = [make_offering(microneedling, performed_by=["np"], price=250)]
    clinic.save()
    before = stored(clinic).save_revision()
    clinic = stored(clinic)
    clinic.name, clinic.languages = "Gleam", ["es"]
    clinic.offerings = [make_offering(make_treatment("exosome-facial"))]
    clinic.opening_hours = []
    clinic.save()

    assert return_to(mo, before).status_code == 302
    clinic = stored(clinic)
    assert (clinic.name, clinic.languages) == ("Glow", [])
    offering = clinic.offerings.get()
    assert (offering.treatment_id, offering.price_from, offering.performed_by) == (microneedling.pk, 250, ["np"])
    assert clinic.opening_hours.count() == 5


def test_reverting_keeps_staff_columns(mo, clinic):
    before = clinic.save_revision()
    other = make_provider()
    clinic.slug = "gleam"
    clinic.confirmed_on = date(2026, 11, 20)
    clinic.inquiry_email = "new@clinic.example"
    clinic.phone = "+1 512-555-0111"
    clinic.save()
    clinic.make_closed(make_user("Ada"), "Moved", moved_to=other)
    now = {field: getattr(stored(clinic), field) for field in STAFF_FIELDS}

    assert return_to(mo, before).status_code == 302
    assert {field: getattr(stored(clinic), field) for field in STAFF_FIELDS} == now
    assert stored(clinic).phone.as_national == "(512) 555-0100"
    assert (now["state"], now["slug"], now["moved_to"]) == (State.CLOSED, "gleam", other)


def test_reverting_keeps_the_current_inquiry_email(mo, clinic):
    clinic.accepts_inquiries, clinic.inquiry_email = False, ""
    clinic.save()
    before = clinic.save_revision()
    clinic.accepts_inquiries, clinic.inquiry_email = True, "desk@clinic.example"
    clinic.save()

    assert return_to(mo, before).status_code == 302
    assert (stored(clinic).accepts_inquiries, stored(clinic).inquiry_email) == (True, "desk@clinic.example")


def test_restored_practitioner_keeps_its_verification(mo, clinic):
    nora = add_practitioner(clinic, "Nora Vale")
    before = stored(clinic).save_revision()
    nora.delete()
    add_practitioner(clinic, "Ida Wren", checked=False)

    assert return_to(mo, before).status_code == 302
    back = Practitioner.objects.get(provider=clinic)
    assert (back.name, back.uid) == ("Nora Vale", nora.uid)
    assert back.still_matches(Verification.objects.get())


def test_fields_can_be_edited_while_reverting(mo, clinic):
    before = clinic.save_revision()
    clinic.name = "Gleam"
    clinic.save()

    return_to(mo, before, name="Glimmer")
    assert stored(clinic).name == "Glimmer"


def test_reverting_skips_references_to_deleted_rows(mo, clinic, microneedling):
    facial = make_treatment("exosome-facial")
    clinic.offerings = [make_offering(microneedling), make_offering(facial)]
    clinic.brand = Brand.objects.create(name="Glow", slug="glow")
    clinic.save()
    before = stored(clinic).save_revision()
    clinic = stored(clinic)
    clinic.offerings = [make_offering(microneedling)]
    clinic.brand = None
    clinic.save()
    after = clinic.save_revision()
    facial.delete()
    Brand.objects.all().delete()

    older = before.as_object()
    assert (older.brand, [offering.treatment_id for offering in older.offerings.all()]) == (None, [microneedling.pk])
    for address in (
        screen("revisions_compare", clinic.pk, before.pk, after.pk),
        screen("revisions_view", clinic.pk, before.pk),
        screen("revisions_revert", clinic.pk, before.pk),
    ):
        assert mo.get(address).status_code == 200
    assert return_to(mo, before).status_code == 302


def test_query_count_of_a_revision_does_not_grow_with_rows(clinic):
    counts = []
    for count in (1, 30):
        clinic.offerings = [make_offering(make_treatment(f"treatment-{count}-{n}")) for n in range(count)]
        clinic.practitioners = [Practitioner(name=f"Nora {n}", license="np") for n in range(count)]
        clinic.save()
        revision = stored(clinic).save_revision()
        with CaptureQueriesContext(connection) as asked:
            revision.as_object()
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_revision_comparison_shows_labels(mo, clinic, microneedling):
    before = clinic.save_revision()
    clinic.name = "Gleam"
    clinic.examined_by = ["np", "pa"]
    clinic.offerings = [make_offering(microneedling, price=410, performed_by=["np"])]
    clinic.save()
    after = clinic.save_revision()

    changes = mo.get(screen("revisions_compare", clinic.pk, before.pk, after.pk)).content.decode()
    for words in ("Glow", "Gleam", "300.00", "410.00", "Nurse practitioner (NP, APRN), Physician assistant (PA)"):
        assert words in changes
    assert "[&#x27;np" not in changes


def test_history_shows_transitions_with_reasons(mo, clinic):
    clinic.make_unlisted(make_user("Max"), "The <b>phone</b> is dead")
    clinic.make_listed(make_user("Ada"))

    history = mo.get(screen("history", clinic.pk)).content.decode()
    assert "Unlisted" in history
    assert "Listed" in history
    assert "The &lt;b&gt;phone&lt;/b&gt; is dead" in history
    assert "Max" in history
    assert "bound method" not in history
