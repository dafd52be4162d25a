"""Find the city that is written among search words."""

from medspot.places.resolve import cities_at_ends

from .words import tokens

# From this population on, a name that means nothing else is taken to be the city.
MIN_POPULATION = 20_000


def city_among(text, unknown=frozenset()):
    """Return (the other words, the city's name, the Place) of a text that starts or ends with a city, or None.

    A city that is known by its name counts, and so does any city with its state. A smaller one counts only if a word
    of its name is in `unknown`, the words that no listing has: "Kyle" is a city, "peel" a treatment. Costs one query.
    """
    for others, name, resolved in cities_at_ends(text):
        means_nothing_else = resolved.place.population >= MIN_POPULATION and not unknown.isdisjoint(tokens(name))
        if means_nothing_else or not resolved.may_be_abroad:
            return others, name, resolved.place
    return None
