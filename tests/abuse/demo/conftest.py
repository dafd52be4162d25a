"""The demo with a row for each kind of address, for all tests of this folder."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.accounts import DOMAIN
from home.models import HomePage, PlainPage
from tests.abuse.answers import ask
from tests.conftest import holding
from tests.inquiries.sending import make_inquiry
from treatments.models import RegulatoryStatus, StatusCheck

from .addresses import ROUTES, addresses, written_to


@pytest.fixture(scope="package")
def seeded(database, django_db_blocker):
    with holding(database, django_db_blocker, "demo"):
        with django_db_blocker.unblock():
            furnish()
        yield


def furnish():
    """A row for each kind of address that the demo itself has none of."""
    home = HomePage.objects.get()
    private = home.add_child(instance=PlainPage(title="For partners", slug="for-partners"))
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="river")
    leaflets = Collection.get_first_root_node().add_child(name="Leaflets")
    CollectionViewRestriction.objects.create(collection=leaflets, restriction_type="password", password="river")
    get_document_model().objects.create(title="Leaflet", file=ContentFile(b"%PDF-1.4", name="leaflet.pdf"))
    make_inquiry(written_to().first())
    StatusCheck(status=RegulatoryStatus.objects.first(), result="unchanged").save()


@pytest.fixture(scope="package")
def answers(seeded, django_db_blocker):
    """What a stranger gets at every public address, by route."""
    with django_db_blocker.unblock():
        return {route: [ask(address) for address in addresses(route)] for route in ROUTES}


@pytest.fixture
def demo(seeded, db):
    """The demo's rows; what a test changes of them is undone after it."""


@pytest.fixture
def ada(demo):
    """Ada may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=f"admin@{DOMAIN}"))
    return client
