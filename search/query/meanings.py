"""What search words can mean: a filter by its name, several of them, or a place among them."""

import re
from functools import lru_cache

from medspot.places.models import Place
from medspot.places.names import ZIP, fold
from medspot.places.resolve import cities_at_ends, resolve

from .filters import GROUPS
from .word_matching import STOP_WORDS, matched, tokens

# From this population on, a name that means nothing else is taken to be the city.
MIN_POPULATION = 20_000
# No name has more words.
MAX_WORDS_OF_NAME = 6

NEAR = re.compile(r"(?:(?P<what>.*)\s)?(?:near|in|around)\s(?P<where>.+)", re.IGNORECASE)
ZIP_AMONG = re.compile(rf"(?<!\S){ZIP.pattern}(?!\S)")
SEPARATOR = re.compile(r"[\s,;/+&]+")
# Words that name nothing on their own, in addition to the stop words.
FILLER_WORDS = STOP_WORDS | frozenset(
    tokens("best cheap close cost does how i is it much price review speaking what where who")
)


def split_off_place(text, unknown=(), strictly=False):
    """Return (the other words, the Place) of a text that mentions a place, else (text, None).

    `unknown` are the words that no listing has. With `strictly` only what can't be anything else counts as a place: it
    needs a state or ZIP, or a well-known city, and typos are not forgiven. Costs at most five queries, four with
    `strictly`.
    """
    if (found := NEAR.fullmatch(text)) and (place := place_named(found["where"], strictly)):
        return found["what"] or "", place
    if (found := ZIP_AMONG.search(text)) and (place := Place.objects.for_zip(found[0])):
        return without_city_of(place, f"{text[: found.start()]} {text[found.end() :]}"), place
    city = city_among(text, frozenset(unknown))
    return (city[0], city[2]) if city else (text, None)


def city_among(text, unknown=frozenset()):
    """Return (the other words, the city as typed, its Place) of a text that ends or starts with a city, or None.

    A city that is known by its name counts, and so does any city with its state. A smaller one needs MIN_POPULATION,
    and counts only if a word of its name is in `unknown`, the words that no listing has: "Kyle" is a city, "peel" a
    treatment. Costs one query.
    """
    for others, name, resolved in cities_at_ends(text):
        means_nothing_else = resolved.place.population >= MIN_POPULATION and not unknown.isdisjoint(tokens(name))
        if means_nothing_else or not resolved.may_be_abroad:
            return others, name, resolved.place
    return None


def place_named(text, strictly):
    """Return the Place that a whole text names, or else a city spelled almost like it; or None.

    With `strictly` nothing is spelled almost like it, and a small city without its state is no place.
    """
    resolved = resolve(text)
    if resolved and not (strictly and resolved.may_be_abroad):
        return resolved.place
    # No city name contains a digit.
    may_be_misspelled = not strictly and not any(map(str.isdigit, text))
    return next(iter(Place.objects.similar_cities(text)), None) if may_be_misspelled else None


def without_city_of(place, text):
    """Return the text without the city of the ZIP `place`, if it is written there too."""
    city = city_among(text, frozenset(tokens(place.city)))
    return city[0] if city and (city[2].folded_name, city[2].us_state) == (fold(place.city), place.us_state) else text


def without_filler(text):
    """Return the words of a text that can name something, joined by spaces."""
    return " ".join(word for word in SEPARATOR.split(text) if key_words(word))


def key_words(text):
    """Return a frozenset of the normalized words of a text that can name something: all but filler words."""
    return frozenset(tokens(text)) - FILLER_WORDS


def phrases(text, vocabulary):
    """Return a list of the things that a text names: each longest known name, and each word that is in none.

    No repeats.
    """
    words, found = text.split(), []
    while words:
        lengths = range(min(len(words), MAX_WORDS_OF_NAME), 1, -1)
        length = next((length for length in lengths if choices_named(" ".join(words[:length]), vocabulary)), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return list(dict.fromkeys(found))


def choices_named(text, vocabulary):
    """Return {Group: list of Choices} of the filter values whose whole name the text is, in any word order.

    The text may write one word as two: "cool sculpting".
    """
    known = names(vocabulary)
    return by_group(known.get(key_words(text)) or known.get(frozenset(["".join(tokens(text))])) or [])


def choices_partly_named(text, vocabulary):
    """Return {Group: list of Choices} of the filter values whose name has all the words, in the groups that allow it.

    If there are none, of those whose name has words that start with each of them.
    """
    typed = key_words(text)
    known = [(words, pair) for words, pairs in names(vocabulary).items() for pair in pairs if pair[0].partly]
    whole = [pair for words, pair in known if typed and typed <= words]
    return by_group(whole or [pair for words, pair in known if typed and matched(typed, words) == typed])


def by_group(pairs):
    """Return {Group: list of Choices} of (Group, Choice) pairs, without repeats."""
    found = {}
    for group, choice in dict.fromkeys(pairs):
        found.setdefault(group, []).append(choice)
    return found


@lru_cache(maxsize=1)
def names(vocabulary):
    """Return {frozenset of the key words of a name: list of (Group, Choice)} for every name of every filter value."""
    found = {}
    for group in GROUPS:
        for choice, spelled in group.named(vocabulary):
            # Some write one word where others write two: "medspa".
            in_one_word = ["".join(tokens(name)) for name in spelled]
            for words in filter(None, map(key_words, [*spelled, *in_one_word])):
                found.setdefault(words, {})[group, choice] = None
    return {words: list(pairs) for words, pairs in found.items()}
