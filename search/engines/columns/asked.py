"""One question put to one index: which rows answer each part of it."""

from dataclasses import replace
from functools import cached_property

import numpy as np
from django.utils import timezone

from medspot.places.geometry import bounding_box
from search.listings.packing import LICENSES
from search.query.groups import GROUPS
from search.query.prices import BANDS

from . import bits
from .bits import BitRows
from .found import Found, miles_to
from .matching import Matching

# What these are of is what was asked for as a treatment.
OF_TREATMENTS = ("price", "performed_by")
CENTS = 100
# Each band begins where the one before ends.
ENDS_OF_BANDS = np.array([band.high * CENTS for band in BANDS], np.int32)
# The bit of each band, and of what has no price.
MARKS = 1 << np.arange(len(BANDS) + 1, dtype=np.uint8)


class Asked:
    """A Query, and the bits of the rows that answer its parts."""

    def __init__(self, index, query):
        self.index, self.query = index, query
        self.columns = index.columns
        self.moment = query.moment or timezone.now()
        self.today = timezone.localdate(self.moment).toordinal()

    def answer(self):
        return Found(self, bits.all_of([self.narrowed, *self.chosen.values()], self.columns.width))

    # Narrowing: what no group of filters ignores

    @cached_property
    def narrowed(self):
        parts = [self.columns.standing]
        if self.matching is not None:
            parts.append(self.matching.rows)
        if self.query.bounds:
            parts.append(self.within_bounds())
        elif self.query.near:
            parts.append(self.within_radius())
        return bits.all_of(parts, self.columns.width)

    @cached_property
    def matching(self):
        if not self.query.words:
            return None
        return Matching(self.query.words, self.columns, self.index.texts, self.index.vocabulary)

    def within_radius(self):
        near, radius = self.query.near, self.query.radius
        rows = np.flatnonzero(self.columns.within(bounding_box(near, radius)))
        return bits.pack_rows(rows[miles_to(self.columns, rows, near) <= radius], self.columns.width)

    def within_bounds(self):
        return bits.pack(self.columns.within(self.query.bounds), self.columns.width)

    # Groups

    @cached_property
    def chosen(self):
        """The bits of what was chosen, by group."""
        chosen = {}
        for group in GROUPS:
            if values := getattr(self.query, group.field):
                rows = self.group(group.name)
                values = ("yes",) if values is True else values
                chosen[group.name] = rows.all_of(values) if group.every else rows.any_of(values)
        return chosen

    def group(self, name):
        """The BitRows of a group for this question."""
        if name in ("category", "concern", "route"):
            return self.index.of_vocabulary(name)
        if name == "verified":
            return self.index.day(self.today).verified
        if name == "open":
            return self.index.open_at(self.moment)
        if name == "price":
            return self.price_bands
        if name == "performed_by":
            return self.performers
        return self.columns.groups[name]

    @cached_property
    def prices(self):
        """Of every row the lowest price in cents of the treatments asked for, else of any."""
        return self.index.lowest_prices(self.query.treatments)

    @cached_property
    def price_bands(self):
        if not self.query.treatments:
            return self.index.price_bands
        return price_bands(self.columns, self.query.treatments)

    @cached_property
    def performers(self):
        if not self.query.treatments:
            return self.index.performers
        return performers(self.columns.licenses(self.query.treatments), self.columns.width)

    # Facets

    def facets(self):
        """By group and value, how many would be found if that value alone were chosen in its group."""
        return {group.name: self.counts(group.name) for group in GROUPS}

    def counts(self, name):
        """The same of one group."""
        if name == "treatment" and any(of in self.chosen for of in OF_TREATMENTS):
            return self.counts_of_treatments()
        return self.group(name).counts(self.without(name))

    def without(self, *names):
        """The bits of what answers everything but what was chosen in some groups."""
        others = (rows for name, rows in self.chosen.items() if name not in names)
        return bits.all_of([self.narrowed, *others], self.columns.width)

    def counts_of_treatments(self):
        """Each treatment with its own prices and performers, for the others' would be of something else."""
        others = self.without("treatment", *OF_TREATMENTS)
        counted = {}
        for treatment in self.columns.groups["treatment"].values:
            alone = Asked(self.index, replace(self.query, treatments=(treatment,)))
            parts = [alone.chosen[name] for name in OF_TREATMENTS if name in self.chosen]
            if number := bits.count(bits.all_of([others, alone.chosen["treatment"], *parts], self.columns.width)):
                counted[treatment] = number
        return counted


def price_bands(columns, treatments):
    """The rows of each price band: those that offer any of these treatments at a price in it."""
    marks = np.zeros(columns.size, np.uint8)
    for treatment in treatments:
        rows, cents, _ = columns.offers_of(treatment)
        # A price is in the band whose number is how many bands end below it; NumPy's own search is slower for so few.
        marks[rows] |= MARKS[sum((cents >= end for end in ENDS_OF_BANDS), np.zeros(len(cents), np.uint8))]
    return rows_of_marks(marks, [band.value for band in BANDS], columns.width)


def performers(licenses, width):
    """The rows of each license."""
    return rows_of_marks(licenses, LICENSES, width)


def rows_of_marks(marks, values, width):
    """The rows of each value, where every row has a number whose bits say which of the values it has."""
    return BitRows.of({value: bits.pack(marks & (1 << bit) > 0, width) for bit, value in enumerate(values)}, width)
