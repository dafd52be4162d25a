"""Alice changes what her clinic's page says: some of it at once, the rest after Mo's review."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from providers.choices import EditSource, RefusalReason, RowState, State
from providers.edits.editable import Change, snapshot, target_of
from providers.models import AlreadyDecided, Conflict, Edit, EditRow, Provider
from tests import factories

pytestmark = pytest.mark.databases

OLD_PHONE, NEW_PHONE = "+15125550123", "+15125550199"


@pytest.fixture
def clinic(home):
    factories.make_places()
    return factories.make_provider("Glow", offers=[factories.make_treatment()], phone=OLD_PHONE, zip_code="78701")


@pytest.fixture
def alice(db):
    return factories.make_user("Alice")


@pytest.fixture
def mo(db):
    return factories.make_user("Mo")


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def propose(clinic, *changes, source=EditSource.OWNER, **fields):
    return Edit.objects.propose(clinic, changes, source=source, **fields)


def change_of(clinic, field, new, target=""):
    return Change(target, field, snapshot(stored(clinic))[target][field], new)


def price_change(clinic, new):
    offering = clinic.offerings.get()
    target = target_of("offerings", offering)
    change = change_of(clinic, "price", None, target)
    return change._replace(new=change.old | {"price_from": new})


def test_new_phone_number_is_live_at_once(clinic, alice):
    edit = propose(clinic, change_of(clinic, "phone", NEW_PHONE), by=alice)
    assert stored(clinic).phone == NEW_PHONE
    row = edit.rows.get()
    assert (row.state, row.old, row.new, row.decided_by) == (RowState.APPLIED, OLD_PHONE, NEW_PHONE, alice)


def test_new_name_waits_while_the_old_one_stays_live(clinic, alice):
    edit = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice)
    assert stored(clinic).name == "Glow"
    assert edit.rows.get().state == RowState.WAITING


def test_what_is_not_risky_does_not_wait_for_what_is(clinic, alice):
    propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), change_of(clinic, "phone", NEW_PHONE), by=alice)
    assert (stored(clinic).name, stored(clinic).phone) == ("Glow", NEW_PHONE)


@pytest.mark.parametrize(("price", "state"), [("330.00", RowState.APPLIED), ("900.00", RowState.WAITING)])
def test_ordinary_price_change_is_live_and_a_big_one_waits(clinic, alice, price, state):
    edit = propose(clinic, price_change(clinic, price), by=alice)
    assert edit.rows.get().state == state
    live = stored(clinic).offerings.get().price_from
    assert live == (Decimal(price) if state == RowState.APPLIED else 300)


def test_whatever_a_reader_proposes_waits(clinic):
    edit = propose(clinic, change_of(clinic, "phone", NEW_PHONE), source=EditSource.READER)
    assert edit.rows.get().state == RowState.WAITING
    assert stored(clinic).phone == OLD_PHONE


def test_nothing_applies_at_once_to_a_provider_that_staff_locked(clinic, alice):
    Provider.objects.filter(pk=clinic.pk).update(locked=True)
    edit = propose(clinic, change_of(clinic, "phone", NEW_PHONE), by=alice)
    assert edit.rows.get().state == RowState.WAITING


def test_approved_rows_are_live_with_one_revision(clinic, alice, mo):
    edit = propose(
        clinic, change_of(clinic, "name", "Glow Aesthetics"), change_of(clinic, "supervision", "By Dr. Ito"), by=alice
    )
    revisions = stored(clinic).revisions.count()
    edit.approve(edit.rows.all(), mo)
    assert (stored(clinic).name, stored(clinic).supervision) == ("Glow Aesthetics", "By Dr. Ito")
    assert stored(clinic).revisions.count() == revisions + 1
    assert {row.decided_by for row in edit.rows.all()} == {mo}


def test_moved_clinic_gets_its_point_from_the_new_zip_code(clinic, alice, mo):
    before = stored(clinic).point
    change = change_of(clinic, "address", None)
    edit = propose(clinic, change._replace(new=change.old | {"street": "2 Lamar Blvd"}), by=alice)
    edit.approve(edit.rows.all(), mo)
    moved = stored(clinic)
    assert (moved.street, moved.state, moved.position_is_approximate) == ("2 Lamar Blvd", State.LISTED, True)
    assert moved.point != before


def test_added_offering_keeps_its_uid_once_it_is_approved(clinic, alice, mo):
    target = "offerings/8a0c1d3e-0000-4000-8000-000000000001"
    treatment = factories.make_treatment("prp-prf")
    values = {
        "treatment": treatment.pk,
        "price": {"price_from": "450.00", "price_to": None, "price_unit": "session", "price_as_of": "2026-11-02"},
        "performed_by": ["rn"],
    }
    edit = propose(clinic, Change(target, "", None, values), by=alice)
    assert stored(clinic).offerings.count() == 1
    edit.approve(edit.rows.all(), mo)
    assert stored(clinic).offerings.get(treatment=treatment).price_from == 450
    assert target in snapshot(stored(clinic))


def test_amended_proposal_replaces_the_one_that_waits(clinic, alice):
    first = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice)
    second = propose(clinic, change_of(clinic, "name", "Glow Med Spa"), by=alice)
    assert first.rows.get().state == RowState.REPLACED
    assert second.rows.get().state == RowState.WAITING


def test_proposal_is_withdrawn_by_typing_what_the_page_says(clinic, alice):
    first = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice)
    propose(clinic, change_of(clinic, "name", "Glow"), by=alice)
    assert first.rows.get().state == RowState.WITHDRAWN
    assert not EditRow.objects.waiting().exists()


def test_field_that_changed_meanwhile_is_a_conflict_and_nothing_is_stored(clinic, alice):
    change = change_of(clinic, "phone", NEW_PHONE)
    Provider.objects.filter(pk=clinic.pk).update(phone="+15125550100")
    with pytest.raises(Conflict) as caught:
        propose(clinic, change, by=alice)
    assert caught.value.changes == [change._replace(old="+15125550100")]
    assert not Edit.objects.exists()


def test_approval_of_a_row_that_conflicts_needs_a_decision(clinic, alice, mo):
    edit = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice)
    Provider.objects.filter(pk=clinic.pk).update(name="Glow by Ito")
    with pytest.raises(Conflict):
        edit.approve(edit.rows.all(), mo)
    assert stored(clinic).name == "Glow by Ito"
    edit.approve(edit.rows.all(), mo, despite_conflict=True)
    assert stored(clinic).name == "Glow Aesthetics"
    assert edit.rows.get().old == "Glow by Ito"


@pytest.mark.parametrize(
    ("field", "new"),
    [("name", ""), ("website", "javascript:alert(1)"), ("kind", "palace"), ("year_opened", 2999), ("phone", "12")],
)
def test_invalid_value_is_refused_and_nothing_is_stored(clinic, alice, field, new):
    with pytest.raises(ValidationError):
        propose(clinic, change_of(clinic, field, new), by=alice)
    assert not Edit.objects.exists()


def test_listed_clinic_keeps_its_last_treatment(clinic, alice):
    target = target_of("offerings", clinic.offerings.get())
    with pytest.raises(ValidationError, match="at least one treatment"):
        propose(clinic, Change(target, "", snapshot(clinic)[target], None), by=alice)


def test_hours_that_overlap_are_refused(clinic, alice):
    with pytest.raises(ValidationError, match="overlap"):
        propose(clinic, change_of(clinic, "week", [[0, "09:00", "17:00"], [0, "16:00", "20:00"]]), by=alice)


def test_hours_that_stay_keep_their_rows(clinic, alice):
    monday = clinic.opening_hours.get(weekday=0)
    week = [hours for hours in snapshot(clinic)[""]["week"] if hours[0] != 4]
    propose(clinic, change_of(clinic, "week", week), by=alice)
    assert stored(clinic).opening_hours.get(weekday=0).uid == monday.uid
    assert not stored(clinic).opening_hours.filter(weekday=4).exists()


def test_text_is_stored_as_the_page_will_say_it(clinic, alice, mo):
    edit = propose(clinic, change_of(clinic, "name", "  Glow   Aesthetics "), by=alice)
    edit.approve(edit.rows.all(), mo)
    assert edit.rows.get().new == stored(clinic).name == "Glow Aesthetics"


def test_form_sent_twice_makes_one_edit(clinic, alice):
    key = "8a0c1d3e-0000-4000-8000-000000000002"
    edits = {propose(clinic, change_of(clinic, "name", "Glow X"), by=alice, form_key=key) for _ in range(2)}
    assert len(edits) == 1


def test_second_moderator_learns_who_decided(clinic, alice, mo):
    edit = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice)
    edit.rows.get().refuse(mo, RefusalReason.UNCONFIRMED, "Send us a photo of your sign.")
    with pytest.raises(AlreadyDecided) as caught:
        edit.approve(edit.rows.all(), factories.make_user("Max"))
    assert caught.value.row.decided_by == mo
    assert stored(clinic).name == "Glow"


def test_refusal_without_a_reason_cannot_be_stored(clinic, alice, mo):
    row = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice).rows.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.refuse(mo, "", "No.")


def test_refusal_can_be_appealed_once(clinic, alice, mo):
    row = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice).rows.get()
    row.refuse(mo, RefusalReason.UNCONFIRMED, "Send us a photo of your sign.")
    row.ask_again("Here is the photo.")
    assert (row.state, row.reason) == (RowState.WAITING, RefusalReason.UNCONFIRMED)
    row.refuse(mo, RefusalReason.UNCONFIRMED, "The photo shows another name.")
    with pytest.raises(ValidationError, match="once"):
        row.ask_again("Please!")


def test_appeal_waits_for_no_newer_proposal(clinic, alice, mo):
    row = propose(clinic, change_of(clinic, "name", "Glow Aesthetics"), by=alice).rows.get()
    row.refuse(mo, RefusalReason.UNCONFIRMED, "Send us a photo of your sign.")
    propose(clinic, change_of(clinic, "name", "Glow Med Spa"), by=alice)
    with pytest.raises(ValidationError, match="newer proposal"):
        row.ask_again("Here is the photo.")


def test_what_staff_change_is_recorded_and_the_clinic_can_contest_it(clinic, mo):
    with Edit.objects.recorded(clinic.pk, mo):
        provider = stored(clinic)
        provider.supervision = "By nobody"
        provider.save()
    row = EditRow.objects.get()
    assert (row.source, row.field, row.new, row.state) == (EditSource.STAFF, "supervision", "By nobody", "applied")
    row.respond("contested", "Dr. Ito is here every day.")
    assert row.answer_words == "Dr. Ito is here every day."


def test_clinic_cannot_contest_its_own_change(clinic, alice):
    row = propose(clinic, change_of(clinic, "phone", NEW_PHONE), by=alice).rows.get()
    with pytest.raises(ValidationError):
        row.respond("contested", "Not me.")
