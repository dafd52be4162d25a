"""The listing table as NumPy columns: an immutable snapshot, replaced by another when rows change."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

import numpy as np

from medspot.places.geometry import Point, great_circle_miles
from search.listings.packing import NO_PRICE
from search.query.filters import STORED_GROUPS

from . import bitmaps
from .batch import FACT_PERIOD, MICRODEGREES, NO_DAY
from .bitmaps import BitmapIndex
from .schedules import Schedules

# Rows, their prices in cents and their licenses.
NO_OFFERINGS = (np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.uint16))


@dataclass(frozen=True)
class Columns:
    """One row for each listing, in the order they were first read. Bitmaps are `width` bytes, with room to grow."""

    keys: np.ndarray
    latitude: np.ndarray  # in microdegrees, as longitude
    longitude: np.ndarray
    confirmed: np.ndarray
    updated: np.ndarray
    active: np.ndarray  # a bitmap, as closed
    closed: np.ndarray
    stored: dict  # {Group: BitmapIndex} of the groups that the table stores
    treatments: BitmapIndex
    # {treatment: (lowest price in cents, licenses as bits)}, each in the order of the treatment's rows.
    offerings: dict
    proofs: np.ndarray
    proof_rows: np.ndarray
    schedules: Schedules

    @classmethod
    def empty(cls):
        width = bitmaps.width_for(0)
        numbers = [np.empty(0, dtype) for dtype in (np.uint32, np.int32, np.int32, np.int32, np.uint32)]
        nothing, no_index = np.zeros(width, np.uint8), BitmapIndex.empty(width)
        stored = dict.fromkeys(STORED_GROUPS, no_index)
        proofs = (np.empty(0, FACT_PERIOD), np.empty(0, np.int32))
        return cls(*numbers, nothing, nothing, stored, no_index, {}, *proofs, Schedules.empty())

    @property
    def size(self):
        """The number of rows, removed listings included."""
        return len(self.keys)

    @property
    def width(self):
        """The width of the bitmaps in bytes."""
        return len(self.active)

    @cached_property
    def sorter(self):
        """An array of the rows in the order of their keys; None if that is the order they are in."""
        return np.argsort(self.keys, kind="stable") if np.any(self.keys[1:] < self.keys[:-1]) else None

    def rows_of(self, keys):
        """Return an array of the row of each of an array of keys, -1 for an unknown key."""
        if not self.size:
            return np.full(len(keys), -1, np.int64)
        # In the dtype of our keys, because NumPy would convert all of those to look up one of another type.
        at = np.searchsorted(self.keys, keys.astype(self.keys.dtype), sorter=self.sorter)
        at[at == self.size] = 0
        rows = at if self.sorter is None else self.sorter[at]
        return np.where(self.keys[rows] == keys, rows, -1)

    def row_of(self, key):
        """Return the row of a key, or None for an unknown key."""
        (row,) = self.rows_of(np.array([key])).tolist()
        return None if row < 0 else row

    def degrees(self, rows):
        """Return (latitude, longitude) of one row or an array of rows in degrees, exactly as providers state them."""
        return self.latitude[rows] / MICRODEGREES, self.longitude[rows] / MICRODEGREES

    def miles_from(self, point, rows):
        """Return an array of the miles from a Point to each of these rows."""
        return great_circle_miles(point, Point(*self.degrees(rows)), xp=np)

    def within(self, box):
        """Return a boolean for each row: whether it lies in a Box or on its edge."""
        south, north = min_microdegrees(box.south), max_microdegrees(box.north)
        after, before = min_microdegrees(box.west) <= self.longitude, self.longitude <= max_microdegrees(box.east)
        in_width = after | before if box.crosses_antimeridian else after & before
        return in_width & (south <= self.latitude) & (self.latitude <= north)

    def offerings_of(self, treatment):
        """Return three arrays for the rows that offer a treatment: rows, lowest prices in cents, licenses as bits."""
        if treatment not in self.offerings:
            return NO_OFFERINGS
        return bitmaps.rows_in(self.treatments.row(treatment)), *self.offerings[treatment]

    def lowest_prices(self, treatments):
        """Return an array of each row's lowest price in cents for any of these treatments, or NO_PRICE."""
        lowest = np.full(self.size, NO_PRICE, np.int32)
        for treatment in treatments:
            rows, cents, _ = self.offerings_of(treatment)
            lowest[rows] = np.minimum(lowest[rows], cents)
        return lowest

    def licenses(self, treatments):
        """Return an array of the licenses that perform any of these treatments at each row, as bits."""
        performed_by = np.zeros(self.size, np.uint16)
        for treatment in treatments:
            rows, _, licenses = self.offerings_of(treatment)
            performed_by[rows] |= licenses
        return performed_by

    # Replacing rows

    def with_batch(self, batch):
        """Return (new Columns with the rows of a Batch written to them, an array of the numbers of those rows)."""
        rows, size = self.rows_for(batch)
        width = self.width if size <= 8 * self.width else bitmaps.width_for(size + size // 64)
        changed = bitmaps.pack_rows(rows, width)

        def updated(index, rows_by_value):
            """Return a BitmapIndex after the Batch; {value: positions in the Batch of the rows that have it}."""
            return index.updated(changed, {value: rows[at] for value, at in rows_by_value.items()}, width)

        proofs, proof_rows = batch.proofs
        kept = ~np.isin(self.proof_rows, rows)
        columns = replace(
            self,
            keys=put(self.keys, rows, batch.keys, size),
            latitude=put(self.latitude, rows, batch.microdegrees("latitude"), size),
            longitude=put(self.longitude, rows, batch.microdegrees("longitude"), size),
            confirmed=put(self.confirmed, rows, batch.confirmed, size, NO_DAY),
            updated=put(self.updated, rows, batch.updated, size),
            active=put_bits(self.active, changed, rows[batch.active]),
            closed=put_bits(self.closed, changed, rows[batch.closed]),
            stored={group: updated(index, batch.stored(group)) for group, index in self.stored.items()},
            treatments=updated(self.treatments, batch.treatments),
            offerings=self.updated_offerings(batch, rows, changed),
            proofs=np.concatenate([self.proofs[kept], proofs]),
            proof_rows=np.concatenate([self.proof_rows[kept], rows[proof_rows].astype(np.int32)]),
            schedules=self.schedules.with_batch(batch, rows, size),
        )
        return columns, rows

    def rows_for(self, batch):
        """Return (an array of the row of each listing of a Batch, the number of rows with them).

        New listings come last.
        """
        rows = self.rows_of(batch.keys)
        new = rows < 0
        rows[new] = self.size + np.arange(np.count_nonzero(new))
        return rows, self.size + np.count_nonzero(new)

    def updated_offerings(self, batch, rows, changed):
        """Return `offerings` after a Batch was written to these rows; `changed` is the bitmap of them."""
        index, offerings = self.treatments, dict(self.offerings)
        touched = np.bitwise_and(index.matrix, changed[: self.width]).any(axis=1)
        for treatment in {*np.array(index.values, np.int64)[touched].tolist(), *batch.offerings}:
            old_rows, *old = self.offerings_of(treatment)
            new_at, *new = batch.offerings.get(treatment, NO_OFFERINGS)
            kept = ~bitmaps.unpack(changed)[old_rows]
            order = np.argsort(np.concatenate([old_rows[kept], rows[new_at]]), kind="stable")
            offerings[treatment] = tuple(np.concatenate([o[kept], n])[order] for o, n in zip(old, new, strict=True))
        return offerings


def min_microdegrees(edge):
    """Return the least whole microdegrees not below an edge in degrees. Comparing integers is faster."""
    return next(whole for whole in count(math.floor(edge * MICRODEGREES) - 1) if whole / MICRODEGREES >= edge)


def max_microdegrees(edge):
    """Return the largest whole microdegrees not above an edge in degrees."""
    return -min_microdegrees(-edge)


def put(column, rows, values, size, empty=0):
    """Return the column, grown to `size`, with these values in these rows, and `empty` in other new rows."""
    written = np.full(size, empty, np.promote_types(column.dtype, values.dtype))
    written[: len(column)] = column
    written[rows] = values
    return written


def put_bits(bits, changed, rows):
    """Return the bitmap in which, of the rows in the bitmap `changed`, exactly those in the array `rows` are set.

    It is as wide as `changed`.
    """
    width = len(changed)
    written = bitmaps.pack_rows(rows, width)
    written[: len(bits)] |= bits & ~changed[: len(bits)]
    return written
