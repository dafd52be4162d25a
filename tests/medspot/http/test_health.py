import pytest
from django.db import DatabaseError, connection
from wagtail import hooks

from medspot.http import health

pytestmark = pytest.mark.databases


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_load_balancer_is_answered_behind_any_host_name_and_never_from_a_cache(client, db, path):
    response = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_ready_names_each_part(client, db):
    assert client.get("/readyz").json()["parts"] == {"database": "ok", "migrations": "ok", "listings": "ok"}


def test_without_its_database_the_process_lives_and_is_not_ready(client, db, monkeypatch):
    def fail():
        raise DatabaseError("connection to server at 10.0.0.9, user medspot, failed")

    monkeypatch.setattr(health, "database_ready", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "DatabaseError"
    assert client.get("/healthz").status_code == 200


def test_with_a_migration_waiting_it_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["0002_waiting"])
    assert client.get("/readyz").json()["parts"]["migrations"] == "migrations are waiting"


def test_without_its_listing_table_it_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_listing RENAME TO elsewhere")
    assert client.get("/readyz").status_code == 503


def test_a_room_adds_a_part_of_its_own(client, db):
    with hooks.register_temporarily("readiness", lambda: {"kettle": lambda: None}):
        assert client.get("/readyz").json()["parts"]["kettle"] == "ok"
