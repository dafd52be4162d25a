"""The browser of the journeys, the screenshots and the audit: Debian's Chromium, found or installed, never skipped."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from playwright.sync_api import sync_playwright


def install():
    """Installs Debian's Chromium where none is found."""
    if shutil.which("chromium"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def launched():
    """The browser, closed afterwards. Raises RuntimeError where there is none."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("The journeys need Chromium, and are never skipped: apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
