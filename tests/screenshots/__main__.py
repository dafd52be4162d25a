"""Takes pictures of a demo that is made for it, or of the site at BASE_URL."""

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests import chromium
from tests.journeys.site import ROOT, running

from . import desk
from .camera import take_for_readme, take_pages
from .looks import FAILURES, PERHAPS

FOLDER = ROOT / "var" / "screenshots"
DOCS = ROOT / "docs" / "screens"


def main():
    chromium.install()
    with site() as (url, excused), chromium.launched() as browser:
        missing = take_pages(browser, url, FOLDER)
        take_for_readme(browser, url, DOCS)
        desk.take(browser.new_context, url, DOCS)
    print(
        f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}, those of the README and of docs/editors.md in {DOCS}"
    )
    for kind in missing:
        print(f"Not there: {kind.name} ({kind.path})")
    sys.exit(bool(set(missing) - set(excused)))


@contextmanager
def site():
    """The address to take pictures of, and the kinds of page that it need not have."""
    if given := os.environ.get("BASE_URL"):
        yield given, [*PERHAPS, *FAILURES]
        return
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site:
        yield site.url, PERHAPS


if __name__ == "__main__":
    main()
