"""The one door to the listings: results, counts, map, provider blocks and the site search all come through find()."""

from .following import find, listing_index
from .found import Nothing

__all__ = ["Nothing", "find", "listing_index"]
