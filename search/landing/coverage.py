"""How many providers are near each city that has one, in all and by treatment: what the sitemap names.

One question for each city, not for each pair, and kept in the process until a listing or a treatment changes: the
sitemap is asked for a section at a time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

import numpy as np
from django.db import connection

from medspot.places.geometry import Point
from medspot.places.models import Place
from medspot.places.names import fold
from search.engines.columns import bits, listing_index
from search.models import Listing
from search.query import Query


@dataclass(frozen=True)
class Coverage:
    """Cities and treatments by slug; how many providers each pair has, and when one of them was last changed.

    The first column is that of any treatment at all.
    """

    index: object
    cities: list
    treatments: list
    counts: np.ndarray
    newest: np.ndarray

    def pairs(self, fewest, columns):
        """The (city, column) numbers of the pairs with so many providers at least, within these columns."""
        pairs = np.argwhere(self.counts[:, columns] >= fewest)
        pairs[:, 1] += columns.start
        return pairs

    def changed_at(self, pair):
        return datetime.fromtimestamp(self.newest[tuple(pair)], UTC)


_held = None
_counting = Lock()


def coverage():
    """The Coverage of the listings as stored now; within a transaction one that nobody else is shown."""
    global _held
    index = listing_index()
    if connection.in_atomic_block:
        return count(index)
    with _counting:
        if _held is None or _held.index is not index:
            _held = count(index)
        return _held


def count(index):
    treatments = index.vocabulary.treatments
    offered, changed, hosts = offers(index.columns, treatments), *latest(index.columns)
    cities = [city for city in known_cities() if city[:2] in hosts]
    shape = (len(cities), len(treatments) + 1)
    counts, newest = np.zeros(shape, np.int32), np.zeros(shape)
    for number, (_, _, _, latitude, longitude) in enumerate(cities):
        near = bits.rows_in(index.find(Query(near=Point(latitude, longitude))).bits)
        counts[number] = np.count_nonzero(offered[near], axis=0)
        newest[number] = np.where(offered[near], changed[near, None], 0).max(axis=0, initial=0)
    slugs = ["", *(treatment.slug for treatment in treatments)]
    return Coverage(index, [slug for _, _, slug, _, _ in cities], slugs, counts, newest)


def offers(columns, treatments):
    """Of each row of the index whether it offers anything, and whether each treatment."""
    group = columns.groups["treatment"]
    offering = [bits.unpack(group.row(treatment.pk))[: columns.size] for treatment in treatments]
    return np.column_stack([np.ones(columns.size, np.bool_), *offering])


def latest(columns):
    """Of each row of the index when its provider was last changed; and the cities of all, as (folded name, state)."""
    fields = ("pk", "provider__updated_at", "city", "us_state")
    stored = list(Listing.objects.standing().order_by("pk").values_list(*fields))
    rows = columns.rows_of(np.array([row[0] for row in stored], np.int64))
    changed = np.zeros(columns.size)
    # What was listed since the index was read is of the next one.
    changed[rows[rows >= 0]] = np.array([row[1].timestamp() for row in stored])[rows >= 0]
    return changed, {(fold(city), us_state) for city, us_state in {row[2:] for row in stored}}


def known_cities():
    """The gazetteer's cities as (folded name, state, slug, latitude, longitude); of two alike the more populous."""
    fields = ("folded_name", "us_state", "slug", "latitude", "longitude")
    rows = Place.objects.cities().order_by("population", "-pk").values_list(*fields)
    return sorted({row[:2]: row for row in rows}.values(), key=lambda row: row[2])
