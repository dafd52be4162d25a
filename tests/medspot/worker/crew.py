"""Worker processes for tests that kill them. They are forked from a process that has Django loaded already."""

import os
import signal
import time
from contextlib import contextmanager

from tests.forking import context

from . import shifts

SECONDS = 30


class Crew:
    """Starts processes that run a function of tests.medspot.worker.shifts on the crew's database."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder
        self.processes = []

    def start(self, shift, *arguments):
        """Start a process that runs the function of this name, and return it."""
        process = context.Process(target=shifts.run, args=(shift, self.url, str(self.folder), arguments), daemon=True)
        process.start()
        self.processes.append(process)
        return process

    def ask(self, shift, *arguments):
        """Run a function in a process, and return its value."""
        ours, theirs = context.Pipe()
        process = context.Process(
            target=shifts.answer, args=(theirs, shift, self.url, str(self.folder), arguments), daemon=True
        )
        process.start()
        assert ours.poll(SECONDS), f"{shift} did not answer."
        value = ours.recv()
        process.join(SECONDS)
        if isinstance(value, Exception):
            raise value
        return value

    def wait_until_ready(self):
        """Load Django in the process that the others are forked from."""
        self.ask("nothing")

    def wait_for(self, shift, expected, *arguments):
        """Ask until the answer is the expected one."""
        deadline = time.monotonic() + SECONDS
        while (found := self.ask(shift, *arguments)) != expected:
            assert time.monotonic() < deadline, f"{shift} is {found}, not {expected}."
            time.sleep(0.05)

    def mails(self):
        """Return the names of the files that were sent."""
        return sorted(file.name for file in (self.folder / "mail").glob("*.eml"))

    def lines(self):
        """Return the lines that tasks wrote, in the order in which they did."""
        file = self.folder / "lines"
        return file.read_text().splitlines() if file.exists() else []

    def wait_for_line(self, line):
        """Wait until a task has written this line."""
        deadline = time.monotonic() + SECONDS
        while line not in self.lines():
            assert time.monotonic() < deadline, f"No task wrote {line!r}: {self.lines()}."
            time.sleep(0.02)

    @contextmanager
    def working(self, *arguments):
        """Run a worker until the end of the block."""
        process = self.start("work", *arguments)
        try:
            yield process
        finally:
            kill(process)

    def clear(self):
        """Kill what still runs, and empty the tables and the folder."""
        for process in self.processes:
            kill(process)
        self.processes.clear()
        self.ask("clear")
        for file in [self.folder / "lines", *(self.folder / "mail").glob("*")]:
            file.unlink(missing_ok=True)

    def end(self):
        """Let go of everything."""
        for process in self.processes:
            kill(process)


def kill(process):
    """Kill a process as `kill -9` does, if it still runs, and wait for its end."""
    if process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join(SECONDS)


def status(process):
    """Return the exit status of a process once it has ended; a negative number is the signal that killed it."""
    process.join(SECONDS)
    assert not process.is_alive(), "It does not end."
    return process.exitcode
