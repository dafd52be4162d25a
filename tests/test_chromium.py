"""The browser of the journeys is found under whichever name a machine has it."""

import pytest

from tests import chromium


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine on whose path these commands stand, and nothing else; it notes what is run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    ran, checks = [], []

    def run(command, check, **options):
        ran.append(command)
        checks.append(check)

    monkeypatch.setattr(chromium.subprocess, "run", run)

    def has(*names):
        for name in names:
            (tmp_path / name).touch(mode=0o755)
        return tmp_path

    has.ran, has.checks = ran, checks
    return has


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"])
def test_installed_browser_is_used(machine, name):
    folder = machine(name)
    chromium.install()
    assert chromium.found() == str(folder / name)
    assert machine.ran == []


def test_browser_is_installed_only_if_none_is_found(machine):
    assert chromium.found() is None
    chromium.install()
    assert machine.ran[-1][-3:] == ["install", "--yes", "chromium-headless-shell"]


def test_faster_browser_is_installed_where_that_asks_for_no_password(machine, monkeypatch):
    machine("chromium", "apt-get")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    chromium.install()
    assert machine.ran == []
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    chromium.install()
    assert machine.ran[-1][-3:] == ["install", "--yes", "chromium-headless-shell"]


def test_browser_that_is_there_will_do_if_the_faster_one_cannot_be_installed(machine, monkeypatch):
    machine("chromium", "apt-get")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    chromium.install()
    assert set(machine.checks) == {False}
