import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def glow(home, microneedling):
    """Glow takes inquiries and offers microneedling."""
    return factories.make_provider("Glow Austin", slug="glow", offers=[microneedling])


@pytest.fixture
def reader():
    """Alice's browser."""
    return Client()


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Return a context manager that runs on_commit callbacks, such as sending emails, when it exits."""

    def capture():
        return django_capture_on_commit_callbacks(execute=True)

    return capture
