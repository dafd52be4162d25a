"""How many providers are near each city, in total and by treatment. The sitemap is built from this.

Takes one search per city, not per city and treatment. Cached per process until a listing or treatment changes, because
crawlers request the sitemap one section at a time.
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
    """Provider counts for each pair of city and treatment.

    `cities` and `treatments` are slugs: the rows and columns of `counts` (providers) and `newest` (POSIX time of the
    last change to one of them). The first column, "", is for any treatment.
    """

    index: object
    cities: list
    treatments: list
    counts: np.ndarray
    newest: np.ndarray

    def pairs(self, min_count, columns):
        """Return the (row, column) numbers of pairs with at least `min_count` providers, within a slice of columns."""
        pairs = np.argwhere(self.counts[:, columns] >= min_count)
        pairs[:, 1] += columns.start
        return pairs

    def changed_at(self, pair):
        """Return the datetime of the last change to a provider of a (row, column) pair."""
        return datetime.fromtimestamp(self.newest[tuple(pair)], UTC)


_cached = None
_cache_lock = Lock()


def coverage():
    """Return the Coverage of the current listings. Within a transaction it is not shared with other requests."""
    global _cached
    index = listing_index()
    if connection.in_atomic_block:
        return compute_coverage(index)
    with _cache_lock:
        if _cached is None or _cached.index is not index:
            _cached = compute_coverage(index)
        return _cached


def compute_coverage(index):
    treatments = index.vocabulary.treatments
    offered, (changed, with_provider) = offering_matrix(index.columns, treatments), last_changes(index.columns)
    cities = [city for city in known_cities() if city[:2] in with_provider]
    shape = (len(cities), len(treatments) + 1)
    counts, newest = np.zeros(shape, np.int32), np.zeros(shape)
    for number, (_, _, _, latitude, longitude) in enumerate(cities):
        near = bits.rows_in(index.find(Query(near=Point(latitude, longitude))).bits)
        counts[number] = np.count_nonzero(offered[near], axis=0)
        newest[number] = np.where(offered[near], changed[near, None], 0).max(axis=0, initial=0)
    slugs = ["", *(treatment.slug for treatment in treatments)]
    return Coverage(index, [slug for _, _, slug, _, _ in cities], slugs, counts, newest)


def offering_matrix(columns, treatments):
    """Return a boolean array (rows × treatments) of what each listing offers. The first column is all True."""
    group = columns.groups["treatment"]
    offering = [bits.unpack(group.row(treatment.pk))[: columns.size] for treatment in treatments]
    return np.column_stack([np.ones(columns.size, np.bool_), *offering])


def last_changes(columns):
    """Return each row's last change as POSIX time, and the (folded name, state) of all cities with a provider."""
    fields = ("pk", "provider__updated_at", "city", "us_state")
    stored = list(Listing.objects.standing().order_by("pk").values_list(*fields))
    rows = columns.rows_of(np.array([row[0] for row in stored], np.int64))
    changed = np.zeros(columns.size)
    # Listings added since the index was read are not in it yet.
    changed[rows[rows >= 0]] = np.array([row[1].timestamp() for row in stored])[rows >= 0]
    return changed, {(fold(city), us_state) for city, us_state in {row[2:] for row in stored}}


def known_cities():
    """Return our cities as (folded name, state, slug, latitude, longitude); of two with one name, the larger."""
    fields = ("folded_name", "us_state", "slug", "latitude", "longitude")
    rows = Place.objects.cities().order_by("population", "-pk").values_list(*fields)
    return sorted({row[:2]: row for row in rows}.values(), key=lambda row: row[2])
