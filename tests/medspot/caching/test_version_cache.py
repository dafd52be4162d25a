"""Values cached by the content version are never older than the database, and never show what may be rolled back."""

import pytest
from django.db import transaction
from django.utils import timezone

from home.models import PlainPage
from medspot.caching.freshness import DependsOnTime, Freshness, tracked, true_this_minute
from medspot.caching.version_cache import cached_by_version
from medspot.models import DataVersion

pytestmark = pytest.mark.databases


class Titles:
    """The titles of plain pages; counts how often they were read."""

    def __init__(self):
        self.reads = 0
        self.current = cached_by_version(self.read)

    def read(self):
        self.reads += 1
        return list(PlainPage.objects.order_by("title").values_list("title", flat=True))


@pytest.fixture
def titles(transactional_home):
    return Titles()


def retitle(title):
    page = PlainPage.objects.get(slug="how-we-work")
    page.title = title
    page.save()


@pytest.mark.django_db(transaction=True)
def test_value_is_made_once_until_content_changes(titles):
    assert titles.current() is titles.current()
    retitle("A new name")
    assert "A new name" in titles.current()
    assert titles.reads == 2


@pytest.mark.django_db(transaction=True)
def test_known_version_saves_the_query(titles, django_assert_num_queries):
    (version,) = DataVersion.objects.read(DataVersion.CONTENT)
    value = titles.current(version)
    with django_assert_num_queries(0):
        assert titles.current(version) is value


@pytest.mark.django_db(transaction=True)
def test_request_that_read_the_versions_saves_the_query(titles, django_assert_num_queries):
    versions = dict(zip(DataVersion.NAMES, DataVersion.objects.read(*DataVersion.NAMES), strict=True))
    value = titles.current()
    with django_assert_num_queries(0), tracked(Freshness(versions, timezone.now())):
        assert titles.current() is value


@pytest.mark.django_db(transaction=True)
def test_rolled_back_change_is_seen_only_by_its_own_transaction(titles):
    before = titles.current()
    with transaction.atomic():
        retitle("Never committed")
        assert "Never committed" in titles.current()
        transaction.set_rollback(True)
    assert titles.current() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_is_cached_before_the_versions_exist(titles):
    DataVersion.objects.all().delete()
    assert titles.current() is not titles.current()


def test_value_that_depends_on_the_time_of_day_is_refused(db):
    @cached_by_version
    def open_now():
        true_this_minute(timezone.now())

    with pytest.raises(DependsOnTime):
        open_now()
