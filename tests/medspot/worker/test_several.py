"""Several workers share the work, and survive trouble with the database."""

import pytest

from .crew import status

pytestmark = pytest.mark.databases


def test_two_workers_run_each_task_once(crew):
    crew.ask("queue_errands", 40, 0.01)
    both = [crew.start("drain"), crew.start("drain")]
    assert [status(worker) for worker in both] == [0, 0]
    assert sorted(crew.lines()) == sorted(f"errand {number}" for number in range(40))
    assert set(crew.ask("attempts")) == {1}


def test_two_workers_send_each_email_once(crew):
    for number in range(10):
        crew.ask("queue_email", f"letter {number}")
    for worker in [crew.start("drain"), crew.start("drain")]:
        assert status(worker) == 0
    assert crew.ask("email_states") == ["sent"] * 10
    assert len(crew.mails()) == 10


def test_job_runs_in_one_worker_only(crew):
    for _ in range(2):
        crew.start("work_on_job", 0.5)
    crew.wait_for("workers", 2)
    crew.wait_for_line("job begins")
    crew.wait_for("job_claims", [""])
    assert crew.lines() == ["job begins"]


@pytest.mark.postgresql
def test_worker_connects_again_after_the_server_closed_its_connections(crew):
    with crew.working() as worker:
        crew.wait_for("workers", 1)
        crew.ask("cut_connections")
        crew.ask("queue_errands", 1)
        crew.wait_for("task_states", ["SUCCESSFUL"])
        assert worker.is_alive()


@pytest.mark.postgresql
def test_task_that_lost_its_connection_is_finished_by_the_same_worker(crew):
    crew.ask("queue_errands", 1, 1.5)
    with crew.working():
        crew.wait_for_line("errand 0")
        crew.ask("cut_connections")
        crew.wait_for("task_states", ["SUCCESSFUL"])
    assert crew.lines() == ["errand 0"] * 2


def test_worker_survives_while_another_process_holds_the_lock(crew):
    crew.ask("queue_errands", 1)
    holder = crew.start("hold_the_write_lock", 1.5)
    crew.wait_for_line("locked")
    with crew.working() as worker:
        crew.wait_for("task_states", ["SUCCESSFUL"])
        assert worker.is_alive()
    assert status(holder) == 0
