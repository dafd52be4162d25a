"""The door to the listings: everything that shows, counts or names listings asks here.

    result = search(Query(near=place.point))

Several searches that must agree with each other, as on one page, are made from one snapshot:

    listings = snapshot()
    nearby, everywhere = listings.search(query), listings.search(replace(query, near=None))

SEARCH_ENGINE chooses what answers. Both engines pass the same contract test, tests/search/engines/test_contract.py.
"""

from django.conf import settings

from search.query import Query

from .columns.snapshot import snapshot as columns_snapshot
from .interface import EmptyResult, SearchResult, Snapshot
from .sql.snapshot import snapshot as sql_snapshot

__all__ = ["EmptyResult", "SearchResult", "Snapshot", "search", "snapshot", "warm"]

ENGINES = {"columns": columns_snapshot, "sql": sql_snapshot}


def search(query):
    """Return the SearchResult of a Query for the listings as they are stored now."""
    return snapshot().search(query)


def snapshot():
    """Return a Snapshot of the listings as they are stored now."""
    return ENGINES[settings.SEARCH_ENGINE]()


def warm():
    """Load what the engine keeps in this process, so that no reader waits for it. Fast once that is done.

    Raises DatabaseError if the listing table can't be read.
    """
    listings = snapshot()
    if listings.search(Query()).total:
        listings.search(Query()).keys[0]
