"""How many providers are near each city, in total and by treatment. The sitemap is built from this.

Takes one search per city, not per city and treatment. Cached per process until a listing or treatment changes, because
crawlers request the sitemap one section at a time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

import numpy as np

from medspot.models import DataVersion
from medspot.places.geometry import Point
from medspot.places.models import Place
from medspot.places.names import fold
from search.engines import snapshot
from search.models import Listing
from search.query import Query
from search.query.filters import TREATMENT


@dataclass(frozen=True)
class Coverage:
    """Provider counts for each pair of city and treatment.

    `cities` and `treatments` are slugs: the rows and columns of `counts` (providers) and `newest` (POSIX time of the
    last change to one of them). The first column, "", is for any treatment.
    """

    cities: list
    treatments: list
    counts: np.ndarray
    newest: np.ndarray

    def pairs(self, min_count, columns):
        """Return an array of the (row, column) pairs in a slice of columns with at least `min_count` providers."""
        pairs = np.argwhere(self.counts[:, columns] >= min_count)
        pairs[:, 1] += columns.start
        return pairs

    def changed_at(self, pair):
        """Return the UTC datetime of the last change to a provider of a (row, column) pair."""
        return datetime.fromtimestamp(self.newest[tuple(pair)], UTC)


_cached = (None, None)
_cache_lock = Lock()


def coverage():
    """Return the Coverage of the listings as they are now, computed anew only if they or the content changed.

    Within a transaction it is computed each time and not kept.
    """
    global _cached
    if DataVersion.may_be_rolled_back():
        return compute_coverage(snapshot())
    with _cache_lock:
        stamps = DataVersion.objects.read(DataVersion.LISTINGS, DataVersion.CONTENT)
        if _cached[0] != stamps:
            _cached = stamps, compute_coverage(snapshot())
        return _cached[1]


def compute_coverage(listings):
    """Return the Coverage of a Snapshot: the providers within DEFAULT_RADIUS of each city that has a listing."""
    treatments, cities = listings.vocabulary.treatments, cities_with_listings()
    columns = {treatment.pk: number for number, treatment in enumerate(treatments, 1)}
    shape = (len(cities), len(treatments) + 1)
    counts, newest = np.zeros(shape, np.int32), np.zeros(shape)
    for number, (_, _, _, latitude, longitude) in enumerate(cities):
        near = listings.search(Query(near=Point(latitude, longitude)))
        if not near.total:
            continue
        counts[number, 0], newest[number, 0] = near.total, near.last_updated.timestamp()
        for treatment, total in near.counts(TREATMENT).items():
            if treatment in columns:
                counts[number, columns[treatment]] = total
        for treatment, updated_at in near.last_updated_by_treatment().items():
            if treatment in columns:
                newest[number, columns[treatment]] = updated_at.timestamp()
    return Coverage([city[2] for city in cities], ["", *(page.slug for page in treatments)], counts, newest)


def cities_with_listings():
    """Return the known cities that an active listing is in, as known_cities does."""
    stored = Listing.objects.active().order_by().values_list("city", "us_state").distinct()
    hosts = {(fold(city), us_state) for city, us_state in stored}
    return [city for city in known_cities() if city[:2] in hosts]


def known_cities():
    """Return a list of all cities as (folded name, state, slug, latitude, longitude), sorted by slug.

    Of cities with the same name and state only the most populous one is in it.
    """
    fields = ("folded_name", "us_state", "slug", "latitude", "longitude")
    rows = Place.objects.cities().order_by("population", "-pk").values_list(*fields)
    return sorted({row[:2]: row for row in rows}.values(), key=lambda row: row[2])
