from dataclasses import dataclass, field
from enum import StrEnum

from medspot.places.geometry import Point

RADII = (5, 10, 25, 50, 100)
DEFAULT_RADIUS = 25


class Sort(StrEnum):
    DISTANCE = "distance"
    MATCH = "match"
    PRICE = "price"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Query:
    """A question that has been understood: words, treatment ids (any of them), a point with a radius in miles."""

    words: str = ""
    treatments: tuple[int, ...] = ()
    near: Point | None = None
    radius: int = DEFAULT_RADIUS
    verified: tuple[str, ...] = ()
    sort: Sort | None = None

    @property
    def order(self):
        """The sort that was chosen, else miles with a place, else the match with words only; None: neither."""
        if self.sort:
            return self.sort
        if self.near:
            return Sort.DISTANCE
        return Sort.MATCH if self.words else None


@dataclass(frozen=True)
class Found:
    """The answer: how many, their keys in order, and the miles to each where a place was given."""

    total: int
    keys: tuple[int, ...] = ()
    miles: dict[int, float] = field(default_factory=dict)
