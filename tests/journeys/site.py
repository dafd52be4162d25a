"""The demo, served by its own process, for journeys, screenshots, and the audit."""

import fcntl
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
STATIC = ROOT / "var" / "tests" / "static"
# Starting with an empty database and no static files takes about 15 seconds on an idle machine.
MAX_SECONDS_TO_START = 300
# The worker may still be starting, on a busy machine.
MAX_SECONDS_TO_SEND = 60
PRIVATE_LINK = re.compile(r"^http://\S+/providers/inquiries/\S+/$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A running MedSpot: its URL, and the folder with its email and log."""

    url: str
    folder: Path

    @property
    def log(self):
        """The server's output so far."""
        return (self.folder / "log").read_text()

    def emails(self):
        """Return the texts of the emails sent so far, oldest first."""
        files = sorted((self.folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [file.read_text() for file in files]

    def email_after(self, number):
        """Return the email that follows the first so many, once the worker has sent it."""
        deadline = time.monotonic() + MAX_SECONDS_TO_SEND
        while len(emails := self.emails()) <= number:
            assert time.monotonic() < deadline, "The worker sends no email."
            time.sleep(0.1)
        return emails[number]


@contextmanager
def running(folder, database=None):
    """Serve the demo in a folder, on this database or a new one. Yield its Site and stop it at the end.

    Raise RuntimeError if it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        site = Site(f"http://127.0.0.1:{probe.getsockname()[1]}", folder)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "DATABASE_URL": database or f"sqlite:///{folder / 'medspot.sqlite3'}",
        "BASE_URL": site.url,
        "EMAIL_URL": f"file://{folder / 'mail'}",
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "media" / "private"),
        "STATIC_ROOT": str(STATIC),
    }
    with (folder / "log").open("w") as log:
        with alone_on_static_files():
            server = subprocess.Popen(
                [sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
            wait_until_ready(site, server)
        try:
            yield site
        finally:
            server.terminate()
            server.wait()


@contextmanager
def alone_on_static_files():
    """Hold the lock on the collected static files: the first site to start collects them for all."""
    STATIC.mkdir(parents=True, exist_ok=True)
    with STATIC.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wait_until_ready(site, server):
    deadline = time.monotonic() + MAX_SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{site.url}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    server.kill()
    server.wait()
    raise RuntimeError(f"The site did not start.\n{site.log}")
