"""The admin's screen about background work: who sees it, what it says, and running something again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medspot.worker.models import DEAD_AFTER, Job, WorkerProcess
from tests import factories

pytestmark = pytest.mark.databases

SCREEN = "/admin/background-work/"


@pytest.fixture
def ada(home):
    """Ada is a superuser."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True, is_staff=True))
    return client


def failed_task(**fields):
    return DBTaskResult.objects.create(
        **{
            "status": "FAILED",
            "finished_at": timezone.now(),
            "args_kwargs": {"args": ["a secret"], "kwargs": {}},
            "task_path": "wagtail.tasks.update_reference_index_task",
            "backend_name": "default",
            "run_after": timezone.now(),
            "worker_ids": ["a", "b"],
            "exception_class_path": "builtins.ValueError",
            "traceback": "ValueError: It broke <here>.",
        }
        | fields
    )


def job(name="water_the_plants", **fields):
    return Job.objects.create(name=name, **{"next_run_at": timezone.now() + timedelta(hours=1)} | fields)


def test_warning_says_that_no_worker_is_running(ada):
    page = ada.get(SCREEN).text
    assert "No worker is running." in page
    assert "manage.py worker" in page
    WorkerProcess.objects.beat("host-1")
    page = ada.get(SCREEN).text
    assert "No worker is running." not in page
    assert "host-1" in page
    WorkerProcess.objects.update(beat_at=timezone.now() - DEAD_AFTER)
    page = " ".join(ada.get(SCREEN).text.split())
    assert "No worker is running." in page
    assert "last one was heard from 1 minute ago" in page


def test_screen_shows_jobs_with_their_times_and_errors(ada):
    job()
    job("feed_the_cat", last_run_at=timezone.now(), last_seconds=1.23, last_error="OSError: no food", failures=2)
    job("wind_the_clock", claimed_by="host-1")
    page = ada.get(SCREEN).text
    for shown in ("Water the plants", "Never", "OSError: no food (2 times in a row)", "1.2 s", "Running now"):
        assert shown in page


def test_screen_shows_failed_tasks_with_their_errors_but_not_their_arguments(ada):
    failed_task()
    page = ada.get(SCREEN).text
    for shown in ("update_reference_index_task", "builtins.ValueError", "It broke &lt;here&gt;."):
        assert shown in page
    assert "a secret" not in page


def test_administrator_runs_a_failed_task_again(ada):
    task = failed_task()
    answer = ada.post(reverse("run_task_again", args=[task.pk]), follow=True)
    assert "The worker will run it within seconds." in answer.text
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == ("READY", [])
    assert list(DBTaskResult.objects.ready()) == [task]


def test_administrator_runs_a_job_now(ada):
    job()
    ada.post(reverse("run_job_now", args=["water_the_plants"]))
    assert Job.objects.due().exists()


def test_unknown_jobs_are_404_and_unknown_tasks_change_nothing(ada):
    assert ada.post(reverse("run_job_now", args=["no_such_job"])).status_code == 404
    assert ada.post(reverse("run_task_again", args=[uuid4()])).status_code == 302


def test_looking_changes_nothing(ada):
    task = failed_task()
    assert ada.get(reverse("run_task_again", args=[task.pk])).status_code == 405
    ada.get(SCREEN)
    task.refresh_from_db()
    assert task.status == "FAILED"


@pytest.mark.parametrize("person", ["edie", "rae", "mo", "charlie"])
def test_only_administrators_see_background_work(request, person, home):
    client = request.getfixturevalue(person)
    task, path = failed_task(), reverse("background_work")
    job()
    assert client.get(path).status_code in (302, 403)
    assert path not in client.get("/admin/").text
    client.post(reverse("run_task_again", args=[task.pk]))
    client.post(reverse("run_job_now", args=["water_the_plants"]))
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert not Job.objects.due().exists()
