"""The orders that a reader may choose: their words, and what each goes by. The rule is in index/."""

from typing import NamedTuple

from .query import Sort


class Order(NamedTuple):
    """`label` in the list of orders, `words` above the results; `needs` names the parameter that it goes by."""

    label: str
    words: str
    needs: str = ""
    needed: str = ""


ORDERS = {
    Sort.DISTANCE: Order("Nearest first", "Nearest first", "near", "a place"),
    Sort.MATCH: Order("Closest match", "Closest match of your words first", "q", "words"),
    Sort.PRICE: Order(
        "Lowest price from", "Lowest price first, as clinics state it; units differ", "treatment", "a treatment"
    ),
    Sort.CONFIRMED: Order("Most recently confirmed", "Most recently confirmed first"),
    None: Order("Most facts checked", "Most checked facts first"),
}
