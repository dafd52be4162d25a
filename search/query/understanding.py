"""What the words of a search may mean: something by its name, some of them alone, or a place among them."""

import re
from functools import lru_cache

from medspot.places.models import Place
from medspot.places.names import ZIP, fold
from medspot.places.resolve import resolve

from .cities import city_among
from .groups import GROUPS
from .words import JOINING, matched, tokens

# More words than these no name has.
MAX_NAME = 6

NEAR = re.compile(r"(?:(?P<what>.*)\s)?(?:near|in|around)\s(?P<where>.+)", re.IGNORECASE)
ZIP_AMONG = re.compile(rf"(?<!\S){ZIP.pattern}(?!\S)")
# What stands between the things that somebody asks for.
BETWEEN = re.compile(r"[\s,;/+&]+")
# Words that by themselves mean nothing that could be found.
IDLE = JOINING | frozenset(tokens("best cheap close cost does how i is it much price review speaking what where who"))


def apart(text, unknown=(), strictly=False):
    """The text without the place in it, and that Place or None; `strictly`, only one that cannot be anything else.

    At most five queries; strictly, at most four.
    """
    if (found := NEAR.fullmatch(text)) and (place := place_named(found["where"], strictly)):
        return found["what"] or "", place
    if (found := ZIP_AMONG.search(text)) and (place := Place.objects.for_zip(found[0])):
        return without_city_of(place, f"{text[: found.start()]} {text[found.end() :]}"), place
    city = city_among(text, frozenset(unknown))
    return (city[0], city[2]) if city else (text, None)


def place_named(text, strictly):
    resolved = resolve(text)
    if resolved and not (strictly and resolved.may_be_abroad):
        return resolved.place
    # No city has a digit in its name.
    spelled = not strictly and not any(map(str.isdigit, text))
    return next(iter(Place.objects.similar_cities(text)), None) if spelled else None


def without_city_of(place, text):
    """The text without the city that the ZIP beside it is in."""
    city = city_among(text, frozenset(tokens(place.city)))
    return city[0] if city and (city[2].folded_name, city[2].us_state) == (fold(place.city), place.us_state) else text


def spoken(text):
    """The words of a text that mean something by themselves."""
    return " ".join(word for word in BETWEEN.split(text) if meaning(word))


def meaning(text):
    return frozenset(tokens(text)) - IDLE


def phrases(text, vocabulary):
    """The things that a text names one after the other: each longest known name, and else each word."""
    words, found = text.split(), []
    while words:
        lengths = range(min(len(words), MAX_NAME), 1, -1)
        length = next((length for length in lengths if called(" ".join(words[:length]), vocabulary)), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return list(dict.fromkeys(found))


def called(text, vocabulary):
    """The choices that are called so, by group."""
    known = names(vocabulary)
    # Some write in two words what others do in one: "cool sculpting".
    return grouped(known.get(meaning(text)) or known.get(frozenset(["".join(tokens(text))])) or [])


def partly_called(text, vocabulary):
    """The choices in whose names all the words are, by group; where there are none, those in which they begin."""
    typed = meaning(text)
    known = [(words, pair) for words, pairs in names(vocabulary).items() for pair in pairs if pair[0].partly]
    whole = [pair for words, pair in known if typed and typed <= words]
    return grouped(whole or [pair for words, pair in known if typed and matched(typed, words) == typed])


def grouped(pairs):
    found = {}
    for group, choice in dict.fromkeys(pairs):
        found.setdefault(group, []).append(choice)
    return found


@lru_cache(maxsize=1)
def names(vocabulary):
    """By the words of each name, what is called so."""
    found = {}
    for group in GROUPS:
        for choice, spelled in group.named(vocabulary):
            # Some write in one word what others do in two: "medspa".
            in_one = ["".join(tokens(name)) for name in spelled]
            for words in filter(None, map(meaning, [*spelled, *in_one])):
                found.setdefault(words, {})[group, choice] = None
    return {words: list(pairs) for words, pairs in found.items()}
