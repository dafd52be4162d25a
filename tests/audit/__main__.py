"""Audit a temporary demo: Lighthouse scores, html-validate findings, and page weight.

Prints every failure, and exits with 1 if there is any.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import chromium
from tests.journeys.site import running
from tests.pages import FAILURES, KINDS, WEIGHED
from tests.weight import weigh

from . import node

PHONE = {"width": 360, "height": 800}
# Results and comparisons are noindex on purpose (search/models/directory.py).
SKIPPED = {page: ["is-crawlable"] for page in ("results", "results-filtered", "compare")}
PAGES = node.FOLDER / "pages"


def main():
    node.install()
    chromium.install()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site:
        with chromium.launched() as browser:
            failures = [*weights(browser, site.url), *markup(browser, site.url)]
        # After closing the other browser, because speed depends on what else is running.
        failures += scores(site.url)
    print("\n".join(["", *(failures or ["No failures."])]))
    sys.exit(bool(failures))


def weights(browser, url):
    """Print the weight of each page. Yield what is over the limit."""
    table("page", "requests", "HTML", "first view", "shift")
    for kind in WEIGHED:
        context = browser.new_context(base_url=url, viewport=PHONE)
        weight = weigh(context.new_page(), kind.path)
        context.close()
        table(kind.name, weight.requests, weight.html, weight.first_view, weight.shift)
        yield from (f"{kind.name}: {breach}" for breach in weight.breaches())


def markup(browser, url):
    """Print html-validate's findings on every kind of page. Yield a failure if there are any."""
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    for kind in [*KINDS, *FAILURES]:
        context = browser.new_context(base_url=url)
        (PAGES / f"{kind.name}.html").write_bytes(kind.open(context.new_page()).body())
        context.close()
    print(flush=True)
    config = node.HERE / "htmlvalidate.config.mjs"
    command = [node.program("html-validate"), "--config", config, "--formatter", "text", f"{PAGES}/*.html"]
    if subprocess.run(command, check=False).returncode:
        yield "html-validate: see above"


def scores(url):
    """Print the Lighthouse scores of each page. Yield those that are too low."""
    print()
    table("page", *node.MIN_SCORES)
    for kind in WEIGHED:
        reached = node.lighthouse(f"{url}{kind.path}", SKIPPED.get(kind.name, []))
        table(kind.name, *(score.points for score in reached))
        yield from (f"{kind.name}: {score}" for score in reached if not score.is_enough)


def table(first, *others):
    print(f"{first:<12}", *(f"{other:>15}" for other in others), flush=True)


if __name__ == "__main__":
    main()
