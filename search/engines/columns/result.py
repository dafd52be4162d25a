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
        """Run a QueryExecution: find the rows now. The rest is computed when it is first asked for."""
        self.execution, self.columns = execution, execution.columns
        self.query, self.vocabulary = execution.query, execution.index.vocabulary
        self.bits = execution.found

    @cached_property
    def total(self):
        return bitmaps.count(self.bits)

    @cached_property
    def rows(self):
        """An array of the rows found, in base order.

        Temporarily closed ones are last; then most verified facts, latest confirmation and lowest key come first.
        """
        ranked = self.execution.index.ranking(self.execution.today).ranked
        return ranked[bitmaps.unpack(self.bits)[ranked]]

    @cached_property
    def keys(self):
        """The Keys found, in the order of the query, with temporarily closed providers last."""
        parts = np.split(self.rows, [bitmaps.count(self.bits & ~self.columns.closed)])
        return Keys(self.columns.keys, [(rows, self.sort_numbers(rows)) for rows in parts])

    @cached_property
    def miles(self):
        """The Miles from the query's place to the listings found; {} without a place."""
        return Miles(self.columns, self.rows, self.query.near) if self.query.near else {}

    def counts(self, group):
        """Return {key: number of listings found if this key alone were chosen in the group}, without zeros."""
        return group.counts(self.execution)

    def sort_numbers(self, rows):
        """Return an array of the number by which each of the rows sorts, lowest first; None for base order."""
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
        """Return the best Match of a listing found; None if the query has no words."""
        matches = self.execution.word_matches
        return None if matches is None else matches.match(self.columns.row_of(key))

    def matching_treatments(self, key):
        """Return the set of treatment ids by which a listing found matches the words; empty if the query has none."""
        matches = self.execution.word_matches
        return set() if matches is None else matches.treatments_matching(self.columns.row_of(key))

    @property
    def last_updated(self):
        """The UTC datetime, to the second, at which a provider found was last changed; None if nothing is found."""
        return as_datetime(self.columns.updated[bitmaps.rows_in(self.bits)].max()) if self.total else None

    def last_updated_by_treatment(self):
        """Return {treatment id: UTC datetime of the last change to a provider found that offers it}."""
        rows = bitmaps.rows_in(self.bits)
        maxima = self.columns.treatments.maxima(rows, self.columns.updated[rows].astype(np.int64))
        return {treatment: as_datetime(seconds) for treatment, seconds in maxima.items()}

    def cells(self, box, columns=12, without=()):
        """Return the Cells of a grid over a Box, `columns` wide, for the listings found except keys in `without`."""
        shown = bitmaps.unpack(self.bits)
        shown[self.columns.rows_of(np.array(without, np.int64))] = False
        rows = np.flatnonzero(shown[: self.columns.size] & self.columns.within(box))
        return grid_cells(self.columns.keys[rows], *self.columns.degrees(rows), box, columns)


class Keys(Sequence):
    """The keys found, in order. Only as many rows are sorted as are read."""

    def __init__(self, keys, parts):
        """Join `parts`, one after the other: (rows, the numbers by which they sort, or None). `keys` are by row."""
        self.keys, self.parts = keys, parts

    def __len__(self):
        return sum(len(rows) for rows, _ in self.parts)

    def __getitem__(self, at):
        """Return the key at an index, or a tuple of keys for a slice with a positive step."""
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
        """Return an array that begins with the first `number` rows in order; all rows if there are fewer."""
        taken = []
        for rows, sort_by in self.parts:
            taken.append(lowest(rows, sort_by, number))
            number -= len(rows)
            if number <= 0:
                break
        return np.concatenate(taken)


def lowest(rows, sort_by, number):
    """Return an array that begins with the `number` rows with the lowest numbers, in order; ties keep their order.

    Without `sort_by`, return the rows as they are.
    """
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
        """Return the miles to a listing; raise KeyError for a key not in the columns, or if nothing is found."""
        row = self.columns.row_of(key)
        if row is None or not len(self):
            raise KeyError(key)
        return great_circle_miles(self.point, Point(*self.columns.degrees(row)))


def as_datetime(seconds):
    """Return seconds since 1970 as an aware UTC datetime."""
    return datetime.fromtimestamp(int(seconds), UTC)
