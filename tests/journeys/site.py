"""The site that the journeys go through: the demo, on a database of its own, in a process of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

ROOT = Path(__file__).parent.parent.parent
# Migrations, places, the demo's content and static files take a quarter of a minute on an idle machine.
SECONDS_TO_START = 300
PRIVATE_LINK = re.compile(r"^http://\S+/providers/inquiries/\S+/$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A running MedSpot: its address, and the folder that holds its mail and its log."""

    url: str
    folder: Path

    @property
    def log(self):
        """Everything that the server has said."""
        return (self.folder / "log").read_text()

    def mails(self):
        """The texts of the mails sent so far, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return [file.read_text() for file in files]


@contextmanager
def running(folder):
    """The Site, made anew in an empty folder and stopped afterwards. Raises RuntimeError where it does not start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        site = Site(f"http://127.0.0.1:{probe.getsockname()[1]}", folder)
    with database_url(folder) as database, (folder / "log").open("w") as log:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
            "DATABASE_URL": database,
            "BASE_URL": site.url,
            "EMAIL_URL": f"file://{folder / 'mail'}",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
        }
        command = [sys.executable, "manage.py", "demo"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server:
            try:
                wait_until_ready(site, server)
                yield site
            finally:
                server.terminate()


@contextmanager
def database_url(folder):
    """The address of a new, empty database: on the PostgreSQL server that DATABASE_URL names, else an SQLite file."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{folder / 'medspot.sqlite3'}"
        return
    name = f"journeys_{token_hex(4)}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def wait_until_ready(site, server):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{site.url}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start.\n{site.log}")
