"""Runs a web server and a worker together, for the demo and development; in production, systemd does it better.

The two run in a process group of their own with a small watcher. The watcher holds one end of a pipe whose other end
only this process has: however this process ends, even by `kill -9`, the watcher notices and stops the group.
"""

import logging
import os
import signal
import subprocess
import sys
import time

logger = logging.getLogger(__name__)

SECONDS_TO_STOP = 15
POLL_SECONDS = 0.2
# A worker that cannot start is not started again at once.
RESTART_SECONDS = 2

WATCHER = f"""import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
print(flush=True)
sys.stdin.read()
os.killpg(0, signal.SIGTERM)
time.sleep({SECONDS_TO_STOP})
os.killpg(0, signal.SIGKILL)
"""


class Together:
    """The web server, the worker, and the watcher that outlives this process."""

    def __init__(self, server, worker):
        """Take the commands of both as lists of arguments."""
        self.commands = {"server": server, "worker": worker}
        self.running = {}
        self.stopping = False

    def run(self):
        """Run both until a signal or the end of the server, and return the exit status. A dead worker is replaced."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        self.watcher = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", WATCHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
        # It ignores signals from here on.
        self.watcher.stdout.readline()
        try:
            for name in self.commands:
                self.start(name)
            self.watch()
        finally:
            status = self.end()
        return status

    def start(self, name):
        """Start one of the two in the watcher's process group.

        Without input: that group is in the background, where reading from the terminal would stop a process.
        """
        self.running[name] = subprocess.Popen(  # noqa: S603
            self.commands[name], stdin=subprocess.DEVNULL, process_group=self.watcher.pid
        )

    def watch(self):
        """Wait for a signal or the end of the server; start the worker again when it ends."""
        while not self.stopping and self.running["server"].poll() is None:
            if self.running["worker"].poll() is not None:
                logger.warning("The worker ended (%s). Starting it again.", self.running["worker"].returncode)
                self.sleep(RESTART_SECONDS)
                if not self.stopping:
                    self.start("worker")
            self.sleep(POLL_SECONDS)

    def sleep(self, seconds):
        """Wait, but not after a signal to stop."""
        end = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < end:
            time.sleep(POLL_SECONDS)

    def stop(self, number, frame):
        """Note that a signal says to stop."""
        self.stopping = True

    def end(self):
        """Stop both, and return 0 if that was asked for, else the exit status of the server."""
        self.watcher.stdin.close()
        statuses = {name: wait_or_kill(process) for name, process in self.running.items()}
        self.watcher.kill()
        self.watcher.wait()
        return 0 if self.stopping else statuses.get("server", 1)


def wait_or_kill(process):
    """Wait for the end of a process that the watcher stops, and return its status; kill it if the watcher is gone."""
    try:
        return process.wait(SECONDS_TO_STOP + 1)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def manage(*arguments):
    """Return the command line that runs manage.py with this Python and these arguments."""
    return [sys.executable, os.path.abspath(sys.argv[0]), *arguments]
