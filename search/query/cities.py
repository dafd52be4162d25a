"""The city among the words of a search."""

from medspot.places.resolve import cities_at_ends

from .words import tokens

# A city of so many people is meant by a name that means nothing else.
SIZEABLE = 20_000


def city_among(text, unknown=frozenset()):
    """(The other words, the city's name, the Place) of a text that ends or begins with a city, or None. One query.

    A city is one by its name, and any city with its state. A smaller one is where a word of its name is `unknown`,
    answered by no listing: "Kyle" is a city, "peel" a treatment.
    """
    for others, name, resolved in cities_at_ends(text):
        means_nothing_else = resolved.place.population >= SIZEABLE and not unknown.isdisjoint(tokens(name))
        if means_nothing_else or not resolved.may_be_abroad:
            return others, name, resolved.place
    return None
