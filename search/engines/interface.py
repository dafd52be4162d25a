"""What every engine offers to the rest of the site, which depends on nothing else of an engine."""

from abc import ABC, abstractmethod
from functools import cached_property

from search.query.filters import GROUPS


class Snapshot(ABC):
    """The listings at one moment. Searches of one snapshot agree with each other."""

    vocabulary = None  # the Vocabulary of the same moment

    @abstractmethod
    def search(self, query):
        """Return the SearchResult of a Query."""

    @abstractmethod
    def unknown_words(self, words):
        """Return a list of those of these normalized words that no listing has, nor a word that starts with them."""

    @property
    @abstractmethod
    def known_words(self):
        """The set of normalized words that listings are found by, without those of descriptions."""


class SearchResult(ABC):
    """The listings that a Query finds. Everything is computed when it is first asked for."""

    query = None
    vocabulary = None

    @property
    @abstractmethod
    def total(self):
        """The number of listings found."""

    @property
    @abstractmethod
    def keys(self):
        """A sequence of the ids of the providers found, in the order of the query; sorted only as far as it is read."""

    @property
    @abstractmethod
    def miles(self):
        """{key: miles from the query's place} of the listings found; empty without a place."""

    @abstractmethod
    def counts(self, group):
        """Return {key: number of listings found if this key alone were chosen in the group}, without zeros."""

    @cached_property
    def facets(self):
        """{Group: its counts} of all filter groups."""
        return {group: self.counts(group) for group in GROUPS}

    @abstractmethod
    def match(self, key):
        """Return the Match by which a listing found matches the words; None if the query has none."""

    @abstractmethod
    def matching_treatments(self, key):
        """Return the set of ids of treatments that match a word and, with the listing's own words, all of them.

        Empty if the query has no words. It may include treatments that the listing does not offer.
        """

    @property
    @abstractmethod
    def last_updated(self):
        """The UTC datetime, to the second, at which a provider found was last changed; None if nothing is found."""

    @abstractmethod
    def last_updated_by_treatment(self):
        """Return {treatment id: UTC datetime of the last change to a provider found that offers it}."""

    @abstractmethod
    def cells(self, box, columns=12, without=()):
        """Return the Cells of a grid over a Box, `columns` wide, for the listings found except keys in `without`."""


class EmptyResult:
    """The result of a search that could not be understood: nothing, with no counts."""

    total, keys, miles, facets, last_updated = 0, (), {}, {}, None

    def counts(self, group):
        return {}

    def cells(self, box, columns=12, without=()):
        return []
