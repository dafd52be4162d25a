"""What depends on the day: which facts count, and the order of listings before any sort a reader chooses."""

from dataclasses import dataclass

import numpy as np

from search.listings.packing import FACTS

from . import bitmaps
from .batch import NO_DAY, day_number
from .bitmaps import BitmapIndex

# One number for each row that sorts as the rule says (docs/decisions.md): bit 62 for temporarily closed, then how many
# facts are missing, then the days since it was confirmed, then its key.
CLOSED_AT, FACTS_AT, CONFIRMED_AT = 62, 58, 36
MAX_DAY = (1 << (FACTS_AT - CONFIRMED_AT)) - 1
EPOCH_DAY = 719_163  # date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class DailyRanking:
    """The facts that count on a day, and the active rows in base order on that day."""

    ordinal: int
    facts: BitmapIndex
    ranked: np.ndarray

    @classmethod
    def of(cls, columns, ordinal):
        """Return the DailyRanking of Columns on a day, a Gregorian ordinal."""
        facts = facts_on(columns, ordinal)
        rows = bitmaps.rows_in(columns.active)
        return cls(ordinal, facts, rows[np.argsort(ranks(columns, facts, rows))].astype(np.int32))

    def updated(self, columns, changed):
        """Return the DailyRanking of the same day for new Columns, in which the rows in the array `changed` differ."""
        facts = facts_on(columns, self.ordinal)
        is_changed = np.zeros(columns.size, np.bool_)
        is_changed[changed] = True
        kept = self.ranked[~is_changed[self.ranked]]
        moved = changed[bitmaps.unpack(columns.active)[changed]]
        numbers = ranks(columns, facts, moved)
        order = np.argsort(numbers)
        at = np.searchsorted(ranks(columns, facts, kept), numbers[order])
        return DailyRanking(self.ordinal, facts, np.insert(kept, at, moved[order]).astype(np.int32))


def facts_on(columns, ordinal):
    """Return the BitmapIndex by fact of the rows where it counts on a day: checked by then, and not expired."""
    day = day_number(ordinal)
    counts = (columns.proofs["first"] <= day) & (day <= columns.proofs["last"])
    facts, rows = columns.proofs["fact"][counts], columns.proof_rows[counts]
    proven = {FACTS[number]: bitmaps.pack_rows(rows[facts == number], columns.width) for number in np.unique(facts)}
    return BitmapIndex.of(proven, columns.width)


def ranks(columns, facts, rows):
    """Return the number by which each of these rows sorts, lowest first.

    Open before temporarily closed; then most facts, latest confirmation, and lowest key.
    """
    flags = (bitmaps.unpack(row)[rows].astype(np.int64) for row in facts.matrix)
    proven = sum(flags, np.zeros(len(rows), np.int64))
    confirmed = columns.confirmed[rows].astype(np.int64)
    day = np.where(confirmed == NO_DAY, 0, confirmed + EPOCH_DAY)
    closed = bitmaps.unpack(columns.closed)[rows].astype(np.int64)
    order = closed << CLOSED_AT | len(FACTS) - proven << FACTS_AT | MAX_DAY - day << CONFIRMED_AT
    return order | columns.keys[rows]
