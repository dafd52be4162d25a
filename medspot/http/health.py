"""/healthz (the process runs) and /readyz (it can serve readers), for load balancers, under any host name."""

import time
from threading import Thread

from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from wagtail import hooks

RETRY_SECONDS = 1
NO_STORE = {"Cache-Control": "no-store"}


def database_ready():
    """Run a query; raise DatabaseError if the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations_ready():
    """Raise RuntimeError if a migration has not been applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError("migrations are waiting")


def readiness():
    """Run all checks and return {name: "ok" or what is wrong}.

    Apps add theirs through the "readiness" hook: a function that returns {name: check}. A check takes no arguments and
    raises if something is wrong. One that loads something the process keeps, as search does, passes only once it is
    loaded.
    """
    checks = {"database": database_ready, "migrations": migrations_ready}
    for register in hooks.get_hooks("readiness"):
        checks |= register()
    return {name: outcome(check) for name, check in checks.items()}


def outcome(check):
    """Run a check and return "ok", the text of a RuntimeError, or only the class name of a DatabaseError."""
    try:
        check()
    except (DatabaseError, RuntimeError) as error:
        # A database error may contain the server's address, so strangers see only its class.
        return str(error) if isinstance(error, RuntimeError) else type(error).__name__
    return "ok"


def is_ready(parts):
    """Return True if all results of `readiness` are "ok"."""
    return set(parts.values()) == {"ok"}


def get_ready():
    """Run the checks until all pass, RETRY_SECONDS apart.

    A worker thus loads what they need before its first reader comes.
    """
    while not is_ready(readiness()):
        close_old_connections()
        time.sleep(RETRY_SECONDS)


def get_ready_in_background():
    """Start `get_ready` in a daemon thread, which closes its database connection when it is done."""

    def run():
        try:
            get_ready()
        finally:
            connection.close()

    Thread(target=run, name="get-ready", daemon=True).start()


class HealthMiddleware:
    """Answers /healthz and /readyz before the host name is checked or HTTPS is required: load balancers use neither."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the JSON of /healthz (200) or /readyz (200, or 503 if a check fails); pass any other request on.

        No cache may store it.
        """
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"}, headers=NO_STORE)
        if request.path == "/readyz":
            parts = readiness()
            status, code = ("ok", 200) if is_ready(parts) else ("unavailable", 503)
            return JsonResponse({"status": status, "parts": parts}, status=code, headers=NO_STORE)
        return self.get_response(request)
