import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Where this test's files go (pytest removes it), with no rendition remembered from another test."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
