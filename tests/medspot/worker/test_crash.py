"""Real workers are killed with `kill -9` at every step: nothing is lost, nothing is doubled, and nothing is stuck."""

import os
import signal

import pytest

from .crew import status
from .shifts import DEATHS

pytestmark = pytest.mark.databases

EMAIL_DEATHS = [death for death in DEATHS if "email" in death]
TASK_DEATHS = [death for death in DEATHS if "task" in death]


@pytest.mark.parametrize("death", EMAIL_DEATHS)
def test_email_goes_out_exactly_once_whenever_its_worker_is_killed(crew, death):
    crew.ask("queue_email")
    assert status(crew.start("work", death)) == -signal.SIGKILL
    assert crew.ask("email_states") == ["waiting"]
    crew.ask("time_passes")
    with crew.working():
        crew.wait_for("email_states", ["sent"])
    # A second delivery has the same Message-ID, and so the same file.
    assert len(crew.mails()) == 1


@pytest.mark.parametrize("death", TASK_DEATHS)
def test_task_runs_again_when_its_worker_was_killed(crew, death):
    crew.ask("queue_errands", 1)
    assert status(crew.start("work", death)) == -signal.SIGKILL
    assert crew.ask("task_states") == ["RUNNING"]
    crew.ask("time_passes")
    with crew.working():
        crew.wait_for("task_states", ["SUCCESSFUL"])
    assert crew.ask("attempts") == [2]
    assert set(crew.lines()) == {"errand 0"}


def test_task_of_a_living_worker_is_left_alone(crew):
    crew.ask("queue_errands", 1, 0.8)
    with crew.working():
        crew.wait_for_line("errand 0")
        with crew.working():
            crew.wait_for("task_states", ["SUCCESSFUL"])
    assert crew.lines() == ["errand 0"]
    assert crew.ask("attempts") == [1]


def test_worker_beats_during_a_long_task_and_is_not_taken_for_dead(crew):
    crew.ask("queue_errands", 1, 2.5)
    first, second = crew.start("work_with_short_beats"), crew.start("work_with_short_beats")
    crew.wait_for("task_states", ["SUCCESSFUL"])
    assert crew.lines() == ["errand 0"]
    assert first.is_alive()
    assert second.is_alive()


def test_job_of_a_killed_worker_runs_again(crew):
    killed = crew.start("work_on_job", 20)
    crew.wait_for_line("job begins")
    os.kill(killed.pid, signal.SIGKILL)
    status(killed)
    assert crew.ask("job_claims") != [""]
    crew.ask("time_passes")
    crew.start("work_on_job", 0)
    crew.wait_for("job_claims", [""])
    assert crew.lines() == ["job begins"] * 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_finishes_its_task_when_told_to_stop(crew, number):
    crew.ask("queue_errands", 2, 1)
    worker = crew.start("work")
    crew.wait_for_line("errand 0")
    os.kill(worker.pid, number)
    assert status(worker) == 0
    assert crew.ask("task_states") == ["SUCCESSFUL", "READY"]
    assert crew.ask("workers") == 0


def test_idle_worker_stops_at_once(crew):
    worker = crew.start("work")
    crew.wait_for("workers", 1)
    os.kill(worker.pid, signal.SIGTERM)
    assert status(worker) == 0


def test_second_signal_ends_the_worker_without_failing_its_task(crew):
    crew.ask("queue_errands", 1, 20)
    worker = crew.start("work")
    crew.wait_for_line("errand 0")
    for _ in range(2):
        os.kill(worker.pid, signal.SIGTERM)
        worker.join(0.2)
    assert status(worker) == 1
    assert crew.ask("task_states") == ["RUNNING"]
