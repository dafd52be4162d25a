"""/healthz (the process answers) and /readyz (it can do its work), for load balancers, behind any host name."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from wagtail import hooks


def database_ready():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations_ready():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError("migrations are waiting")


def readiness():
    """The state of each part as {name: "ok" or what is wrong}; rooms add theirs through the "readiness" hook."""
    checks = {"database": database_ready, "migrations": migrations_ready}
    for register in hooks.get_hooks("readiness"):
        checks |= register()
    return {name: outcome(check) for name, check in checks.items()}


def outcome(check):
    try:
        check()
    except (DatabaseError, RuntimeError) as error:
        # An error of the database may repeat its address: the kind is enough for a stranger.
        return str(error) if isinstance(error, RuntimeError) else type(error).__name__
    return "ok"


class HealthMiddleware:
    """Answers before the host name is checked or HTTPS is asked for: a load balancer knows neither."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
        if request.path == "/readyz":
            parts = readiness()
            ready = set(parts.values()) == {"ok"}
            return JsonResponse(
                {"status": "ok" if ready else "unavailable", "parts": parts},
                status=200 if ready else 503,
                headers={"Cache-Control": "no-store"},
            )
        return self.get_response(request)
