from dataclasses import dataclass

from providers.choices import Fact
from search.engines.columns import listing_index
from search.query import DEFAULT_RADIUS, Query


@dataclass(frozen=True)
class Counts:
    """How many providers offer any of some treatments: everywhere, near a point, and of those with papers on file."""

    total: int
    near: int | None = None
    near_with_documents: int | None = None


def provider_counts(treatments, near=None, radius=DEFAULT_RADIUS):
    """The Counts of these treatment ids, from one reading of the index; without a point, of everywhere only."""
    treatments = tuple(treatments)
    index, everywhere = listing_index(), Query(treatments=treatments)
    if near is None:
        return Counts(index.find(everywhere).total)
    around = Query(treatments=treatments, near=near, radius=radius)
    papers = Query(treatments=treatments, near=near, radius=radius, verified=(Fact.DOCUMENTS,))
    return Counts(*(index.find(query).total for query in (everywhere, around, papers)))
