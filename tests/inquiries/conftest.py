import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def glow(home, microneedling):
    """Glow takes inquiries and offers microneedling."""
    return factories.make_provider("Glow Austin", slug="glow", offers=[microneedling])


@pytest.fixture
def reader():
    """Alice's browser, which keeps cookies and is checked for forgery as any other is."""
    return Client()


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Runs, at the end of its block, what waits for the transaction's end: the mails."""

    def capture():
        return django_capture_on_commit_callbacks(execute=True)

    return capture
