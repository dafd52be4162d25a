"""Days that break calendars: the last and the first that can be written, leap days, nights when the clock changes."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.models import Page

from search.listings.indexing import rebuild
from tests.abuse.answers import ask

from .addresses import ROUTES, samples
from .test_hostile_text import models_that_people_fill

pytestmark = pytest.mark.databases

# Midnights, leap days, and hours that Austin, New York or Los Angeles has twice or not at all.
MOMENTS = [
    datetime(2028, 2, 29, 5, 59, 59, tzinfo=UTC),
    datetime(2028, 3, 1, 0, 0, tzinfo=UTC),
    datetime(2027, 3, 14, 8, 0, tzinfo=UTC),
    datetime(2027, 3, 14, 10, 30, tzinfo=UTC),
    datetime(2027, 11, 7, 5, 30, tzinfo=UTC),
    datetime(2027, 11, 7, 6, 30, tzinfo=UTC),
    datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2099, 2, 28, 12, 0, tzinfo=UTC),
]


def public_paths():
    return [*(path for route in ROUTES for path in samples(route)), "/providers/?near=78701"]


def failing(paths):
    return [path for path in paths if ask(path).status != 200]


def date_fields():
    for model in [*models_that_people_fill(), Page]:
        yield from (field for field in model._meta.local_fields if isinstance(field, models.DateField))


@pytest.mark.parametrize("day", [date.max, date.min], ids=str)
def test_extreme_dates_break_no_page(demo, day):
    for field in date_fields():
        value = datetime(day.year, day.month, day.day, tzinfo=UTC) if isinstance(field, models.DateTimeField) else day
        try:
            with transaction.atomic():
                models.QuerySet(field.model).update(**{field.name: value})
        except IntegrityError:
            continue  # The database itself refuses this day beside the row's other days.
    rebuild()
    assert failing(public_paths()) == []


def test_no_moment_in_time_breaks_a_page(demo, monkeypatch, long_run):
    """In a short run, each page meets one of the moments."""
    paths, broken = public_paths(), {}
    for number, moment in enumerate(MOMENTS):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        broken[moment] = failing(paths if long_run else paths[number :: len(MOMENTS)])
    assert not any(broken.values()), broken
