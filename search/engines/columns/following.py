"""Which index a process answers from: it follows the clocks, and never shows what is not committed."""

from threading import Lock
from typing import NamedTuple

from django.db import connection

from medspot.gc_paused import gc_paused
from medspot.models import DataVersion, VersionStamp

from .columns import Columns
from .listing_index import ListingIndex
from .reading import read_all, read_since
from .texts import Texts

# Past so many changed rows it is quicker to read everything again.
MAX_FOLLOWED = 2_000


class Held(NamedTuple):
    """An index, and the clock of listings as it was read before the rows were."""

    reading: VersionStamp
    index: ListingIndex


_held = None
_reading_rows = Lock()


def listing_index():
    """The ListingIndex of what is stored now.

    Within a transaction it is one of the transaction's own, and kept by nobody: what it shows may yet be rolled back.
    """
    global _held
    readings = DataVersion.objects.read(DataVersion.LISTINGS, DataVersion.CONTENT)
    if connection.in_atomic_block or readings[0] is None:
        return followed(_held, *readings, private=True).index
    held = _held
    if held is None or [held.reading, held.index.content] != readings:
        with _reading_rows:
            # Somebody else may have read what was waited for; the clocks say what there is to read now.
            held = _held = followed(_held, *DataVersion.objects.read(DataVersion.LISTINGS, DataVersion.CONTENT))
    return held.index


def find(query):
    """The Found of a Query, from the listings as they are stored now."""
    return listing_index().find(query)


def followed(held, reading, content, private=False):
    """What is held with all that was written since; read whole where it is of another epoch, or of later than now."""
    if held is None or reading is None or held.reading.epoch != reading.epoch or held.reading.version > reading.version:
        return Held(reading, ListingIndex(all_columns(), Texts(), content))
    index = held.index
    if held.reading.version == reading.version:
        if index.content == content and not private:
            return held
        # What a transaction asks the database for is its own too.
        texts = Texts(dict(index.texts.answers)) if private else index.texts
        return Held(reading, ListingIndex(index.columns, texts, content, index.kept_day, index.kept_words))
    batch = read_since(held.reading.version)
    if batch.size > MAX_FOLLOWED:
        return followed(None, reading, content)
    columns, rows = index.columns.written(batch)
    day = index.kept_day and index.kept_day.followed(columns, rows)
    words = index.kept_words and index.kept_words.union(words_in(batch))
    return Held(reading, ListingIndex(columns, index.texts.followed(batch, rows), content, day, words))


def all_columns():
    columns = Columns.empty()
    with gc_paused():
        for batch in read_all():
            columns, _ = columns.written(batch)
    return columns


def words_in(batch):
    return {word[1:] for text in batch.columns["words"] for word in text.split()}
