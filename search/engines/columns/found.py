"""The answer to a question: counted at once, ordered and broken down when somebody looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from medspot.places.geometry import Point, great_circle_miles
from search.query import Sort

from . import bits
from .reading import NEVER

# A partial sort pays off where so many times more rows are found than are looked at.
WORTH_PARTING = 4

# Of the map's grid.
MAX_ROWS = 64
MIN_CELL_DEGREES = 1e-6


class Cell(NamedTuple):
    """Some listings near one another: how many, their middle, and the key of one that is alone."""

    count: int
    point: Point
    key: int | None


class Keys(Sequence):
    """The keys that were found, in order; as much of it is put in order as somebody looks at."""

    def __init__(self, keys, parts):
        """`parts` are arrays of (rows, the number by which they sort or None), one after the other."""
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
        """At least so many rows, in order."""
        taken = []
        for rows, sort_by in self.parts:
            taken.append(lowest(rows, sort_by, number))
            number -= len(rows)
            if number <= 0:
                break
        return np.concatenate(taken)


def lowest(rows, sort_by, number):
    """At least so many of the rows with the lowest numbers, in order; those that tie stay in the order they are in."""
    if sort_by is None:
        return rows
    if number * WORTH_PARTING < len(rows):
        near = sort_by <= np.partition(sort_by, number)[number]
        rows, sort_by = rows[near], sort_by[near]
    return rows[np.argsort(sort_by, kind="stable")]


class Miles(Mapping):
    """The miles from the place to each listing that was found."""

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


@dataclass(frozen=True)
class Found:
    """How many there are, their keys in order, the miles to each, the counts of every filter, and the map's cells."""

    asked: object
    bits: np.ndarray

    @property
    def columns(self):
        return self.asked.index.columns

    @property
    def vocabulary(self):
        return self.asked.index.vocabulary

    @property
    def query(self):
        return self.asked.query

    @cached_property
    def total(self):
        return bits.count(self.bits)

    @cached_property
    def rows(self):
        """The rows found, in the order that no question changes: open for business before temporarily closed."""
        ranked = self.asked.index.day(self.asked.today).ranked
        return ranked[bits.unpack(self.bits)[ranked]]

    @cached_property
    def keys(self):
        parts = np.split(self.rows, [bits.count(self.bits & ~self.columns.closed)])
        return Keys(self.columns.keys, [(rows, self.sort_by(rows)) for rows in parts])

    @cached_property
    def miles(self):
        return Miles(self.columns, self.rows, self.query.near) if self.query.near else {}

    @cached_property
    def facets(self):
        """By group and value, how many would be found if that value alone were chosen in its group."""
        return self.asked.facets()

    def counts(self, group):
        """The facets of one group alone."""
        return self.asked.counts(group)

    def sort_by(self, rows):
        """The number by which each of the rows sorts, as the directory's rule says; None: they are in order."""
        order = self.query.order
        if order is None:
            return None
        if order == Sort.DISTANCE:
            return miles_to(self.columns, rows, self.query.near)
        if order == Sort.MATCH:
            return self.asked.matching.ranks[rows]
        if order == Sort.PRICE:
            return self.asked.prices[rows]
        confirmed = self.columns.confirmed[rows].astype(np.int64)
        return np.where(confirmed == NEVER, -NEVER, -confirmed)

    def match(self, key):
        """The Match by which a listing answers the words; None where none were asked."""
        if self.asked.matching is None:
            return None
        return self.asked.matching.match(self.columns.row_of(key))

    def answering(self, key):
        """The treatments by which a listing answers the words."""
        if self.asked.matching is None:
            return set()
        return self.asked.matching.treatments_answering(self.columns.row_of(key))

    def cells(self, box, columns=12, without=()):
        """The listings found inside a Box as Cells of a grid that many columns wide; those keys are left out."""
        shown = bits.unpack(self.bits)
        shown[self.columns.rows_of(np.array(without, np.int64))] = False
        rows = np.flatnonzero(shown[: self.columns.size] & self.columns.within(box))
        return cells(self.columns.keys[rows], *self.columns.degrees(rows), box, columns)


class Nothing:
    """What is found where the question could not be understood."""

    total, keys, miles, facets = 0, (), {}, {}

    def cells(self, box, columns=12, without=()):
        return []


def miles_to(columns, rows, point):
    return great_circle_miles(point, Point(*columns.degrees(rows)), xp=np)


def cells(keys, latitude, longitude, box, columns):
    step = max(((box.east - box.west) % 360 or 360) / columns, MIN_CELL_DEGREES)
    # As high as it is wide on the ground, at the middle of the box, but of a bounded number of rows.
    on_the_ground = step * np.cos(np.radians((box.south + box.north) / 2))
    height = max(on_the_ground, (box.north - box.south) / MAX_ROWS, MIN_CELL_DEGREES)
    north, east = latitude - box.south, longitude - box.west
    if box.crosses_antimeridian:
        east[east < 0] += 360
    # Times the reciprocal: NumPy's division that rounds down takes ten times as long.
    numbers = (north * (1 / height)).astype(np.int32) * (columns + 1) + (east * (1 / step)).astype(np.int32)
    counts = np.bincount(numbers)
    with np.errstate(invalid="ignore"):
        norths, easts = np.bincount(numbers, north) / counts, np.bincount(numbers, east) / counts
    alone = np.zeros(len(counts), np.int64)
    alone[numbers] = keys
    return [
        Cell(
            int(counts[number]),
            Point(float(norths[number] + box.south), float((easts[number] + box.west + 180) % 360 - 180)),
            int(alone[number]) if counts[number] == 1 else None,
        )
        for number in np.flatnonzero(counts)
    ]
