"""Tasks that fail are tried again, those of dead workers are released, and keyed ones are queued once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from medspot.worker.models import DEAD_AFTER, Job, TaskKey, WorkerProcess
from medspot.worker.queue import (
    ABANDONED,
    LONGEST_DELAY,
    MAX_ATTEMPTS,
    delay_after,
    enqueue_once,
    release_work_of_dead_workers,
    run_again,
    run_next_task,
)
from tests.factories import make_treatment

from . import errands
from .errands import fail, give_an_answer_that_cannot_be_stored, note, tell_attempt

pytestmark = pytest.mark.databases


@pytest.fixture(autouse=True)
def calls(queue):
    errands.calls.clear()
    return errands.calls


def run_all(queue):
    """Run tasks until none is left, as if no time had to pass between attempts."""
    while queue.filter(status="READY").update(run_after=timezone.now()) and run_next_task("worker"):
        pass


def test_task_runs_and_its_value_is_stored(queue, calls):
    note.enqueue("hello")
    assert calls == []
    assert run_next_task("worker")
    assert calls == ["hello"]
    row = queue.get()
    assert (row.status, row.return_value, row.worker_ids) == ("SUCCESSFUL", "hello", ["worker"])
    assert not run_next_task("worker")


def test_task_exists_only_once_its_transaction_commits(queue):
    with transaction.atomic():
        note.enqueue("never")
        transaction.set_rollback(True)
    assert not queue.exists()


def test_important_tasks_come_first_and_later_ones_wait(queue, calls):
    note.enqueue("usual")
    note.using(priority=50).enqueue("important")
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    while run_next_task("worker"):
        pass
    assert calls == ["important", "usual"]


def test_failed_task_waits_longer_after_each_attempt(queue):
    fail.enqueue()
    delays = []
    for _ in range(3):
        queue.update(run_after=timezone.now())
        run_next_task("worker")
        assert queue.get().status == "READY"
        delays.append(round((queue.get().run_after - timezone.now()).total_seconds()))
        assert not run_next_task("worker")
    assert delays == [15, 60, 240]


def test_delays_have_a_limit():
    assert delay_after(20) == LONGEST_DELAY


def test_task_fails_for_good_after_its_last_attempt_with_the_error_for_staff(queue, caplog):
    fail.enqueue("alice@reader.example broke it.")
    run_all(queue)
    row = queue.get()
    assert (row.status, len(row.worker_ids)) == ("FAILED", MAX_ATTEMPTS)
    assert row.exception_class_path == "builtins.ValueError"
    assert "[email] broke it." in row.traceback
    assert "alice@reader.example" not in row.traceback


def test_task_that_failed_for_good_gets_all_its_attempts_again(queue, calls):
    fail.enqueue()
    run_all(queue)
    queue.update(task_path=tell_attempt.module_path, args_kwargs={"args": [], "kwargs": {}})
    run_again(queue.get().pk)
    run_all(queue)
    assert calls == [1]
    assert queue.get().status == "SUCCESSFUL"


def test_only_failed_tasks_run_again(queue, calls):
    note.enqueue("once")
    run_all(queue)
    run_again(queue.get().pk)
    run_all(queue)
    assert calls == ["once"]


def test_task_whose_function_is_gone_fails_and_does_not_stop_the_others(queue, calls):
    note.enqueue("gone")
    queue.update(task_path="medspot.no_longer.there")
    note.enqueue("still here")
    run_all(queue)
    assert calls == ["still here"]
    assert sorted(queue.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


def test_task_with_a_value_that_cannot_be_stored_fails(queue):
    give_an_answer_that_cannot_be_stored.enqueue()
    run_all(queue)
    assert queue.get().exception_class_path == "builtins.TypeError"


def test_index_task_of_a_deleted_page_is_done(queue, home):
    make_treatment().delete()
    run_all(queue)
    assert set(queue.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_wagtails_own_tasks_run(queue, home):
    treatment = make_treatment()
    assert not ReferenceIndex.get_references_for_object(treatment).exists()
    run_all(queue)
    assert ReferenceIndex.get_references_for_object(treatment).exists()


# Dead workers


def claimed(queue, worker, attempts=1):
    """Return a task that is claimed by a worker of this name, in one of several attempts."""
    note.enqueue("hello")
    row = queue.get()
    row.worker_ids = ["earlier"] * (attempts - 1)
    row.claim(worker)
    return row


def beaten(name, ago):
    WorkerProcess.objects.beat(name)
    WorkerProcess.objects.filter(name=name).update(beat_at=timezone.now() - ago)


def test_task_of_a_dead_worker_is_released_and_its_attempt_counts(queue):
    beaten("dead", DEAD_AFTER)
    claimed(queue, "dead")
    release_work_of_dead_workers("living")
    row = queue.get()
    assert (row.status, row.worker_ids) == ("READY", ["dead"])
    assert not WorkerProcess.objects.exists()


def test_task_of_a_living_worker_stays_claimed(queue):
    beaten("busy", DEAD_AFTER - timedelta(seconds=5))
    claimed(queue, "busy")
    release_work_of_dead_workers("living")
    assert queue.get().status == "RUNNING"
    assert WorkerProcess.objects.exists()


def test_worker_releases_what_it_claimed_before_it_lost_its_connection(queue):
    WorkerProcess.objects.beat("worker")
    claimed(queue, "worker")
    Job.objects.create(name="sweep", next_run_at=timezone.now(), claimed_by="worker")
    release_work_of_dead_workers("worker")
    assert queue.get().status == "READY"
    assert Job.objects.get().claimed_by == ""
    assert WorkerProcess.objects.exists()


def test_task_that_killed_all_its_workers_fails_for_good(queue):
    claimed(queue, "dead", attempts=MAX_ATTEMPTS)
    release_work_of_dead_workers("living")
    row = queue.get()
    assert (row.status, row.traceback) == ("FAILED", ABANDONED)


def test_outcome_of_a_worker_that_was_taken_for_dead_is_not_recorded(queue, monkeypatch):
    note.enqueue("slow")

    def taken_over(row):
        DBTaskResult.objects.filter(pk=row.pk).update(started_at=timezone.now() + timedelta(minutes=2))

    monkeypatch.setattr("medspot.worker.queue.call", taken_over)
    run_next_task("worker")
    assert queue.get().status == "RUNNING"


# Keys


def test_task_is_queued_once_under_a_key(queue, calls):
    assert enqueue_once(note, "expiry/17", "expired")
    assert not enqueue_once(note, "expiry/17", "expired")
    assert enqueue_once(note, "expiry/18", "expired")
    run_all(queue)
    assert not enqueue_once(note, "expiry/17", "expired")
    assert calls == ["expired", "expired"]


def test_key_is_free_again_if_the_transaction_is_rolled_back(queue):
    with transaction.atomic():
        enqueue_once(note, "expiry/17", "expired")
        transaction.set_rollback(True)
    assert not TaskKey.objects.exists()
    assert enqueue_once(note, "expiry/17", "expired")
