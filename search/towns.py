"""The town among the words of a search."""

from medspot.places.resolve import towns_among

from .words import tokens

# A town of so many people is meant by a name that means nothing else.
SIZEABLE = 20_000


def town_among(text, unknown=frozenset()):
    """(The other words, the town's name, the Place) of a text that ends or begins with a town, or None. One query.

    A city is one by its name, and any town with its state. A smaller one is where a word of its name is `unknown`,
    answered by no listing: "Kyle" is a town, "peel" a treatment.
    """
    for others, name, resolved in towns_among(text):
        means_nothing_else = resolved.place.population >= SIZEABLE and not unknown.isdisjoint(tokens(name))
        if means_nothing_else or not resolved.may_be_abroad:
            return others, name, resolved.place
    return None
