from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from medspot.places.geometry import Box, Point

from .near import DEFAULT_RADIUS
from .sorting import Sort


@dataclass(frozen=True)
class Query:
    """A search, fully understood: what, where, and in which order. Everything in it is valid.

    Words and a place narrow everything else. If `bounds` is set it replaces the radius, and distances are still
    measured from `near`. Prices and licenses are those of the treatments in `filters`, or of any treatment if there
    are none.
    """

    words: str = ""
    near: Point | None = None
    radius: int = DEFAULT_RADIUS  # miles
    bounds: Box | None = None
    # The chosen keys of each filter group, by the group's name. Several mean any of them, or all if the group says so.
    filters: Mapping[str, tuple] = field(default_factory=dict)
    sort: Sort | None = None
    # When "open now" is meant; None is the time of the search.
    moment: datetime | None = None

    def __post_init__(self):
        """Make a read-only copy of `filters`."""
        object.__setattr__(self, "filters", MappingProxyType(dict(self.filters)))

    def where(self, **chosen):
        """Return a copy with other keys chosen in these groups, by group name; an empty value clears the group."""
        filters = self.filters | chosen
        return replace(self, filters={name: tuple(keys) for name, keys in filters.items() if keys})

    @property
    def treatments(self):
        """The ids of the chosen treatments."""
        return self.filters.get("treatment", ())

    @property
    def order(self):
        """The chosen Sort; by default DISTANCE if there is a place, MATCH if there are only words, else None."""
        if self.sort:
            return self.sort
        if self.near:
            return Sort.DISTANCE
        return Sort.MATCH if self.words else None
