"""Mo saves a form that was open while others changed the same clinic."""

import pytest
from django.urls import reverse

from providers.choices import EditSource
from providers.edits.editable import Change, snapshot, target_of
from providers.edits.merging import merge
from providers.models import Edit, EditRow, Provider
from tests import factories
from tests.providers.posting import posted

pytestmark = pytest.mark.databases

NEW_PHONE = "+15125550199"


@pytest.fixture
def clinic(home):
    factories.make_places()
    clinic = factories.make_provider("Glow", offers=[factories.make_treatment()])
    clinic.save_revision()
    return clinic


@pytest.fixture
def url(clinic):
    return reverse(Provider.snippet_viewset.get_url_name("edit"), args=[clinic.pk])


@pytest.fixture
def open_form(mo, url):
    return lambda **typed: posted(mo.get(url), **typed)


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def alice_changes(clinic, field, new, target=""):
    change = Change(target, field, snapshot(stored(clinic))[target][field], new)
    Edit.objects.propose(clinic, [change], source=EditSource.OWNER, by=None)


def error(response):
    return [str(message) for message in response.context["messages"]][-1]


def test_what_the_clinic_changed_meanwhile_is_kept(mo, clinic, url, open_form):
    form = open_form(supervision="By Dr. Ito")
    alice_changes(clinic, "phone", NEW_PHONE)
    alice_changes(clinic, "week", [[5, "10:00", "14:00"]])
    assert mo.post(url, form).status_code == 302
    saved = stored(clinic)
    assert (saved.supervision, saved.phone) == ("By Dr. Ito", NEW_PHONE)
    assert snapshot(saved)[""]["week"] == [[5, "10:00", "14:00"]]


def test_price_the_clinic_changed_meanwhile_is_kept(mo, clinic, url, open_form):
    target = target_of("offerings", clinic.offerings.get())
    form = open_form(name="Gleam")
    alice_changes(clinic, "price", snapshot(clinic)[target]["price"] | {"price_from": "310.00"}, target)
    assert mo.post(url, form).status_code == 302
    assert (stored(clinic).name, stored(clinic).offerings.get().price_from) == ("Gleam", 310)


def test_offering_the_clinic_added_meanwhile_is_kept(mo, clinic, url, open_form):
    form = open_form(name="Gleam")
    values = snapshot(clinic)[target_of("offerings", clinic.offerings.get())]
    target = "offerings/8a0c1d3e-0000-4000-8000-000000000001"
    new = values | {"treatment": factories.make_treatment("prp-prf").pk}
    edit = Edit.objects.propose(clinic, [Change(target, "", None, new)], source=EditSource.OWNER, by=None)
    edit.approve(edit.rows.all(), None)
    assert mo.post(url, form).status_code == 302
    assert stored(clinic).name == "Gleam"
    assert target in snapshot(stored(clinic))


def test_clinic_that_moved_meanwhile_keeps_its_new_address(mo, clinic, url, open_form):
    form = open_form(name="Gleam")
    old = snapshot(clinic)[""]["address"]
    change = Change("", "address", old, old | {"street": "2 Lamar Blvd"})
    edit = Edit.objects.propose(clinic, [change], source=EditSource.OWNER, by=None)
    edit.approve(edit.rows.all(), None)
    assert mo.post(url, form).status_code == 302
    saved = stored(clinic)
    assert (saved.name, saved.street) == ("Gleam", "2 Lamar Blvd")
    assert saved.point is not None


def test_same_field_is_saved_only_after_both_values_were_seen(mo, clinic, url, open_form):
    form = open_form(phone="512-555-0111", name="Gleam")
    alice_changes(clinic, "phone", NEW_PHONE)
    alice_changes(clinic, "languages", ["es"])
    refused = mo.post(url, form)
    assert "it now says “(512) 555-0199”, and you entered “(512) 555-0111”" in error(refused)
    assert stored(clinic).name == "Glow"

    assert mo.post(url, posted(refused)).status_code == 302
    saved = stored(clinic)
    assert (saved.name, saved.phone, saved.languages) == ("Gleam", "+15125550111", ["es"])


def test_third_change_between_refusal_and_second_save_is_seen_too(mo, clinic, url, open_form):
    form = open_form(phone="512-555-0111")
    alice_changes(clinic, "phone", NEW_PHONE)
    again = posted(mo.post(url, form))
    alice_changes(clinic, "phone", "+15125550122")
    assert "(512) 555-0122" in error(mo.post(url, again))


def test_what_staff_save_is_recorded_as_an_edit(mo, clinic, url, open_form):
    mo.post(url, open_form(name="Gleam"))
    row = EditRow.objects.get()
    assert (row.source, row.field, row.old, row.new, row.state) == ("staff", "name", "Glow", "Gleam", "applied")
    assert row.decided_by.first_name == "Mo"


def test_save_that_changes_nothing_records_nothing(mo, url, open_form):
    assert mo.post(url, open_form()).status_code == 302
    assert not Edit.objects.exists()


def test_removed_row_that_another_changed_is_a_conflict():
    base = {"": {}, "offerings/1": {"price": 1}}
    theirs, mine = {"": {}}, {"": {}, "offerings/1": {"price": 2}}
    assert merge(base, theirs, mine).conflicts == [Change("offerings/1", "", None, 2)]
    assert merge(base, mine, theirs).conflicts == [Change("offerings/1", "price", 2, None)]


def test_same_change_by_both_is_no_conflict():
    base, same = {"": {"name": "Glow"}}, {"": {"name": "Gleam"}}
    assert merge(base, same, same) == ([], [])
