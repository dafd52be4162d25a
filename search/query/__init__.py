"""From the parameters of an address to a Query."""

from .query import DEFAULT_RADIUS, RADII, Opening, Query, Sort

__all__ = ["DEFAULT_RADIUS", "RADII", "Opening", "Query", "Sort"]
