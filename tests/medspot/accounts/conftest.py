import pytest


@pytest.fixture(autouse=True)
def emails_at_once(settings):
    """Keep emails in memory, without the outbox: these tests are about what people are told."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
