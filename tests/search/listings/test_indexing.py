"""After every kind of change the listing table is what the providers say, without anybody rebuilding it."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from providers.choices import State
from providers.models import Offering, OpeningHours, Provider, Verification
from search.engines import search
from search.listings import indexing
from search.listings.indexing import find_drift
from search.models import Listing
from search.query import Query
from tests.factories import add_document, add_practitioner, make_offering, make_provider, make_user

pytestmark = pytest.mark.databases


@pytest.fixture
def clinic(microneedling):
    """Alice's clinic."""
    return make_provider("Alice's clinic", offers=[microneedling])


def found():
    return list(search(Query()).keys)


def test_a_listed_provider_is_found_and_no_other(microneedling):
    listed = make_provider(offers=[microneedling])
    for state in (State.PREPARING, State.UNLISTED, State.CLOSED):
        make_provider(offers=[microneedling], state=state)
    assert found() == [listed.pk]
    assert find_drift() == []


def test_unlisted_it_is_gone_and_listed_it_is_back(clinic):
    mo = make_user("Mo")
    clinic.make_unlisted(mo, "Asked to")
    assert found() == []
    clinic.make_listed(mo)
    assert found() == [clinic.pk]
    assert find_drift() == []


def test_a_new_name_price_and_hour_are_in_the_row(clinic, with_exosomes):
    clinic.name = "Alice's new clinic"
    clinic.offerings.add(make_offering(with_exosomes, price=425))
    clinic.opening_hours = [OpeningHours(weekday=5, opens="10:00", closes="14:00")]
    clinic.save()
    row = Listing.objects.get()
    assert row.name == "Alice's new clinic"
    assert [with_exosomes.pk, "425.00", "session"] in row.offerings
    assert row.hours["week"] == {"5": [["10:00", "14:00"]]}
    assert find_drift() == []


def test_a_child_saved_alone_changes_the_row(clinic, with_exosomes):
    make_offering(with_exosomes, provider=clinic).save()
    assert search(Query().where(treatment=[with_exosomes.pk])).total == 1
    assert find_drift() == []


def test_a_child_deleted_alone_or_in_bulk_changes_the_row(clinic, microneedling):
    Provider.objects.get().offerings.get().delete()
    assert search(Query().where(treatment=[microneedling.pk])).total == 0
    make_offering(microneedling, provider=clinic).save()
    Offering.objects.filter(provider=clinic).delete()
    assert search(Query().where(treatment=[microneedling.pk])).total == 0
    assert find_drift() == []


def test_a_check_recorded_changed_and_deleted_changes_the_row(clinic, microneedling):
    add_practitioner(clinic)
    add_document(clinic, microneedling, expires_on=timezone.localdate() + timedelta(days=9))
    assert {fact for fact, _, _ in Listing.objects.get().facts} == {"license", "product_documents"}
    Verification.objects.filter(fact="license").delete()
    assert find_drift() == []
    assert {fact for fact, _, _ in Listing.objects.get().facts} == {"product_documents"}


def test_a_fact_that_expired_yesterday_counts_no_more_though_nobody_touched_the_row(clinic, microneedling):
    last_day = timezone.localdate()
    add_document(clinic, microneedling, expires_on=last_day, checked_on=last_day - timedelta(days=30))
    row = Listing.objects.get()
    assert row.facts_on(last_day)
    assert not row.facts_on(last_day + timedelta(days=1))


def test_deleted_alone_in_bulk_or_with_its_children_it_leaves_no_row(clinic, microneedling):
    make_provider(offers=[microneedling]).delete()
    assert found() == [clinic.pk]
    Provider.objects.all().delete()
    assert Listing.objects.active().count() == 0
    assert find_drift() == []


def test_a_renamed_treatment_rewrites_no_row(clinic, microneedling):
    before = Listing.objects.values().get()
    microneedling.title = "Another name"
    microneedling.save()
    assert Listing.objects.values().get() == before
    assert find_drift() == []


def test_a_change_that_is_rolled_back_leaves_no_trace(clinic):
    with transaction.atomic():
        clinic.name = "Never was"
        clinic.save()
        assert Listing.objects.get().name == "Never was"
        transaction.set_rollback(True)
    assert Listing.objects.get().name == "Alice's clinic"
    assert find_drift() == []


def test_saving_only_a_revision_leaves_the_row_alone(clinic):
    with CaptureQueriesContext(connection) as saving:
        clinic.save_revision()
    assert saving.captured_queries
    assert not [query["sql"] for query in saving if Listing._meta.db_table in query["sql"]]


def renamed(clinic):
    clinic.name = "Renamed meanwhile"
    clinic.save()


def gone(clinic):
    Listing.objects.all().delete()
    clinic.delete()


@pytest.mark.parametrize("change", [renamed, gone])
def test_what_changes_while_all_rows_are_written_anew_is_written_as_it_is_then(clinic, monkeypatch, change):
    build_listings, changes = indexing.build_listings, [change]

    def slowly(providers):
        rows = build_listings(providers)
        while changes:
            changes.pop()(clinic)
        return rows

    monkeypatch.setattr(indexing, "build_listings", slowly)
    indexing.rebuild()
    monkeypatch.undo()
    assert find_drift() == []


@pytest.mark.parametrize("column", ["name", "city", "latitude"])
def test_a_row_altered_by_sql_is_found_and_mended(clinic, column):
    value = "50" if column == "latitude" else "'Elsewhere'"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE search_listing SET {column} = {value}")
    with pytest.raises(CommandError, match="1 listings differ"):
        call_command("rebuild_listings", "--check")
    call_command("rebuild_listings")
    call_command("rebuild_listings", "--check")


def test_a_missing_row_and_an_update_behind_everybodys_back_are_found(clinic):
    Listing.objects.all().delete()
    assert find_drift() == [clinic.pk]
    call_command("rebuild_listings")
    Provider.objects.update(state=State.UNLISTED)
    assert find_drift() == [clinic.pk]
    call_command("rebuild_listings")
    assert found() == []


def test_mo_changes_a_provider_in_the_admin_and_the_row_follows(clinic, mo):
    page = mo.get(f"/admin/snippets/providers/provider/unlisted/{clinic.pk}/")
    assert page.status_code == 200
    mo.post(f"/admin/snippets/providers/provider/unlisted/{clinic.pk}/", {"reason": "Checking the license"})
    assert found() == []
    assert find_drift() == []


def test_a_save_costs_the_listing_the_same_queries_whatever_the_provider_has(clinic, django_assert_max_num_queries):
    for day in range(6):
        OpeningHours(provider=clinic, weekday=day, opens="18:00", closes="20:00").save()
    clinic = Provider.objects.get(pk=clinic.pk)
    clinic.confirmed_on = date(2026, 11, 1)
    with django_assert_max_num_queries(16):
        clinic.save(update_fields=["confirmed_on"])
