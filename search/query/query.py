from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from medspot.places.geometry import Box, Point

RADII = (5, 10, 25, 50, 100)
DEFAULT_RADIUS = 25


class Sort(StrEnum):
    DISTANCE = "distance"
    MATCH = "match"
    PRICE = "price"
    CONFIRMED = "confirmed"


class Opening(StrEnum):
    NOW = "now"
    WEEKENDS = "weekends"


@dataclass(frozen=True)
class Query:
    """A question that has been understood.

    Several values of a group mean any of them; of `verified`, `access` and `open` all of them. Prices and licenses
    are those of the treatments asked for, else of any. Words and a place narrow everything else; bounds stand in for
    the radius, and miles are still from the place.
    """

    words: str = ""
    treatments: tuple[int, ...] = ()
    categories: tuple[int, ...] = ()
    concerns: tuple[int, ...] = ()
    routes: tuple[str, ...] = ()
    near: Point | None = None
    radius: int = DEFAULT_RADIUS
    bounds: Box | None = None
    prices: tuple[str, ...] = ()
    performed_by: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    inquiries: bool = False
    sort: Sort | None = None
    # When "open now" is meant; None is the moment of the answer.
    moment: datetime | None = None

    @property
    def order(self):
        """The sort that was chosen, else miles with a place, else the match with words only; None: neither."""
        if self.sort:
            return self.sort
        if self.near:
            return Sort.DISTANCE
        return Sort.MATCH if self.words else None
