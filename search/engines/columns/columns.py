"""The listings as NumPy columns: a snapshot that is never changed, only followed by another."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

import numpy as np

from search.listings.packing import NO_PRICE

from . import bits
from .bits import BitRows
from .reading import MICRODEGREES, NEVER, STANDING
from .timetables import Timetables

# Rows, their prices and their licenses.
NO_OFFERS = (np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.uint16))
GROUPS = ("kind", "language", "access", "open", "inquiries", "treatment")


@dataclass(frozen=True)
class Columns:
    """One row a listing, in the order in which they were first met; `width` bytes hold a bit for each and some more."""

    keys: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    confirmed: np.ndarray
    standing: np.ndarray
    closed: np.ndarray
    groups: dict
    # By treatment, the lowest price in cents and the licenses as bits of its rows in their order.
    offers: dict
    proofs: np.ndarray
    proof_rows: np.ndarray
    timetables: Timetables

    @classmethod
    def empty(cls):
        width = bits.width_for(0)
        numbers = [np.empty(0, dtype) for dtype in (np.uint32, np.int32, np.int32, np.int32)]
        nothing = np.zeros(width, np.uint8)
        groups = {name: BitRows.empty(width) for name in GROUPS}
        proofs = (np.empty(0, STANDING), np.empty(0, np.int32))
        return cls(*numbers, nothing, nothing, groups, {}, *proofs, Timetables.empty())

    @property
    def size(self):
        return len(self.keys)

    @property
    def width(self):
        return len(self.standing)

    @property
    def nbytes(self):
        """The bytes that all of it takes."""
        arrays = [value for value in vars(self).values() if isinstance(value, np.ndarray)]
        arrays += [group.matrix for group in self.groups.values()]
        arrays += [array for pair in self.offers.values() for array in pair]
        return sum(array.nbytes for array in arrays) + self.timetables.nbytes

    @cached_property
    def sorter(self):
        """The rows in the order of their keys; None where they stand in it."""
        return np.argsort(self.keys, kind="stable") if np.any(self.keys[1:] < self.keys[:-1]) else None

    def rows_of(self, keys):
        """The row of each of these keys; -1 for one that has none."""
        if not self.size:
            return np.full(len(keys), -1, np.int64)
        # In the keys' own dtype, for NumPy would convert all of them to find one of another.
        at = np.searchsorted(self.keys, keys.astype(self.keys.dtype), sorter=self.sorter)
        at[at == self.size] = 0
        rows = at if self.sorter is None else self.sorter[at]
        return np.where(self.keys[rows] == keys, rows, -1)

    def row_of(self, key):
        """The row of one key; None for one that has none."""
        (row,) = self.rows_of(np.array([key])).tolist()
        return None if row < 0 else row

    def degrees(self, rows):
        """The latitude and longitude of rows in degrees, exactly as their providers state them."""
        return self.latitude[rows] / MICRODEGREES, self.longitude[rows] / MICRODEGREES

    def within(self, box):
        """Whether each row lies in a Box or on its edge."""
        south, north = least_from(box.south), most_to(box.north)
        after, before = least_from(box.west) <= self.longitude, self.longitude <= most_to(box.east)
        in_width = after | before if box.crosses_antimeridian else after & before
        return in_width & (south <= self.latitude) & (self.latitude <= north)

    def offers_of(self, treatment):
        """The rows that offer a treatment, their lowest price in cents, and the licenses that perform it."""
        if treatment not in self.offers:
            return NO_OFFERS
        return bits.rows_in(self.groups["treatment"].row(treatment)), *self.offers[treatment]

    def lowest_prices(self, treatments):
        """Of every row the lowest price in cents for any of these treatments."""
        lowest = np.full(self.size, NO_PRICE, np.int32)
        for treatment in treatments:
            rows, cents, _ = self.offers_of(treatment)
            lowest[rows] = np.minimum(lowest[rows], cents)
        return lowest

    def licenses(self, treatments):
        """Of every row the licenses that perform any of these treatments, as bits."""
        performed_by = np.zeros(self.size, np.uint16)
        for treatment in treatments:
            rows, _, licenses = self.offers_of(treatment)
            performed_by[rows] |= licenses
        return performed_by

    # Following

    def written(self, batch):
        """The columns after a Batch was written, and the rows that it changed."""
        rows, size = self.placed(batch)
        width = self.width if size <= 8 * self.width else bits.width_for(size + size // 64)
        changed = bits.pack_rows(rows, width)
        proofs, proof_rows = batch.proofs
        kept = ~np.isin(self.proof_rows, rows)
        columns = replace(
            self,
            keys=put(self.keys, rows, batch.keys, size),
            latitude=put(self.latitude, rows, batch.microdegrees("latitude"), size),
            longitude=put(self.longitude, rows, batch.microdegrees("longitude"), size),
            confirmed=put(self.confirmed, rows, batch.confirmed, size, NEVER),
            standing=mark(self.standing, changed, rows[batch.standing]),
            closed=mark(self.closed, changed, rows[batch.of_flags("temporarily_closed")]),
            groups={
                name: group.written(changed, {v: rows[at] for v, at in batch.groups[name].items()}, width)
                for name, group in self.groups.items()
            },
            offers=self.offers_written(batch, rows, changed),
            proofs=np.concatenate([self.proofs[kept], proofs]),
            proof_rows=np.concatenate([self.proof_rows[kept], rows[proof_rows].astype(np.int32)]),
            timetables=self.timetables.written(batch, rows, size),
        )
        return columns, rows

    def placed(self, batch):
        """The row of each listing of the batch, and how many rows there are then."""
        rows = self.rows_of(batch.keys)
        new = rows < 0
        rows[new] = self.size + np.arange(np.count_nonzero(new))
        return rows, self.size + np.count_nonzero(new)

    def offers_written(self, batch, rows, changed):
        group, offers = self.groups["treatment"], dict(self.offers)
        touched = np.bitwise_and(group.matrix, changed[: self.width]).any(axis=1)
        for treatment in {*np.array(group.values, np.int64)[touched].tolist(), *batch.offers}:
            old_rows, *old = self.offers_of(treatment)
            new_at, *new = batch.offers.get(treatment, NO_OFFERS)
            kept = ~bits.unpack(changed)[old_rows]
            order = np.argsort(np.concatenate([old_rows[kept], rows[new_at]]), kind="stable")
            offers[treatment] = tuple(np.concatenate([o[kept], n])[order] for o, n in zip(old, new, strict=True))
        return offers


def least_from(edge):
    """The least microdegrees that are not below an edge in degrees, for the comparison of whole numbers is quick."""
    return next(whole for whole in count(math.floor(edge * MICRODEGREES) - 1) if whole / MICRODEGREES >= edge)


def most_to(edge):
    """The most microdegrees that are not above an edge in degrees."""
    return -least_from(-edge)


def put(column, rows, values, size, empty=0):
    """The column with other values in these rows, grown to a size."""
    written = np.full(size, empty, np.promote_types(column.dtype, values.dtype))
    written[: len(column)] = column
    written[rows] = values
    return written


def mark(flags, changed, rows):
    """The bits with those of the changed rows set anew."""
    width = len(changed)
    marked = bits.pack_rows(rows, width)
    marked[: len(flags)] |= flags & ~changed[: len(flags)]
    return marked
