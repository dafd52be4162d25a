"""Take screenshots of a temporary demo, or of the site at BASE_URL."""

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests import chromium
from tests.journeys.site import ROOT, running

from . import desk
from .camera import take_for_readme, take_pages
from .looks import FAILURES, OPTIONAL

FOLDER = ROOT / "var" / "screenshots"
DOCS = ROOT / "docs" / "screens"


def main():
    chromium.install()
    with site() as (url, excused), chromium.launched() as browser:
        missing = take_pages(browser, url, FOLDER)
        take_for_readme(browser, url, DOCS)
        desk.take(browser.new_context, url, DOCS)
    print(
        f"{len(list(FOLDER.glob('*.png')))} screenshots in {FOLDER}; those of the README and docs/editors.md in {DOCS}"
    )
    for kind in missing:
        print(f"Missing: {kind.name} ({kind.path})")
    sys.exit(bool(set(missing) - set(excused)))


@contextmanager
def site():
    """Yield the URL of the site, and the kinds of page that may be missing there."""
    if given := os.environ.get("BASE_URL"):
        yield given, [*OPTIONAL, *FAILURES]
        return
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site:
        yield site.url, OPTIONAL


if __name__ == "__main__":
    main()
