"""Date formats for American readers."""

from functools import lru_cache

from django.utils import dateformat

# A page of results has dozens of dates, and most of them again and again.
MAX_KEPT = 2_000


@lru_cache(maxsize=MAX_KEPT)
def short_date(day):
    """Return a date for a card or a table, such as "Nov. 28, 2026"; "" for None."""
    return dateformat.format(day, "N j, Y") if day else ""


@lru_cache(maxsize=MAX_KEPT)
def long_date(day):
    """Return a date for running text, such as "November 28, 2026"; "" for None."""
    return dateformat.format(day, "F j, Y") if day else ""
