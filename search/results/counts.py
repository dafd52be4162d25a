from dataclasses import dataclass, replace

from providers.choices import Fact
from search.engines import snapshot
from search.query import DEFAULT_RADIUS, Query
from search.query.filters import TREATMENT, VERIFIED


@dataclass(frozen=True)
class Counts:
    """How many providers offer any of some treatments: everywhere, near a point, and near it with documents checked."""

    total: int
    near: int | None = None
    near_with_documents: int | None = None


def provider_counts(treatments, near=None, radius=DEFAULT_RADIUS):
    """Return the Counts of these treatment ids, or of all providers if there are none; without a point only `total`.

    `radius` is in miles.
    """
    listings = snapshot()
    everywhere = Query().where(**{TREATMENT.name: tuple(treatments)})
    if near is None:
        return Counts(listings.search(everywhere).total)
    nearby = replace(everywhere, near=near, radius=radius)
    documented = nearby.where(**{VERIFIED.name: (Fact.DOCUMENTS,)})
    return Counts(*(listings.search(query).total for query in (everywhere, nearby, documented)))
