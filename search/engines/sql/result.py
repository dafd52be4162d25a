"""The result of a search by SQL, worked out with sets of keys."""

import json
import struct
from collections import Counter, defaultdict
from functools import cached_property

import numpy as np
from django.utils import timezone

from medspot.places.geometry import Point
from providers.hours import Hours
from search.engines.grid import grid_cells
from search.engines.interface import SearchResult
from search.listings.packing import FACTS, LICENSES, NO_PRICE
from search.query import Sort
from search.query.filters import GROUPS_BY_NAME, NOW, PRICE_BANDS

# The record of packing.PROOF.
PROOF = struct.Struct("<Bii")
CENTS = 100


class Members:
    """The keys of the listings that have each value of a filter group."""

    def __init__(self, pairs):
        """Collect (value, key) pairs as {value: set of keys}."""
        self.keys = defaultdict(set)
        for value, key in pairs:
            self.keys[value].add(key)

    def any_of(self, values):
        """Return the set of keys of the listings that have any of these values."""
        return set().union(*(self.keys.get(value, ()) for value in values))

    def all_of(self, values):
        """Return the set of keys of the listings that have all of these values."""
        return set.intersection(*(self.keys.get(value, set()) for value in values))

    def counts(self, mask):
        """Return {value: number of the keys in the set `mask` that have it}, without zeros."""
        counts = {value: len(keys & mask) for value, keys in self.keys.items()}
        return {value: number for value, number in counts.items() if number}


class SqlResult(SearchResult):
    """The result of a Query by SQL, and the Members that filter groups ask for."""

    def __init__(self, narrowed, query):
        """Take the NarrowedRows of a Query. Facts and hours are those of the query's moment, by default now."""
        self.narrowed, self.query, self.vocabulary = narrowed, query, narrowed.vocabulary
        self.moment = query.moment or timezone.now()
        self.today = timezone.localdate(self.moment).toordinal()

    @cached_property
    def found(self):
        """The set of keys of the listings that match the words, the place and all chosen filters."""
        return self.without()

    @property
    def total(self):
        return len(self.found)

    @cached_property
    def keys(self):
        """A tuple of the keys found, in the order of the query."""
        return tuple(sorted(self.found, key=self.sort_key))

    def sort_key(self, key):
        """Return the tuple by which a listing sorts, lowest first.

        It has: temporarily closed or not, the query's order, the number of verified facts (most first), the day of
        confirmation (latest first), and the key.
        """
        row, order = self.narrowed.rows[key], self.query.order
        confirmed = row.confirmed_on.toordinal() if row.confirmed_on else 0
        chosen = {
            Sort.DISTANCE: lambda: self.narrowed.miles(row),
            Sort.MATCH: lambda: self.match(key),
            Sort.PRICE: lambda: min([cents for _, cents, _ in self.asked_for(key)], default=NO_PRICE),
            Sort.CONFIRMED: lambda: -confirmed,
            None: lambda: 0,
        }[order]()
        return row.temporarily_closed, chosen, -self.fact_counts[key], -confirmed, key

    @cached_property
    def fact_counts(self):
        """A Counter of how many facts of each listing are verified on the query's day, by key."""
        return Counter(key for keys in self.facts().keys.values() for key in keys)

    @cached_property
    def miles(self):
        """{key: miles from the query's place} of the listings found; empty without a place."""
        return {key: self.narrowed.miles(self.narrowed.rows[key]) for key in self.found} if self.query.near else {}

    def match(self, key):
        """Return the Match by which a listing matches the words; None if the query has none."""
        return self.narrowed.matches[key]

    def matching_treatments(self, key):
        """Return the set of treatment ids by which a listing matches the words; empty if the query has none."""
        return self.narrowed.words.matching_treatments(key) if self.narrowed.words else set()

    @property
    def last_updated(self):
        """The UTC datetime, to the second, at which a provider found was last changed; None if nothing is found."""
        return max(map(self.updated, self.found), default=None)

    def last_updated_by_treatment(self):
        """Return {treatment id: UTC datetime, to the second, of the last change to a provider found that offers it}."""
        members = self.treatments().keys
        found = {treatment: keys & self.found for treatment, keys in members.items()}
        return {treatment: max(map(self.updated, keys)) for treatment, keys in found.items() if keys}

    def updated(self, key):
        """Return the UTC datetime, to the second, at which a listing's provider was last changed."""
        return self.narrowed.rows[key].updated_at.replace(microsecond=0)

    def cells(self, box, columns=12, without=()):
        """Return the Cells of a grid over a Box, `columns` wide, for the listings found except keys in `without`."""
        rows = [self.narrowed.rows[key] for key in self.found.difference(without)]
        rows = [row for row in rows if box.contains(Point(row.latitude, row.longitude))]
        keys = np.array([row.provider_id for row in rows], np.int64)
        latitude, longitude = np.array([(row.latitude, row.longitude) for row in rows], float).reshape(-1, 2).T
        return grid_cells(keys, latitude.copy(), longitude.copy(), box, columns)

    # Filter groups

    @cached_property
    def chosen(self):
        """{Group: set of the keys of the listings that have what was chosen in it}"""
        return {group: self.having_chosen(group) for group in map(GROUPS_BY_NAME.get, self.query.filters)}

    def having_chosen(self, group):
        """Return the set of keys that have the values chosen in a group: all of them if it says `every`, else any."""
        values, members = self.query.filters[group.name], group.members(self)
        return members.all_of(values) if group.every else members.any_of(values)

    def without(self, *groups):
        """Return the set of keys that match all parts of the query but what was chosen in these groups."""
        others = (keys for group, keys in self.chosen.items() if group not in groups)
        return set(self.narrowed.rows).intersection(*others)

    def counts(self, group):
        """Return {key: number of listings found if this key alone were chosen in the group}, without zeros."""
        return group.counts(self)

    def counts_by_treatment(self, group, dependent):
        """Return {treatment id: number of listings found if it alone were chosen in `group`}, without zeros.

        What was chosen in the `dependent` groups must then hold for that treatment's own prices and licenses.
        """
        others, counts = self.without(group, *dependent), {}
        for treatment in self.treatments().keys:
            alone = SqlResult(self.narrowed, self.query.where(**{group.name: (treatment,)}))
            if number := len(others.intersection(*map(alone.having_chosen, (group, *dependent)))):
                counts[treatment] = number
        return counts

    # What groups are made of

    def stored(self, group):
        """Return the Members of a filter group that has a column in the listing table."""
        column = group.column
        rows = self.narrowed.rows.items()
        return Members((value, key) for key, row in rows for value in column.values(getattr(row, column.name)))

    def treatments(self):
        """Return the Members by treatment id: which listings offer each treatment."""
        return Members((offering[0], key) for key in self.narrowed.rows for offering in self.narrowed.offerings[key])

    def by_treatment(self, group):
        """Return the Members of a TreatmentTermGroup: a listing has the terms of all treatments it offers."""
        offering = self.treatments()
        terms = group.treatments(self.vocabulary).items()
        return Members((term, key) for term, treatments in terms for key in offering.any_of(treatments))

    def opening(self, group):
        """Return the Members of the hours group. NOW has those open at the query's moment, none temporarily closed."""
        members, rows = self.stored(group), self.narrowed.rows.items()
        is_open = {hours: is_open_at(self.moment, *hours) for hours in {(row.hours, row.time_zone) for _, row in rows}}
        running = ((key, row) for key, row in rows if not row.temporarily_closed)
        members.keys[NOW] = {key for key, row in running if is_open[row.hours, row.time_zone]}
        return members

    def facts(self):
        """Return the Members by fact: which listings have it verified on the query's day."""
        proofs = ((key, proof) for key, row in self.narrowed.rows.items() for proof in PROOF.iter_unpack(row.proofs))
        return Members((FACTS[fact], key) for key, (fact, first, last) in proofs if first <= self.today <= last)

    def asked_for(self, key):
        """Return the offerings of a listing for the treatments in the query, or all of them if it names none.

        Each is (treatment id, lowest price in cents, licenses as bits).
        """
        wanted = self.query.treatments
        return [offering for offering in self.narrowed.offerings[key] if not wanted or offering[0] in wanted]

    def price_bands(self):
        """Return the Members by price band, of the lowest prices of the treatments asked for."""
        prices = ((key, cents) for key in self.narrowed.rows for _, cents, _ in self.asked_for(key))
        bands = [(band.value, band.low * CENTS, band.high * CENTS) for band in PRICE_BANDS]
        return Members((band, key) for key, cents in prices for band, low, high in bands if low <= cents < high)

    def licenses(self):
        """Return the Members by license: which listings have it perform one of the treatments asked for."""
        offered = ((key, bits) for key in self.narrowed.rows for _, _, bits in self.asked_for(key))
        return Members((name, key) for key, bits in offered for n, name in enumerate(LICENSES) if bits & (1 << n))


def is_open_at(moment, hours, time_zone):
    """Return True if hours, in the JSON of Hours.to_json, contain an aware datetime; False too if no week is stated."""
    opening = Hours.from_json(json.loads(hours), time_zone).opening_at(moment)
    return bool(opening and opening.is_open)
