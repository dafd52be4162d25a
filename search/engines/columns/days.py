"""What depends on the day: which facts count, and the order of listings that no question changes."""

from dataclasses import dataclass

import numpy as np

from search.listings.packing import FACTS

from . import bits
from .bits import BitRows
from .reading import NEVER, day_number

# One number a row that sorts as the rule says (docs/decisions.md): bit 62 for temporarily closed, then the facts
# that are missing of all there are, then the days since it was confirmed, then its key.
CLOSED_AT, FACTS_AT, CONFIRMED_AT = 62, 58, 36
LATEST = (1 << (FACTS_AT - CONFIRMED_AT)) - 1
EPOCH_DAY = 719_163  # date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Day:
    """A day of some Columns: the facts that count, and the standing rows in the order that needs no question."""

    ordinal: int
    verified: BitRows
    ranked: np.ndarray

    @classmethod
    def of(cls, columns, ordinal):
        verified = verified_on(columns, ordinal)
        rows = bits.rows_in(columns.standing)
        return cls(ordinal, verified, rows[np.argsort(ranks(columns, verified, rows))].astype(np.int32))

    def followed(self, columns, changed):
        """The same day of the Columns that followed, in which these rows are other than they were."""
        verified = verified_on(columns, self.ordinal)
        is_changed = np.zeros(columns.size, np.bool_)
        is_changed[changed] = True
        kept = self.ranked[~is_changed[self.ranked]]
        moved = changed[bits.unpack(columns.standing)[changed]]
        places = ranks(columns, verified, moved)
        order = np.argsort(places)
        at = np.searchsorted(ranks(columns, verified, kept), places[order])
        return Day(self.ordinal, verified, np.insert(kept, at, moved[order]).astype(np.int32))


def verified_on(columns, ordinal):
    """The rows of each fact that counts on a day: it was checked by then, and has not run out."""
    day = day_number(ordinal)
    counts = (columns.proofs["first"] <= day) & (day <= columns.proofs["last"])
    facts, rows = columns.proofs["fact"][counts], columns.proof_rows[counts]
    proven = {FACTS[number]: bits.pack_rows(rows[facts == number], columns.width) for number in np.unique(facts)}
    return BitRows.of(proven, columns.width)


def ranks(columns, verified, rows):
    """The number of each of these rows by which it sorts: open for business, facts, confirmed, key."""
    proven = sum((bits.unpack(row)[rows].astype(np.int64) for row in verified.matrix), np.zeros(len(rows), np.int64))
    confirmed = columns.confirmed[rows].astype(np.int64)
    day = np.where(confirmed == NEVER, 0, confirmed + EPOCH_DAY)
    closed = bits.unpack(columns.closed)[rows].astype(np.int64)
    order = closed << CLOSED_AT | len(FACTS) - proven << FACTS_AT | LATEST - day << CONFIRMED_AT
    return order | columns.keys[rows]
