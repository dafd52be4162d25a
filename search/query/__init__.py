"""From the parameters of an address to a Query. Nothing here knows how a Query is answered."""

from .query import DEFAULT_RADIUS, RADII, Query
from .sorting import Sort

__all__ = ["DEFAULT_RADIUS", "RADII", "Query", "Sort"]
