"""The result of a search of the columns: counted at once, sorted and broken down when somebody asks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

import numpy as np

from medspot.places.geometry import Point, great_circle_miles
from search.engines.grid import grid_cells
from search.engines.interface import SearchResult
from search.query import Sort

from . import bitmaps
from .batch import NO_DAY

# A partial sort pays off when this many times more rows are found than are read.
PARTIAL_SORT_FACTOR = 4


class ColumnsResult(SearchResult):
    def __init__(self, execution):
        self.execution, self.columns = execution, execution.columns
        self.query, self.vocabulary = execution.query, execution.index.vocabulary
        self.bits = execution.found

    @cached_property
    def total(self):
        return bitmaps.count(self.bits)

    @cached_property
    def rows(self):
        """The rows found, in base order: open businesses first, then temporarily closed."""
        ranked = self.execution.index.ranking(self.execution.today).ranked
        return ranked[bitmaps.unpack(self.bits)[ranked]]

    @cached_property
    def keys(self):
        parts = np.split(self.rows, [bitmaps.count(self.bits & ~self.columns.closed)])
        return Keys(self.columns.keys, [(rows, self.sort_numbers(rows)) for rows in parts])

    @cached_property
    def miles(self):
        return Miles(self.columns, self.rows, self.query.near) if self.query.near else {}

    def counts(self, group):
        return group.counts(self.execution)

    def sort_numbers(self, rows):
        """Return the number by which each of the rows sorts; None if base order is the order asked for."""
        order = self.query.order
        if order is None:
            return None
        if order == Sort.DISTANCE:
            return self.columns.miles_from(self.query.near, rows)
        if order == Sort.MATCH:
            return self.execution.word_matches.ranks[rows]
        if order == Sort.PRICE:
            return self.execution.prices[rows]
        confirmed = self.columns.confirmed[rows].astype(np.int64)
        return np.where(confirmed == NO_DAY, -NO_DAY, -confirmed)

    def match(self, key):
        matches = self.execution.word_matches
        return None if matches is None else matches.match(self.columns.row_of(key))

    def matching_treatments(self, key):
        matches = self.execution.word_matches
        return set() if matches is None else matches.treatments_matching(self.columns.row_of(key))

    @property
    def last_updated(self):
        return as_datetime(self.columns.updated[bitmaps.rows_in(self.bits)].max()) if self.total else None

    def last_updated_by_treatment(self):
        rows = bitmaps.rows_in(self.bits)
        maxima = self.columns.treatments.maxima(rows, self.columns.updated[rows].astype(np.int64))
        return {treatment: as_datetime(seconds) for treatment, seconds in maxima.items()}

    def cells(self, box, columns=12, without=()):
        shown = bitmaps.unpack(self.bits)
        shown[self.columns.rows_of(np.array(without, np.int64))] = False
        rows = np.flatnonzero(shown[: self.columns.size] & self.columns.within(box))
        return grid_cells(self.columns.keys[rows], *self.columns.degrees(rows), box, columns)


class Keys(Sequence):
    """The keys found, in order. Only as much of them is sorted as is read."""

    def __init__(self, keys, parts):
        """`parts` are (rows, the numbers by which they sort or None), one part after the other."""
        self.keys, self.parts = keys, parts

    def __len__(self):
        return sum(len(rows) for rows, _ in self.parts)

    def __getitem__(self, at):
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return tuple(self.keys[self.first(max(start, stop))[start:stop:step]].tolist())
        at = range(len(self))[at]
        return int(self.keys[self.first(at + 1)[at]])

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __iter__(self):
        return iter(self[:])

    def first(self, number):
        """Return at least this many rows, in order."""
        taken = []
        for rows, sort_by in self.parts:
            taken.append(lowest(rows, sort_by, number))
            number -= len(rows)
            if number <= 0:
                break
        return np.concatenate(taken)


def lowest(rows, sort_by, number):
    """Return at least `number` of the rows with the lowest numbers, sorted; ties keep their order."""
    if sort_by is None:
        return rows
    if number * PARTIAL_SORT_FACTOR < len(rows):
        near = sort_by <= np.partition(sort_by, number)[number]
        rows, sort_by = rows[near], sort_by[near]
    return rows[np.argsort(sort_by, kind="stable")]


class Miles(Mapping):
    """{key: miles from the place} of the listings found."""

    def __init__(self, columns, rows, point):
        self.columns, self.rows, self.point = columns, rows, point

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.columns.keys[self.rows].tolist())

    def __getitem__(self, key):
        row = self.columns.row_of(key)
        if row is None or not len(self):
            raise KeyError(key)
        return great_circle_miles(self.point, Point(*self.columns.degrees(row)))


def as_datetime(seconds):
    return datetime.fromtimestamp(int(seconds), UTC)
