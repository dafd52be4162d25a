"""Date formats for American readers."""

from django.utils import dateformat


def short_date(day):
    """Return a date for a card or a table, such as "Nov. 28, 2026"; "" for None."""
    return dateformat.format(day, "N j, Y") if day else ""


def long_date(day):
    """Return a date for running text, such as "November 28, 2026"; "" for None."""
    return dateformat.format(day, "F j, Y") if day else ""
