"""How words are compared: ignoring case, accents and a plural "s". A typed word may be the start of a longer one."""

import re
from enum import IntEnum

from medspot.text import without_accents


class Match(IntEnum):
    """Where a listing matches the words, best first. Several words count as the weakest match one of them needs."""

    NAME = 0
    TREATMENT = 1
    PEOPLE = 2
    CITY = 3
    DESCRIPTION = 4


# Each stored word of a listing starts with the letter of its match class, so one plain index serves all classes on
# either database. TREATMENT has no letter: a listing stores ids of treatments, and their names belong to the editors.
LETTERS = {Match.NAME: "a", Match.PEOPLE: "b", Match.CITY: "c", Match.DESCRIPTION: "d"}

# Shorter typed words must match a whole word: "ha" is not the start of "hair".
MIN_PREFIX_LENGTH = 3
# No real word is longer, and PostgreSQL does not index words past two kilobytes.
MAX_WORD_LENGTH = 60


def tokens(text):
    """Return a list of the normalized words of a text, in order, with repeats.

    Normalized words are lower-case letters and digits without accents and plural "s", at most MAX_WORD_LENGTH long.
    """
    plain = text.lower() if text.isascii() else without_accents(text)
    return [singular(word[:MAX_WORD_LENGTH]) for word in re.findall(r"[^\W_]+", plain)]


def singular(word):
    """Return the word without a plural "s"; unchanged if it is shorter than four letters or ends with "ss"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


# Words that narrow nothing.
STOP_WORDS = frozenset(tokens("a an and around at by dr for from in me my near nearby of on or the to with"))
# At the end of a search these three may be a state: "Portland OR".
STOP_WORDS_ALSO_STATES = frozenset(("in", "me", "or"))


def search_terms(text):
    """Return a list of the normalized words that a listing must match: all but stop words, or all if only those."""
    typed = tokens(text)
    terms = [word for word in typed if word not in STOP_WORDS]
    if len(typed) > 1 and typed[-1] in STOP_WORDS_ALSO_STATES and typed[-2] not in STOP_WORDS:
        terms.append(typed[-1])
    return terms or typed


def found_in(word, words):
    """Return True if a typed word is one of the words or, from MIN_PREFIX_LENGTH letters on, the start of one."""
    if word in words:
        return True
    return len(word) >= MIN_PREFIX_LENGTH and any(other.startswith(word) for other in words)


def matched(typed, words):
    """Return a frozenset of those of the typed words that are found in the given words."""
    return frozenset(word for word in typed if found_in(word, words))


def lettered(texts):
    """Return the words of {Match: text} as the listing table stores them: each once, after the letter of its class."""
    found = {f"{LETTERS[match]}{word}" for match, text in texts.items() for word in tokens(text)}
    return " ".join(sorted(found))
