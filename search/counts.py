from dataclasses import dataclass

from providers.choices import Fact

from .index import find, find_each
from .query import DEFAULT_RADIUS, Query


@dataclass(frozen=True)
class Counts:
    """How many providers offer any of some treatments: everywhere, near a point, and of those with papers on file."""

    total: int
    near: int | None = None
    near_with_documents: int | None = None


def provider_counts(treatments, near=None, radius=DEFAULT_RADIUS):
    """The Counts of these treatment ids, from one read of the listings; without a point, of everywhere only."""
    treatments = tuple(treatments)
    everywhere = Query(treatments=treatments)
    if near is None:
        return Counts(find(everywhere).total)
    around = Query(treatments=treatments, near=near, radius=radius)
    papers = Query(treatments=treatments, near=near, radius=radius, verified=(Fact.DOCUMENTS,))
    return Counts(*(found.total for found in find_each([everywhere, around, papers])))
