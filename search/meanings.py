"""What words that found nothing may mean: something by its name, some of them alone, or a place among them."""

import re
from functools import lru_cache

from medspot.places.models import Place
from medspot.places.names import ZIP
from medspot.places.resolve import resolve, town_among

from .groups import GROUPS
from .words import matched, tokens

# More words than these no name has.
LONGEST_NAME = 6

NEAR = re.compile(r"(?:(?P<what>.*)\s)?(?:near|in|around)\s(?P<where>.+)", re.IGNORECASE)
ZIP_AMONG = re.compile(rf"(?<!\S){ZIP.pattern}(?!\S)")
# What stands between the things that somebody asks for.
BETWEEN = re.compile(r"[\s,;/+&]+")
# Words that by themselves mean nothing that could be found.
JOINING = frozenset(
    tokens(
        "a an and at best by cheap close do does for from how i in is it me my near nearby of on or"
        " speaking the to what who with"
    )
)


def apart(text):
    """The text without the place in it, and that Place or None. At most six queries."""
    if (found := NEAR.fullmatch(text)) and (place := meant_by(found["where"])):
        return found["what"] or "", place
    if (found := ZIP_AMONG.search(text)) and (place := Place.objects.for_zip(found[0])):
        return f"{text[: found.start()]} {text[found.end() :]}", place
    return town_among(text) or (text, None)


def meant_by(where):
    resolved = resolve(where)
    return resolved.place if resolved else next(iter(Place.objects.similar_towns(where)), None)


def spoken(text):
    """The words of a text that mean something by themselves."""
    return " ".join(word for word in BETWEEN.split(text) if meaning(word))


def meaning(text):
    return frozenset(tokens(text)) - JOINING


def phrases(text, vocabulary):
    """The things that a text names one after the other: each longest known name, and else each word."""
    known, words, found = names(vocabulary), text.split(), []
    while words:
        lengths = range(min(len(words), LONGEST_NAME), 1, -1)
        length = next((length for length in lengths if meaning(" ".join(words[:length])) in known), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return list(dict.fromkeys(found))


def called(text, vocabulary):
    """The (group, choice) pairs that are called so."""
    return names(vocabulary).get(meaning(text), [])


def named(text, vocabulary):
    """The same; where none is called so, those in whose names all the words are."""
    if exactly := called(text, vocabulary):
        return exactly
    typed = meaning(text)
    answering = (pairs for words, pairs in names(vocabulary).items() if typed and matched(typed, words) == typed)
    return list(dict.fromkeys(pair for pairs in answering for pair in pairs))


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
