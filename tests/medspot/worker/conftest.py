import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from medspot.worker import loop, schedule

from .crew import Crew


@pytest.fixture
def queue(settings, db):
    """Queue tasks in the database, as a site does, instead of running them at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return DBTaskResult.objects


@pytest.fixture
def no_jobs(monkeypatch):
    """A site without scheduled jobs, to which a test adds its own."""
    monkeypatch.setattr(schedule, "JOBS", {})


@pytest.fixture
def in_transaction(monkeypatch):
    """Let a worker work within the transaction of a test, which ends with its connection."""
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)


@pytest.fixture
def work(db, in_transaction):
    """Return a function that does what is due, as `manage.py worker` does."""
    return lambda: call_command("worker", "--drain")


@pytest.fixture(scope="module")
def crew(tmp_path_factory, database, django_db_blocker):
    """Real worker processes that share a database of their own."""
    folder = tmp_path_factory.mktemp("crew")
    with django_db_blocker.unblock(), database.copied("site", folder) as url:
        crew = Crew(url, folder)
        crew.wait_until_ready()
        yield crew
        crew.end()


@pytest.fixture(autouse=True)
def _idle_crew(request):
    """Leave no worker and no work of one test to the next."""
    yield
    if "crew" in request.fixturenames:
        request.getfixturevalue("crew").clear()
