"""The browser of the journeys, the screenshots and the audit: a Chromium, found or installed, never skipped."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

# Debian's package and program of the same engine without a window: journeys take half the time in it.
SHELL = "chromium-headless-shell"
# What the distributions call it; any of them will do.
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found():
    """Return the path of the browser on this machine, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install():
    """Install Debian's Chromium where no browser is found, or where that asks for no password."""
    is_root = os.geteuid() == 0
    if shutil.which(SHELL) or (found() and not (is_root and shutil.which("apt-get"))):
        return
    prefix = [] if is_root else ["sudo"]
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", SHELL]):
        subprocess.run([*prefix, *command], check=not found(), stdout=subprocess.DEVNULL)


@contextmanager
def launched():
    """Yield the browser, which is closed at the end. Raises RuntimeError where there is none."""
    path = found()
    if path is None:
        raise RuntimeError(f"The journeys need Chromium, and are never skipped: apt-get install {SHELL}")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
