"""What a process keeps of content is never older than what is stored, and shows nobody what may yet be rolled back."""

import pytest
from django.db import transaction

from home.models import PlainPage
from medspot.caching.held import Held
from medspot.models import DataVersion

pytestmark = pytest.mark.databases


@pytest.fixture
def titles(transactional_home):
    """Gives the titles of plain pages, and counts how often they were made."""

    def make():
        titles.made += 1
        return list(PlainPage.objects.order_by("title").values_list("title", flat=True))

    titles = Held(make)
    titles.made = 0
    return titles


def retitle(title):
    page = PlainPage.objects.get(slug="how-we-work")
    page.title = title
    page.save()


@pytest.mark.django_db(transaction=True)
def test_it_is_made_once_until_something_changes(titles):
    assert titles() is titles()
    retitle("A new name")
    assert "A new name" in titles()
    assert titles.made == 2


@pytest.mark.django_db(transaction=True)
def test_who_has_read_the_clock_asks_for_it_without_a_query(titles, django_assert_num_queries):
    (reading,) = DataVersion.objects.read(DataVersion.CONTENT)
    made = titles(reading)
    with django_assert_num_queries(0):
        assert titles(reading) is made


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_shown_to_nobody_else(titles):
    before = titles()
    with transaction.atomic():
        retitle("Never said")
        assert "Never said" in titles()
        transaction.set_rollback(True)
    assert titles() == before


@pytest.mark.django_db(transaction=True)
def test_before_the_clock_goes_nothing_is_kept(titles):
    DataVersion.objects.all().delete()
    assert titles() is not titles()
