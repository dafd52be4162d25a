"""From the parameters of a URL to a Query. Nothing here knows how a Query is answered."""

from .near import DEFAULT_RADIUS, RADII
from .query import Query
from .sorting import Sort

__all__ = ["DEFAULT_RADIUS", "RADII", "Query", "Sort"]
