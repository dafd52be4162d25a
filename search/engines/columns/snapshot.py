"""Which ListingIndex a process answers from: always the current version, never anything uncommitted."""

from threading import Lock
from typing import NamedTuple

from medspot.gc_paused import gc_paused
from medspot.models import DataVersion, VersionStamp
from search.engines.interface import Snapshot
from search.query.word_matching import LETTERS, Match

from .batch import read_all, read_since
from .columns import Columns
from .execution import QueryExecution
from .listing_index import ListingIndex
from .postings import PostingLists, SnapshotPostings
from .result import ColumnsResult

# With more changed rows it is faster to read everything again.
MAX_CHANGED_ROWS = 2_000


class ColumnsSnapshot(Snapshot):
    def __init__(self, index):
        """Keep a ListingIndex with the PostingLists of this snapshot alone."""
        self.index, self.postings = index, SnapshotPostings(index.postings)
        self.vocabulary = index.vocabulary

    def search(self, query):
        """Return the ColumnsResult of a Query."""
        return ColumnsResult(QueryExecution(self.index, self.postings, query))

    def unknown_words(self, words):
        """Return a list of those of these normalized words that no listing has, nor a word that starts with them.

        Costs at most one query.
        """
        postings = self.postings.rows(words, self.index.columns)
        return [word for word in words if not any(len(rows) for rows in postings[word].values())]

    @property
    def known_words(self):
        """A frozenset of the normalized words that listings are found by, without those of descriptions."""
        return self.index.known_words


class VersionedIndex(NamedTuple):
    """An index, and the version of the listings as it was read before the rows were."""

    stamp: VersionStamp | None
    index: ListingIndex


# The index of this process; None until the first search.
_current = None
_updating = Lock()


def snapshot():
    """Return a ColumnsSnapshot of the listings as they are stored now. Costs one small query if nothing changed.

    Within a transaction the index is private to the caller, because what it shows may yet be rolled back.
    """
    return ColumnsSnapshot(listing_index())


def listing_index():
    """Return the ListingIndex of the current version, and keep it for the process if it is new.

    It is not kept within a transaction, or if the listings have no version yet.
    """
    global _current
    stamps = read_stamps()
    if DataVersion.may_be_rolled_back() or stamps[0] is None:
        return updated(_current, *stamps, private=True).index
    current = _current
    if current is None or [current.stamp, current.index.content] != stamps:
        with _updating:
            # Another thread may have updated it meanwhile; read again what is current now.
            current = _current = updated(_current, *read_stamps())
    return current.index


def read_stamps():
    """Return [the VersionStamp of the listings, that of the content], None for one that is not stored.

    Costs one query.
    """
    return DataVersion.objects.read(DataVersion.LISTINGS, DataVersion.CONTENT)


def updated(current, stamp, content, private=False):
    """Return the VersionedIndex of a version: `current` with what was written since, or everything read again.

    With `private`, the result shares no PostingLists with `current`.
    """
    if current is None or stamp is None or current.stamp is None:
        return loaded(stamp, content)
    if current.stamp.epoch != stamp.epoch or current.stamp.version > stamp.version:
        return loaded(stamp, content)
    index = current.index
    if current.stamp.version == stamp.version:
        if index.content == content and not private:
            return current
        # Words read within a transaction must not reach the shared lists.
        postings = PostingLists(dict(index.postings.lists)) if private else index.postings
        kept = (index.kept_ranking, index.kept_words)
        return VersionedIndex(stamp, ListingIndex(index.columns, postings, content, *kept))
    batch = read_since(current.stamp.version)
    if batch.size > MAX_CHANGED_ROWS:
        return loaded(stamp, content)
    columns, rows = index.columns.with_batch(batch)
    ranking = index.kept_ranking and index.kept_ranking.updated(columns, rows)
    words = index.kept_words and index.kept_words.union(words_in(batch))
    return VersionedIndex(stamp, ListingIndex(columns, index.postings.updated(batch, rows), content, ranking, words))


def loaded(stamp, content):
    """Return the VersionedIndex of the whole table, which is read in full."""
    columns = Columns.empty()
    with gc_paused():
        for batch in read_all():
            columns, _ = columns.with_batch(batch)
    return VersionedIndex(stamp, ListingIndex(columns, PostingLists(), content))


def words_in(batch):
    """Return the set of words of a Batch that belong to known_words: all but those of descriptions."""
    words = {word for text in batch.columns["words"] for word in text.split()}
    return {word[1:] for word in words if word[0] != LETTERS[Match.DESCRIPTION]}
