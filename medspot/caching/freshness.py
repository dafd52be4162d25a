"""What the response being rendered rests on: the data versions it reads, and the moment it stops being true.

Code that renders something that depends on the time of day calls `true_this_minute`; the page cache keeps the page
until then. A page that declares nothing is true until midnight in the site's time zone.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta

from django.utils import timezone

_response = ContextVar("response being rendered", default=None)


class DependsOnTime(RuntimeError):
    """A value that is kept across requests was made from the time of day."""


class Freshness:
    """The data versions read when a request began, and the moment before which its response is true (`until`).

    `values` holds what version_cache made for this request alone, inside a transaction.
    """

    def __init__(self, versions, moment):
        """Let the response be true until the midnight after `moment`; `versions` may be None."""
        self.versions, self.until, self.values = versions, next_midnight(moment), {}

    def shorten(self, moment):
        """Let the response be true until `moment`, unless it is true for a shorter time already."""
        self.until = min(self.until, moment)


class Timeless:
    """Stands in for Freshness while a value is made that outlives the request; refuses to depend on the time."""

    def __init__(self, response):
        """Take over the versions and values of a Freshness or Timeless, or none for None."""
        self.versions, self.values = (response.versions, response.values) if response else (None, {})

    def shorten(self, moment):
        """Raise DependsOnTime."""
        raise DependsOnTime("A value kept across requests cannot depend on the time of day.")


@contextmanager
def tracked(freshness):
    """Collect in a Freshness, or refuse with a Timeless, what the code inside declares; yield it."""
    token = _response.set(freshness)
    try:
        yield freshness
    finally:
        _response.reset(token)


def true_this_minute(moment):
    """Declare that the response being rendered is true only within the minute of `moment`, an aware datetime.

    Outside of a request for a page this does nothing; while a value is made that outlives the request, it raises
    DependsOnTime.
    """
    if response := _response.get():
        response.shorten(moment.replace(second=0, microsecond=0) + timedelta(minutes=1))


def current_response():
    """Return the Freshness or Timeless of the response being rendered, or None outside of a request for a page."""
    return _response.get()


def next_midnight(moment):
    """Return the end of the day of `moment` in the site's time zone, an aware datetime."""
    return timezone.make_aware(datetime.combine(timezone.localdate(moment) + timedelta(days=1), time.min))
