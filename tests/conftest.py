import gc
import time
from contextlib import contextmanager

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase

from home.groups import EDITORS, MODERATORS, REVIEWERS
from home.models import HomePage
from medspot.accounts.idle import LAST_SEEN
from medspot.mail.sending import pause, send_next_email
from medspot.models import DataVersion
from tests import factories
from tests.contexts import keep_few_contexts
from tests.databases import Database
from tests.sharing import ByUnit, slowest_first, unit
from tests.strictness import refuse_undefined_variables, shuffle_unordered_querysets
from tests.timing import Timing
from tests.versions import versions

# Where the admin sends people whom it refuses.
REFUSED = ("/accounts/login/", "/admin/")
# Random runs: (hypothesis examples, factor for the rounds of our own).
SHORT, LONG = (25, 1), (200, 10)


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="run ten times as many random questions and examples")


def pytest_configure(config):
    config.pluginmanager.register(Timing())
    long = config.getoption("long")
    # A short run is the same each time; a long one looks for what nobody has met yet.
    hypothesis.settings.register_profile(
        "medspot", max_examples=LONG[0] if long else SHORT[0], derandomize=not long, deadline=None
    )
    hypothesis.settings.load_profile("medspot")


def pytest_collection_finish(session):
    # What is loaded by now stays, so the garbage collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(config, items):
    if connection.vendor != "postgresql":
        elsewhere = [item for item in items if item.get_closest_marker("postgresql")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    place = slowest_first([item.nodeid for item in items])
    items.sort(key=lambda item: place[unit(item.nodeid)])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByUnit(config, log)


@pytest.fixture(scope="session")
def long_run(pytestconfig):
    """Return True in a long run, where tests try every combination."""
    return pytestconfig.getoption("long")


@pytest.fixture(scope="session")
def rounds(long_run):
    """Return how often to repeat something random: rounds(1_000) is 10,000 in a long run."""
    factor = (LONG if long_run else SHORT)[1]
    return lambda number: number * factor


@pytest.fixture(scope="session", autouse=True)
def strict(django_db_blocker):
    with pytest.MonkeyPatch.context() as patch:
        refuse_undefined_variables(patch)
        shuffle_unordered_querysets(patch)
        keep_few_contexts(patch)
        versions.keep_within_tests(patch, django_db_blocker)
        yield


@pytest.fixture(scope="session", autouse=True)
def outbox(django_test_environment):
    """Store emails as a site does: Django's test environment would keep them in memory at once."""
    settings.EMAIL_BACKEND = "medspot.mail.outbox.OutboxBackend"


@pytest.fixture
def sent_emails(db, mailoutbox):
    """Return a function that sends what is in the outbox, as the worker does, and returns all emails sent so far."""

    def send():
        pause.end()
        while send_next_email():
            pass
        return mailoutbox

    return send


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem):
    """Forget what a test changed, once it is rolled back. After the last test the database is gone."""
    yield
    if nextitem:
        versions.forget_changes()


@pytest.fixture(scope="session")
def database(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The database of this process; what a test commits is undone by loading the same state again."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database = Database()
        database.use("site")
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
        yield database
        database.close()


@pytest.fixture(scope="session")
def django_db_setup(database):
    """Hand out our own database in place of the one that pytest-django would migrate."""


@contextmanager
def holding(database, django_db_blocker, state):
    """Let the database hold another state than that of an empty site."""
    with django_db_blocker.unblock():
        database.use(state)
    yield
    with django_db_blocker.unblock():
        database.use("site")


@pytest.fixture(scope="module")
def vocabulary_content(database, django_db_blocker):
    """The vocabulary of treatments with its studies and statuses, for all tests of a module."""
    with holding(database, django_db_blocker, "vocabulary"):
        yield


@pytest.fixture(scope="module")
def demo_content(database, django_db_blocker):
    """The demo, for all tests of a module."""
    with holding(database, django_db_blocker, "demo"):
        yield


@pytest.fixture
def home(db):
    """The home page of a site without content."""
    return HomePage.objects.get()


@pytest.fixture
def transactional_home(transactional_db, home):
    """The home page for tests that commit: listings and content have a version from the start."""
    for clock in (DataVersion.LISTINGS, DataVersion.CONTENT):
        DataVersion.objects.bump(clock)


@pytest.fixture
def microneedling(home):
    return factories.make_treatment("microneedling", brand_names="SkinPen\nDermapen", synonyms="Collagen induction")


@pytest.fixture
def with_exosomes(home):
    return factories.make_treatment("microneedling-with-exosomes", title="Microneedling with exosomes")


@pytest.fixture
def places(db):
    factories.make_places()


def is_refused(response):
    """Whether the admin refused: strangers are sent to sign in, staff to the dashboard, and others get a 403."""
    return response.status_code == 403 or (response.status_code == 302 and response.url.startswith(REFUSED))


def signed_in(user):
    """Return a client that is signed in and was used a moment ago, so that its requests need not note that."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[LAST_SEEN] = int(time.time())
    session.save()
    return client


@pytest.fixture
def edie(home):
    """Edie edits: articles, treatments, studies, people."""
    return signed_in(factories.make_user("Edie", EDITORS))


@pytest.fixture
def rae(home):
    """Rae reviews what is said about medicine."""
    return signed_in(factories.make_user("Rae", REVIEWERS))


@pytest.fixture
def mo(home):
    """Mo moderates the directory."""
    return signed_in(factories.make_user("Mo", MODERATORS))


@pytest.fixture
def charlie(home):
    """Charlie has an account and no business in the admin."""
    return signed_in(factories.make_user("Charlie"))
