"""The demo's web server and its worker start and end together, however they end."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.test_architecture import ROOT

SECONDS = 10
# Both note that they run, and write their process number to a file of their own.
PART = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(float(sys.argv[2]))
sys.exit(int(sys.argv[3]))
"""
PARENT = """
import sys
from medspot.worker import together
together.RESTART_SECONDS = 0.1
together.POLL_SECONDS = 0.05
part, folder, lasts = sys.argv[1:]
commands = [[sys.executable, "-c", part, f"{folder}/{name}", lasts, "3"] for name in ("server", "worker")]
sys.exit(together.Together(*commands).run())
"""


@pytest.fixture
def started(tmp_path):
    """Return a function that starts both under a parent process."""
    parents = []

    def start(lasts=60):
        for name in ("server", "worker"):
            (tmp_path / name).unlink(missing_ok=True)
        command = [sys.executable, "-c", PARENT, PART, str(tmp_path), str(lasts)]
        parents.append(subprocess.Popen(command, cwd=ROOT))
        return parents[-1], number(tmp_path / "server"), number(tmp_path / "worker")

    yield start
    for parent in parents:
        parent.kill()
        parent.wait()


def number(file, other_than=None):
    """Wait until a process has written its number, and return that."""
    return wait(lambda: file.exists() and file.read_text() not in ("", str(other_than)) and int(file.read_text()))


def wait(condition):
    deadline = time.monotonic() + SECONDS
    while not (value := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return value


def runs(process):
    """Return True if a process is there and has not ended."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_both_end_with_their_parent_and_can_be_started_again(started, how):
    for _ in range(2):
        parent, server, worker = started()
        parent.send_signal(how)
        status = parent.wait(SECONDS)
        assert status == (-signal.SIGKILL if how == signal.SIGKILL else 0)
        wait(lambda pids=(server, worker): not any(map(runs, pids)))


def test_dead_worker_is_replaced_and_the_server_is_left_alone(started, tmp_path):
    _, server, worker = started()
    os.kill(worker, signal.SIGKILL)
    assert runs(number(tmp_path / "worker", other_than=worker))
    assert runs(server)


def test_end_of_the_server_ends_the_worker(started):
    parent, server, worker = started(lasts=1)
    assert parent.wait(SECONDS) == 3
    wait(lambda: not any(map(runs, (server, worker))))
