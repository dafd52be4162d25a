"""Run one Query against one ListingIndex: which rows match each part of it."""

from functools import cached_property

import numpy as np
from django.utils import timezone

from medspot.places.geometry import bounding_box
from search.query.filters import GROUPS_BY_NAME

from . import bitmaps
from .word_matches import WordMatches


class QueryExecution:
    """A Query in execution. Filter groups ask it for the BitmapIndex they are made of."""

    def __init__(self, index, postings, query):
        """Take the Query to run. Facts and hours are those of its moment, by default now."""
        self.index, self.postings, self.query = index, postings, query
        self.columns = index.columns
        self.moment = query.moment or timezone.now()
        self.today = timezone.localdate(self.moment).toordinal()

    @cached_property
    def found(self):
        """The bitmap of the rows that match all parts of the query."""
        return bitmaps.intersection([self.narrowed, *self.chosen.values()], self.columns.width)

    # Words and place, which narrow every count

    @cached_property
    def narrowed(self):
        """The bitmap of the active rows that match the words and lie in the bounds or, without any, in the radius."""
        parts = [self.columns.active]
        if self.word_matches is not None:
            parts.append(self.word_matches.rows)
        if self.query.bounds:
            parts.append(bitmaps.pack(self.columns.within(self.query.bounds), self.columns.width))
        elif self.query.near:
            parts.append(self.within_radius())
        return bitmaps.intersection(parts, self.columns.width)

    @cached_property
    def word_matches(self):
        """The WordMatches of the query's words; None if it has none."""
        if not self.query.words:
            return None
        return WordMatches(self.query.words, self.columns, self.postings, self.index.vocabulary)

    def within_radius(self):
        """Return the bitmap of the rows that are at most the query's radius away from its place."""
        near, radius = self.query.near, self.query.radius
        rows = np.flatnonzero(self.columns.within(bounding_box(near, radius)))
        return bitmaps.pack_rows(rows[self.columns.miles_from(near, rows) <= radius], self.columns.width)

    # Filter groups

    @cached_property
    def chosen(self):
        """{Group: the bitmap of the rows that have what was chosen in it}"""
        return {group: self.having_chosen(group) for group in map(GROUPS_BY_NAME.get, self.query.filters)}

    def having_chosen(self, group):
        """Return the bitmap of the rows that have the values chosen in a group: all if it says `every`, else any."""
        keys, members = self.query.filters[group.name], group.members(self)
        return members.all_of(keys) if group.every else members.any_of(keys)

    def without(self, *groups):
        """Return the bitmap of the rows that match all parts of the query but what was chosen in these groups."""
        others = (rows for group, rows in self.chosen.items() if group not in groups)
        return bitmaps.intersection([self.narrowed, *others], self.columns.width)

    def counts_by_treatment(self, group, dependent):
        """Return {treatment id: number of rows found if it alone were chosen in `group`}, without zeros.

        What was chosen in the `dependent` groups must then hold for that treatment's own prices and licenses.
        """
        others = self.without(group, *dependent)
        counts = {}
        for treatment in self.columns.treatments.values:
            query = self.query.where(**{group.name: (treatment,)})
            alone = QueryExecution(self.index, self.postings, query)
            rows = (alone.having_chosen(each) for each in (group, *dependent))
            if number := bitmaps.count(bitmaps.intersection([others, *rows], self.columns.width)):
                counts[treatment] = number
        return counts

    # What groups are made of

    def stored(self, group):
        """Return the BitmapIndex of a filter group that has a column in the listing table."""
        return self.columns.stored[group]

    def treatments(self):
        """Return the BitmapIndex by treatment id: which rows offer each treatment."""
        return self.columns.treatments

    def by_treatment(self, group):
        """Return the BitmapIndex of a TreatmentTermGroup: a row has the terms of all treatments it offers."""
        return self.index.by_treatment(group)

    def opening(self, group):
        """Return the BitmapIndex of the hours group at the query's moment."""
        return self.index.opening(group, self.moment)

    def facts(self):
        """Return the BitmapIndex by fact: which rows have it verified on the query's day."""
        return self.index.ranking(self.today).facts

    def price_bands(self):
        """Return the BitmapIndex by price band, of the lowest prices of the treatments in the query, or of all."""
        return self.index.price_bands(self.query.treatments)

    def licenses(self):
        """Return the BitmapIndex by license: which rows have it perform one of the treatments in the query, or any."""
        return self.index.licenses(self.query.treatments)

    @cached_property
    def prices(self):
        """An array with each row's lowest price in cents for the treatments in the query, or for any; or NO_PRICE."""
        return self.columns.lowest_prices(self.query.treatments or self.columns.offerings)
