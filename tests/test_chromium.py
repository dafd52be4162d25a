"""The browser of the journeys is found under whichever name a machine has it."""

import pytest

from tests import chromium


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine on whose path these commands stand, and nothing else; it notes what is run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = []
    monkeypatch.setattr(chromium.subprocess, "run", lambda command, **options: ran.append(command))

    def has(*names):
        for name in names:
            (tmp_path / name).touch(mode=0o755)
        return tmp_path

    has.ran = ran
    return has


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_installed_browser_is_used(machine, name):
    folder = machine(name)
    chromium.install()
    assert chromium.found() == str(folder / name)
    assert machine.ran == []


def test_browser_is_installed_only_if_none_is_found(machine):
    assert chromium.found() is None
    chromium.install()
    assert machine.ran[-1][-3:] == ["install", "--yes", "chromium"]
