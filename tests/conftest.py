import pytest
from django.test import Client
from wagtail.models import Collection, Locale, Page

from home.groups import EDITORS, MODERATORS, REVIEWERS
from home.models import HomePage
from home.site_tree import set_up_site
from medspot.models import DataVersion
from tests import factories


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from tests.sharing import ByFolder

    return ByFolder(config, log)


def plant():
    """What Wagtail's migrations leave in a new database, and the site on top of it."""
    Locale.objects.get_or_create(language_code="en")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    return set_up_site()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        plant()


@pytest.fixture(autouse=True)
def standing_site(request):
    """For every test that may ask the database, a site: one before it may have emptied the tables."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        if not HomePage.objects.exists():
            plant()


@pytest.fixture
def home(db):
    """The home page; planted anew after a test that emptied the tables."""
    return plant()


@pytest.fixture
def transactional_home(transactional_db, home):
    """The site with nothing in it yet, whose clocks go."""
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


def signed_in(user):
    client = Client()
    client.force_login(user)
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
