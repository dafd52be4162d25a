"""Two people act on one clinic at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from providers.choices import EditSource, RefusalReason, RowState
from providers.edits.editable import Change, snapshot
from providers.models import AlreadyDecided, Conflict, Edit, EditRow, Provider
from tests import factories

pytestmark = [pytest.mark.postgresql, pytest.mark.databases, pytest.mark.django_db(transaction=True)]

TIMES = 5


@pytest.fixture
def clinic(transactional_home):
    return factories.make_provider("Glow", offers=[factories.make_treatment()])


def at_once(*acts):
    """Run functions at the same moment, each with its own connection; return what each returned or raised."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def propose(clinic, source=EditSource.OWNER, **values):
    live = snapshot(clinic)[""]
    changes = [Change("", field, live[field], value) for field, value in values.items()]
    return Edit.objects.propose(clinic, changes, source=source)


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def test_row_that_two_moderators_decide_is_decided_once(clinic):
    for number in range(TIMES):
        edit = propose(stored(clinic), name=f"Glow {number}")
        row = edit.rows.get()
        results = at_once(
            lambda edit=edit, row=row: edit.approve([row], None),
            lambda row=row: row.refuse(None, RefusalReason.OTHER, "Say more."),
        )
        row.refresh_from_db()
        assert sum(isinstance(result, AlreadyDecided) for result in results) == 1, results
        assert (row.state == RowState.APPLIED) == (stored(clinic).name == f"Glow {number}")


def test_two_owners_who_save_one_field_see_each_other(clinic):
    for number in range(TIMES):
        before = stored(clinic)
        results = at_once(
            lambda before=before, number=number: propose(before, phone=f"+1512555010{number}"),
            lambda before=before, number=number: propose(before, phone=f"+1512555020{number}"),
        )
        assert sum(isinstance(result, Conflict) for result in results) == 1, results
    assert EditRow.objects.applied().count() == TIMES


def test_different_fields_saved_at_once_are_both_live(clinic):
    for number in range(TIMES):
        before = stored(clinic)
        languages = ["en", "es"][: number % 2 + 1]
        results = at_once(
            lambda before=before, number=number: propose(before, phone=f"+1512555030{number}"),
            lambda before=before, languages=languages: propose(before, languages=languages),
        )
        assert all(isinstance(result, Edit) for result in results), results
        assert (stored(clinic).phone, stored(clinic).languages) == (f"+1512555030{number}", languages)
    numbers = list(EditRow.objects.applied().values_list("applied_number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_form_sent_twice_at_once_makes_one_edit(clinic):
    key = "8a0c1d3e-0000-4000-8000-000000000003"
    change = Change("", "name", "Glow", "Gleam")
    send = lambda: Edit.objects.propose(clinic, [change], source=EditSource.OWNER, form_key=key)  # noqa: E731
    assert len({edit.pk for edit in at_once(send, send, send)}) == 1
