"""A new deployment renders its pages again, whatever it changes."""

import pytest

from medspot.caching.release import files, release


@pytest.fixture
def new_release():
    """Return a function that computes the release again, as a new process does."""

    def compute():
        release.cache_clear()
        return release()

    yield compute
    release.cache_clear()


def test_new_setting_is_a_new_release(new_release, settings):
    before = new_release()
    assert new_release() == before
    settings.CONTACT_EMAIL = "other@medspot.example"
    assert new_release() != before


@pytest.mark.parametrize("name", ["search/map/data/shapes.npz", "medspot/templates/base.html", "requirements.txt"])
def test_release_covers_code_data_and_packages(name, settings):
    assert settings.BASE_DIR / name in files()


def test_etag_changes_with_the_release(client, db, settings, monkeypatch):
    settings.PAGE_CACHE_MB = 64
    before = client.get("/robots.txt")["ETag"]
    monkeypatch.setattr("medspot.caching.page_cache.release", lambda: "another")
    assert client.get("/robots.txt")["ETag"] != before
