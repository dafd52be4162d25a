"""`manage.py worker` and what it says to a monitoring system."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from medspot.worker import loop
from medspot.worker.loop import Worker, patiently
from medspot.worker.models import DEAD_AFTER, Job, WorkerProcess
from medspot.worker.schedule import JOBS

from . import errands
from .errands import note

pytestmark = pytest.mark.databases


def test_check_counts_the_workers_that_are_running(db, capsys):
    WorkerProcess.objects.beat("one")
    call_command("worker", "--check")
    assert capsys.readouterr().out == "1 worker is running.\n"
    WorkerProcess.objects.beat("two")
    call_command("worker", "--check")
    assert capsys.readouterr().out == "2 workers are running.\n"


def test_check_fails_if_no_worker_ever_ran(db):
    with pytest.raises(CommandError, match=r"No worker was running in the last 60 seconds\. None has ever said so\."):
        call_command("worker", "--check")


def test_check_fails_if_the_last_worker_was_heard_from_too_long_ago(db):
    WorkerProcess.objects.beat("dead")
    WorkerProcess.objects.update(beat_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
    with pytest.raises(CommandError, match="The last one was heard from at 20"):
        call_command("worker", "--check")


def test_draining_runs_tasks_and_jobs_and_sends_email(queue, work, monkeypatch):
    ran = []
    monkeypatch.setattr("medspot.worker.schedule.run_job", lambda row: ran.append(row.name) or row.delete())
    errands.calls.clear()
    note.enqueue("hello")
    mail.send_mail("News", "Hello.", None, ["alice@reader.example"])
    work()
    assert errands.calls == ["hello"]
    assert [message.subject for message in mail.outbox] == ["News"]
    assert set(ran) == set(JOBS)
    assert not WorkerProcess.objects.exists()


def test_every_job_of_the_site_succeeds_on_an_empty_site(home, work):
    work()
    assert set(Job.objects.values_list("name", "last_error")) == {(name, "") for name in JOBS}
    assert {"publish_scheduled_pages", "delete_old_inquiries", "delete_finished_tasks", "clean_outbox"} <= set(JOBS)


def test_database_trouble_is_waited_out(monkeypatch, db):
    waits, failures = [], [OperationalError("database is locked"), OperationalError(), OperationalError()]
    monkeypatch.setattr(loop, "reconnect", lambda: None)
    worker = Worker()
    monkeypatch.setattr(worker.stopping, "wait", waits.append)

    def action():
        if failures:
            raise failures.pop()
        return "done"

    assert patiently(action, worker.stopping) == "done"
    assert waits == [1, 2, 4]


def test_idle_round_costs_a_few_reads_and_no_write(db, in_transaction, django_assert_num_queries):
    worker = Worker()
    worker.begin()
    worker.go_round()
    while worker.go_round():
        pass
    with django_assert_num_queries(3) as queries:
        assert not worker.go_round()
    assert all(query["sql"].startswith("SELECT") for query in queries)
