import pytest
from django.test import Client

from tests import factories

from .people import make_member


@pytest.fixture(autouse=True)
def emails_at_once(settings):
    """Keep emails in memory, without the outbox: these tests are about what people are told."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def glow(places):
    """Glow has a website, and a private address that we have on file."""
    return factories.make_provider(
        "Glow Austin", slug="glow", website="https://www.glow.example/", inquiry_email="desk@glow.example"
    )


@pytest.fixture
def alice(home):
    """Alice says that she owns the clinic."""
    return factories.make_user("Alice", last_name="Archer")


@pytest.fixture
def bob(home):
    """Bob works there."""
    return factories.make_user("Bob")


@pytest.fixture
def carol(home):
    """Carol has an account and no business at the clinic: Charlie, without a browser."""
    return factories.make_user("Carol")


@pytest.fixture
def moderator(home):
    """Mo without a browser."""
    return factories.make_user("Moderator", "Directory moderators")


@pytest.fixture
def browser():
    """Return the browser of a signed-in user, or of a stranger."""

    def open_browser(user=None):
        client = Client()
        if user:
            client.force_login(user)
        return client

    return open_browser


@pytest.fixture
def owned(glow, alice):
    """Glow with Alice as its owner."""
    make_member(glow, alice)
    return glow
