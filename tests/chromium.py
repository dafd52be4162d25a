"""The browser of the journeys, the screenshots and the audit: a Chromium, found or installed, never skipped."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

# What the distributions call it; any of them will do.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found():
    """Where the browser is on this machine, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install():
    """Installs Debian's Chromium where no browser is found."""
    if found():
        return
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def launched():
    """The browser, closed at the end. Raises RuntimeError where there is none."""
    path = found()
    if path is None:
        raise RuntimeError("The journeys need Chromium, and are never skipped: apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
