"""The panel about what went wrong in the background: for those who can do something about it, and only then."""

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medspot.mail.models import EmailState, OutgoingEmail
from medspot.worker.models import Job, WorkerProcess
from tests import factories

pytestmark = pytest.mark.databases


@pytest.fixture
def ada(home):
    """Ada administers: she sees every panel."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True))
    return client


def rows(client):
    """Return the titles in the panel, or None if it is not shown."""
    panel = BeautifulSoup(client.get("/admin/").content, "lxml").select_one("#background-work-section")
    return panel and [link.text for link in panel.select("a.desk-row__title")]


def trouble():
    """Two emails that were given up, a task and a job that failed, and no worker."""
    now = timezone.now()
    for _ in range(2):
        EmailMessage("News", "Hello.", to=["alice@reader.example"]).send()
    OutgoingEmail.objects.update(state=EmailState.GIVEN_UP, next_attempt_at=None, finished_at=now)
    DBTaskResult.objects.create(
        status="FAILED", finished_at=now, args_kwargs={}, task_path="a.b", backend_name="default", run_after=now
    )
    Job.objects.create(name="water_the_plants", next_run_at=now, failures=1)


def test_administrator_sees_all_that_went_wrong(ada):
    trouble()
    assert rows(ada) == [
        "2 emails could not be sent",
        "No worker is running",
        "1 background task failed",
        "1 scheduled job failed",
    ]


def test_moderator_sees_emails_only(mo):
    trouble()
    assert rows(mo) == ["2 emails could not be sent"]


@pytest.mark.parametrize("person", ["edie", "rae"])
def test_others_see_no_such_panel(request, person, home):
    client = request.getfixturevalue(person)
    trouble()
    assert rows(client) is None


def test_panel_is_left_out_if_all_is_well(ada, mo):
    WorkerProcess.objects.beat("host-1")
    EmailMessage("News", "Hello.", to=["alice@reader.example"]).send()
    assert rows(ada) is None
    assert rows(mo) is None
