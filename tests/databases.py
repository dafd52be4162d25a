"""Saved states of the test database: each is built once, kept, and loaded by copy.

A state is known by a digest of everything that makes it, so a saved one is never out of date. SQLite's are files below
var/tests, PostgreSQL's are template databases; files that a state stores in MEDIA_ROOT are kept below var/tests too.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import django
import wagtail
from django.conf import settings
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

from home.site_tree import set_up_site
from tests.versions import versions

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "var" / "tests"
APPS = ("medspot", "treatments", "providers", "search", "articles", "home")
# Saved states of one name that stay: switching between two branches builds nothing anew.
MAX_KEPT = 3


@dataclass(frozen=True)
class DatabaseState:
    """What the database holds: another state, and what `make` adds to it."""

    parent: str | None
    make: callable


def migrate():
    call_command("migrate", verbosity=0, interactive=False)


def load_vocabulary():
    call_command("load_treatments", verbosity=0)


def seed_demo():
    call_command("seed_demo", verbosity=0)


STATES = {
    "migrated": DatabaseState(None, migrate),
    "site": DatabaseState("migrated", set_up_site),
    "vocabulary": DatabaseState("site", load_vocabulary),
    "demo": DatabaseState("site", seed_demo),
}


class Database:
    """The database of this test process. It holds one state at a time; `store` is how its kind of server copies it."""

    def __init__(self):
        self.store = PostgreSQL() if connection.vendor == "postgresql" else SQLite()
        self.state = None

    def use(self, state):
        """Load a state unless the database holds it already."""
        if state != self.state:
            self.load(state)

    def restore(self):
        """Load the present state again, without whatever a test committed."""
        self.load(self.state or "site")

    def load(self, state):
        """Replace all content by that of a state, which is built and saved first if nobody did."""
        self.state = None
        name = self.saved(state)
        self.store.load(name)
        if (FOLDER / name).exists():
            shutil.copytree(FOLDER / name, settings.MEDIA_ROOT, dirs_exist_ok=True)
        forget()
        self.state = state

    def saved(self, state):
        """Return the name of a saved state, which is built first if no process did."""
        name = f"{state}-{digest(state)}"
        if not self.store.has(name):
            # A lock for each state: one process may build the demo while others use the site it starts from.
            with self.store.locked(state):
                # Another process may have built it meanwhile.
                if not self.store.has(name):
                    self.build(state, name)
        return name

    def build(self, state, name):
        parent = STATES[state].parent
        if parent:
            self.store.load(self.saved(parent))
            forget()
        else:
            self.store.empty()
        before = stored_files()
        STATES[state].make()
        keep_files(name, stored_files() - before)
        self.store.save(name)

    @contextmanager
    def copied(self, state, folder):
        """Yield the address of a new database that holds a state for other processes; its files are in folder/media."""
        before = self.state
        self.use(state)
        self.use(before)
        name = f"{state}-{digest(state)}"
        if (FOLDER / name).exists():
            shutil.copytree(FOLDER / name, folder / "media")
        with self.store.copied(name, folder) as url:
            yield url

    def close(self):
        self.store.drop()


def forget():
    """Make this process forget what it holds of the former content."""
    django_cache.clear()
    versions.forget()


def stored_files():
    media = Path(settings.MEDIA_ROOT)
    return {file.relative_to(media) for file in media.rglob("*") if file.is_file()}


def keep_files(name, files):
    """Keep copies of files in MEDIA_ROOT with the state of this name."""
    for file in files:
        kept = FOLDER / name / file
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(settings.MEDIA_ROOT) / file, kept)
    remove_old(f"{kind_of(name)}-????????????", shutil.rmtree)


def kind_of(name):
    return name.partition("-")[0]


def remove_old(pattern, remove):
    """Remove the oldest of what matches a pattern, except the MAX_KEPT newest."""
    for old in sorted(FOLDER.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)[MAX_KEPT:]:
        remove(old)


@cache
def digest(state):
    """Return the digest of all that makes a state: for `migrated` the migrations, for others code, data and today."""
    parts = [connection.vendor, django.VERSION, wagtail.VERSION, ROOT, (ROOT / "requirements.txt").read_text()]
    files = migrations() if state == "migrated" else sources()
    if state != "migrated":
        parts.append(timezone.localdate())
    hashed = hashlib.blake2b(repr(parts).encode(), digest_size=6)
    for file in files:
        hashed.update(file.read_bytes())
    return hashed.hexdigest()


def sources():
    """Return the Python files and data files of all apps."""
    files = (file for app in APPS for file in sorted((ROOT / app).rglob("*")))
    return [file for file in files if file.suffix == ".py" or (file.parent.name == "data" and file.is_file())]


def migrations():
    """Return the migrations, with the full-text table that one of them makes."""
    return [file for file in sources() if file.parent.name == "migrations" or file.name == "full_text.py"]


class SQLite:
    """The database is in memory, saved states are files."""

    name = "file:medspot_tests?mode=memory&cache=shared"

    def __init__(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        connection.close()
        connection.settings_dict["NAME"] = self.name

    @contextmanager
    def locked(self, state):
        with (FOLDER / f"{state}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def file(self, name):
        return FOLDER / f"{name}.sqlite3"

    def has(self, name):
        return self.file(name).exists()

    def empty(self):
        with closing(sqlite3.connect(":memory:")) as nothing:
            self.copy_from(nothing)

    def load(self, name):
        with closing(sqlite3.connect(f"file:{self.file(name)}?mode=ro&immutable=1", uri=True)) as saved:
            self.copy_from(saved)

    def copy_from(self, other):
        connection.ensure_connection()
        other.backup(connection.connection)

    def save(self, name):
        unfinished = self.file(name).with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as file:
            connection.connection.backup(file)
        unfinished.rename(self.file(name))
        remove_old(f"{kind_of(name)}-*.sqlite3", Path.unlink)

    @contextmanager
    def copied(self, name, folder):
        shutil.copyfile(self.file(name), folder / "medspot.sqlite3")
        yield f"sqlite:///{folder / 'medspot.sqlite3'}"

    def drop(self):
        connection.connection.close()


class PostgreSQL:
    """Saved states are template databases beside that of this process."""

    def __init__(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.name = connection.creation._get_test_db_name()
        connection.close()
        connection.settings_dict["NAME"] = self.name

    def run(self, statement, *names):
        """Run a statement for the server itself, with its {} replaced by these names."""
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def asked(self, query, *values):
        with connection._nodb_cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    @contextmanager
    def locked(self, state):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(20261128, %s)", [list(STATES).index(state)])
            yield

    def has(self, name):
        return bool(self.asked("SELECT 1 FROM pg_database WHERE datname = %s", template(name)))

    def empty(self):
        self.drop()
        self.run("CREATE DATABASE {}", self.name)

    def load(self, name):
        self.drop()
        self.run("CREATE DATABASE {} TEMPLATE {}", self.name, template(name))

    def save(self, name):
        newest_first = "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC"
        for (old,) in self.asked(newest_first, f"{template(kind_of(name))}-%")[MAX_KEPT - 1 :]:
            self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", old)
        self.run("CREATE DATABASE {} TEMPLATE {}", template(name), self.name)

    @contextmanager
    def copied(self, name, folder):
        copy = f"{self.name}_copy"
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)
        self.run("CREATE DATABASE {} TEMPLATE {}", copy, template(name))
        try:
            yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{copy}").geturl()
        finally:
            self.run("DROP DATABASE {} WITH (FORCE)", copy)

    def drop(self):
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def template(name):
    return f"medspot-tests-{name}"
