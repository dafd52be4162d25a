"""Database constraints of edits, their rows, and confirmations."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from providers.choices import EditSource, RowState
from providers.models import Edit, EditRow, SectionConfirmation
from tests.factories import make_provider

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

APPLIED = {"state": RowState.APPLIED, "applied_number": 1}
# {constraint: (model, rows of which the last one is refused)}
REFUSED = {
    "edit_source_is_known": (Edit, [{"source": "neighbor"}]),
    "edit_row_state_is_known": (EditRow, [{"state": "lost"}]),
    "refused_edit_row_says_why": (EditRow, [{"state": RowState.REFUSED, "reason": "other"}]),
    "applied_edit_row_has_a_number": (EditRow, [{"state": RowState.APPLIED}]),
    "edit_rows_apply_in_one_order": (EditRow, [APPLIED, APPLIED]),
    "clinic_has_one_waiting_row_a_field": (EditRow, [{}, {}]),
    "section_is_confirmed_once": (SectionConfirmation, [{}, {}]),
    "confirmed_section_is_known": (SectionConfirmation, [{"section": "kitchen"}]),
}


@pytest.fixture
def make(home):
    """Return a function that stores a row of a model, valid but for what it is told."""
    provider = make_provider()
    edit = Edit.objects.create(provider=provider, source=EditSource.OWNER)
    usual = {
        Edit: {"provider": provider, "source": EditSource.OWNER},
        EditRow: {"edit": edit, "provider": provider, "source": EditSource.OWNER, "field": "name", "risk": "high"},
        SectionConfirmation: {"provider": provider, "section": "hours", "confirmed_on": date(2026, 11, 3)},
    }
    return lambda model, **columns: model.objects.create(**usual[model] | columns)


@pytest.mark.parametrize("name", REFUSED)
def test_row_that_breaks_a_constraint_is_refused(make, name):
    model, rows = REFUSED[name]
    *accepted, refused = rows
    for columns in accepted:
        make(model, **columns)
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        make(model, **refused)
