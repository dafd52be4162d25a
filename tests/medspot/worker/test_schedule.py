"""Jobs run when they are due, once for all the times they missed, and again soon after they failed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medspot.worker import schedule
from medspot.worker.jobs import KEEP_FAILED, KEEP_KEYS, KEEP_SUCCESSFUL, delete_finished_tasks
from medspot.worker.models import Job, TaskKey
from medspot.worker.schedule import job, next_run, run_next_job, sync_jobs

pytestmark = [pytest.mark.databases, pytest.mark.usefixtures("no_jobs")]

HOUR = timedelta(hours=1)


@pytest.fixture
def runs(db):
    """When the job "water_the_plants" has run; it is due every hour."""
    moments = []

    @job(every=HOUR)
    def water_the_plants():
        moments.append(timezone.now())

    sync_jobs()
    return moments


def run_all():
    number = 0
    while run_next_job("worker"):
        number += 1
    return number


def test_new_job_runs_at_once_and_then_when_it_is_due(runs):
    assert run_all() == 1
    row = Job.objects.get()
    assert row.last_run_at <= runs[0] <= timezone.now()
    assert row.last_seconds < 5
    assert row.claimed_by == row.last_error == ""
    assert run_all() == 0
    assert timedelta(minutes=59) < row.next_run_at - timezone.now() < HOUR


def test_missed_runs_are_caught_up_once_and_the_rhythm_stays(runs):
    planned = timezone.now() - timedelta(hours=30, minutes=20)
    Job.objects.update(next_run_at=planned)
    assert run_all() == 1
    assert Job.objects.get().next_run_at == planned + 31 * HOUR


def test_claimed_job_is_left_to_the_worker_that_runs_it(runs):
    Job.objects.update(claimed_by="another")
    assert run_all() == 0
    assert runs == []


def test_failed_job_keeps_its_error_and_runs_again_sooner(no_jobs, db, caplog):
    @job(every=HOUR)
    def water_the_plants():
        raise ValueError("alice@reader.example has the key.")

    sync_jobs()
    minutes = []
    for _ in range(8):
        Job.objects.update(next_run_at=timezone.now())
        run_all()
        minutes.append(round((Job.objects.get().next_run_at - timezone.now()).total_seconds() / 60))
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]
    row = Job.objects.get()
    assert (row.last_error, row.failures) == ("ValueError: [email] has the key.", 8)
    assert "water_the_plants failed" in caplog.text


def test_success_clears_the_error(runs):
    Job.objects.update(last_error="ValueError", failures=3)
    run_all()
    assert (Job.objects.get().last_error, Job.objects.get().failures) == ("", 0)


def test_job_that_fails_for_years_has_a_next_run():
    now = timezone.now()
    assert next_run(now, HOUR, 100_000) <= now + HOUR


def test_jobs_are_those_in_code(runs):
    Job.objects.create(name="removed_job", next_run_at=timezone.now())
    run_all()
    before = Job.objects.get(name="water_the_plants").next_run_at
    sync_jobs()
    assert list(Job.objects.values_list("name", "next_run_at")) == [("water_the_plants", before)]


def test_two_jobs_cannot_have_one_name(runs):
    with pytest.raises(ValueError, match="already a job named water_the_plants"):

        @job(every=HOUR)
        def water_the_plants():
            pass


def test_outcome_of_a_job_that_another_worker_took_over_is_not_recorded(runs, monkeypatch):
    monkeypatch.setitem(
        schedule.JOBS,
        "water_the_plants",
        schedule.ScheduledFunction(lambda: Job.objects.update(claimed_by="another"), HOUR),
    )
    run_all()
    assert Job.objects.get().last_run_at is None


def test_finished_tasks_and_old_keys_are_deleted(db):
    now, moment = timezone.now(), timedelta(minutes=1)
    for status, age in [
        ("SUCCESSFUL", KEEP_SUCCESSFUL - moment),
        ("SUCCESSFUL", KEEP_SUCCESSFUL + moment),
        ("FAILED", KEEP_FAILED - moment),
        ("FAILED", KEEP_FAILED + moment),
    ]:
        DBTaskResult.objects.create(
            status=status, finished_at=now - age, args_kwargs={}, task_path="a.b", backend_name="default", run_after=now
        )
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="a.b", backend_name="default", run_after=now - 2 * KEEP_FAILED
    )
    TaskKey.objects.create(key="old", created_at=now - KEEP_KEYS - moment)
    TaskKey.objects.create(key="new", created_at=now - KEEP_KEYS + moment)
    delete_finished_tasks()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY", "SUCCESSFUL"]
    assert TaskKey.objects.get().key == "new"
