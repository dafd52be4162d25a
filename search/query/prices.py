"""The price bands that a reader chooses from: the "from" price of what was asked for, in USD."""

from typing import NamedTuple


class Band(NamedTuple):
    """From so many USD to below so many."""

    value: str
    label: str
    low: int
    high: int


BANDS = (
    Band("0-100", "under $100", 0, 100),
    Band("100-250", "$100 to $249", 100, 250),
    Band("250-500", "$250 to $499", 250, 500),
    Band("500-1000", "$500 to $999", 500, 1_000),
    Band("1000-", "$1,000 and more", 1_000, 1_000_000),
)
