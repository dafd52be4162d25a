from functools import cached_property

from search.engines.interface import Snapshot
from search.listings.full_text import find_words
from search.models.word import Word
from search.query.vocabulary import vocabulary

from .execution import NarrowedRows
from .result import SqlResult


def snapshot():
    return SqlSnapshot()


class SqlSnapshot(Snapshot):
    """Reads the table for each search: searches agree as long as nothing is written between them."""

    @cached_property
    def vocabulary(self):
        """The Vocabulary as it was when first asked for."""
        return vocabulary()

    def search(self, query):
        """Return the SqlResult of a Query."""
        return SqlResult(NarrowedRows(query, self.vocabulary), query)

    def unknown_words(self, words):
        """Return a list of those of these normalized words that no listing has, nor a word that starts with them.

        Costs one query.
        """
        found = find_words(list(words))
        return [word for word in words if not any(len(keys) for keys in found[word].values())]

    @cached_property
    def known_words(self):
        """A frozenset of the normalized words that listings are found by, without those of descriptions."""
        return frozenset(Word.objects.values_list("text", flat=True))
