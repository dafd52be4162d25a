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
