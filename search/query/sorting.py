"""The orders a reader can choose. docs/decisions.md has the rule, the engines implement it."""

from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    DISTANCE = "distance"
    MATCH = "match"
    PRICE = "price"
    CONFIRMED = "confirmed"


class Order(NamedTuple):
    """How an order is worded. `needs` is the parameter it depends on, `needed` the same in words."""

    label: str  # in the list of orders
    words: str  # above the results
    needs: str = ""
    needed: str = ""


# None is the order of a search without words or place.
ORDERS = {
    Sort.DISTANCE: Order("Nearest first", "Nearest first", "near", "a place"),
    Sort.MATCH: Order("Closest match", "Closest match to your words first", "q", "words"),
    Sort.PRICE: Order(
        "Lowest starting price", "Lowest starting price first; price units differ", "treatment", "a treatment"
    ),
    Sort.CONFIRMED: Order("Most recently confirmed", "Most recently confirmed first"),
    None: Order("Most verified facts", "Most verified facts first"),
}
