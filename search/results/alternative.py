"""An alternative to a search, and how changed versions of a search are counted."""

from dataclasses import replace
from typing import NamedTuple


class Alternative(NamedTuple):
    """Another search: what it is in words, how many listings it finds, and its URL."""

    words: str
    total: int
    url: str

    @property
    def label(self):
        """The words and the number of listings it finds, such as "Everywhere: 1,204"."""
        return f"{self.words}: {self.total:,}"


def largest_first(alternatives):
    """Return a list of the Alternatives that find something, those with most results first."""
    return sorted((a for a in alternatives if a.total), key=lambda a: -a.total)


def unique(alternatives):
    """Return a list of the Alternatives without repeated URLs: the first with each URL stays."""
    by_url = {}
    for alternative in alternatives:
        by_url.setdefault(alternative.url, alternative)
    return list(by_url.values())


def keys(choices):
    """Return the keys of Choices as a tuple."""
    return tuple(choice.key for choice in choices)


class Variations:
    """Counts what a ParsedQuery would find with changes, in the same Snapshot."""

    def __init__(self, parsed, listings):
        """Keep a ParsedQuery, its vocabulary, its query without sort, and the Snapshot `listings`."""
        self.parsed, self.listings = parsed, listings
        self.vocabulary = parsed.vocabulary
        self.query = replace(parsed.query, sort=None)

    def total(self, filters=None, **changes):
        """Return how many listings the query finds with these filters, by group name, and these fields changed."""
        return self.listings.search(replace(self.query, **changes).where(**filters or {})).total
