import pytest
from playwright.sync_api import expect

from tests.chromium import launched

from .site import running
from .watch import Watch

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 800}


# Package scope: while Playwright's event loop runs, other tests cannot use the database.
@pytest.fixture(scope="package")
def site(tmp_path_factory, database, django_db_blocker):
    """The demo, served by its own process."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), database.copied("demo", folder) as url, running(folder, url) as site:
        yield site


@pytest.fixture(scope="package")
def chromium(site):
    """One browser for all journeys of a worker, started once the database is no longer needed."""
    expect.set_options(timeout=10_000)
    with launched() as browser:
        yield browser


@pytest.fixture
def watch(site):
    """Watch every browser of a journey, and fail the journey if anything went wrong in one."""
    watch = Watch(site)
    yield watch
    assert watch.troubles == []


@pytest.fixture
def visit(chromium, site, watch):
    """Return a function that opens a new browser context: visit(viewport=PHONE) returns its page."""
    contexts = []

    def opened(viewport=DESK, **options):
        context = chromium.new_context(**{"base_url": site.url, "viewport": viewport} | options)
        context.set_default_timeout(20_000)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        watch.note_cookies(context)
        context.close()


@pytest.fixture
def reader(visit):
    """A new visitor on a desktop screen."""
    return visit()
