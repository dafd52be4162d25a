"""Load balancers learn from /healthz that a process runs, and from /readyz that it can serve readers."""

import importlib
import sys

import pytest
from django.db import DatabaseError, connection
from wagtail import hooks

from medspot.http import health
from medspot.models import DataVersion

pytestmark = pytest.mark.databases


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_load_balancer_is_answered_under_any_host_name_and_never_from_a_cache(client, db, path):
    response = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_healthz_asks_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_readyz_names_each_part(client, db):
    assert client.get("/readyz").json()["parts"] == {"database": "ok", "migrations": "ok", "listings": "ok"}


def test_process_without_its_database_is_healthy_but_not_ready(client, db, monkeypatch):
    def fail():
        raise DatabaseError("connection to server at 10.0.0.9, user medspot, failed")

    monkeypatch.setattr(health, "database_ready", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "DatabaseError"
    assert client.get("/healthz").status_code == 200


def test_process_with_a_waiting_migration_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["0002_waiting"])
    assert client.get("/readyz").json()["parts"]["migrations"] == "migrations are waiting"


def test_process_that_cannot_read_the_listings_is_not_ready(client, db):
    DataVersion.objects.bump(DataVersion.LISTINGS)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_listing RENAME TO elsewhere")
    assert client.get("/readyz").status_code == 503


def test_app_adds_a_part_of_its_own(client, db):
    with hooks.register_temporarily("readiness", lambda: {"kettle": lambda: None}):
        assert client.get("/readyz").json()["parts"]["kettle"] == "ok"


def test_worker_keeps_trying_until_everything_is_loaded(db, monkeypatch):
    tries = []

    def load():
        tries.append(1)
        assert len(tries) <= 3
        if len(tries) < 3:
            raise DatabaseError

    monkeypatch.setattr(health.time, "sleep", lambda seconds: None)
    # On PostgreSQL it would close the connection whose transaction pytest rolls back.
    monkeypatch.setattr(health, "close_old_connections", lambda: None)
    with hooks.register_temporarily("readiness", lambda: {"index": load}):
        health.get_ready()
    assert len(tries) == 3


def test_worker_starts_loading_when_it_starts(monkeypatch):
    started = []
    monkeypatch.setattr(health, "get_ready_in_background", lambda: started.append("loading"))
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: "application")
    monkeypatch.delitem(sys.modules, "medspot.wsgi", raising=False)
    importlib.import_module("medspot.wsgi")
    monkeypatch.delitem(sys.modules, "medspot.wsgi")
    assert started == ["loading"]
