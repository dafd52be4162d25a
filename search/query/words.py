"""How words are compared: without case, accents or a plural's s; a typed word may be the beginning of a longer one."""

import re
from enum import IntEnum

from medspot.text import without_accents


class Match(IntEnum):
    """Where a listing answers the words, best first; several words go by the weakest that is needed for one."""

    NAME = 0
    TREATMENT = 1
    PEOPLE = 2
    CITY = 3
    DESCRIPTION = 4


# A listing's stored words begin with the letter of their class: one plain index serves all, on either database.
# Treatments have none: a listing holds their keys, and their names are the editors'.
LETTERS = {Match.NAME: "a", Match.PEOPLE: "b", Match.CITY: "c", Match.DESCRIPTION: "d"}

# Shorter typed words must match whole: "ha" is not the beginning of "hair".
PREFIX_LENGTH = 3
# No word of a language is longer, and PostgreSQL indexes none past two kilobytes.
LONGEST = 60


def tokens(text):
    """The comparable words of a text, in order."""
    plain = text.lower() if text.isascii() else without_accents(text)
    return [singular(word[:LONGEST]) for word in re.findall(r"[^\W_]+", plain)]


def singular(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


# Words that ask for nothing by themselves; at the end three of them may be a state: "Portland OR".
JOINING = frozenset(tokens("a an and around at by dr for from in me my near nearby of on or the to with"))
ALSO_STATES = frozenset(("in", "me", "or"))


def asked_for(text):
    """The comparable words of a text that a listing must answer; where each is a joining one, all of them."""
    typed = tokens(text)
    asked = [word for word in typed if word not in JOINING]
    if len(typed) > 1 and typed[-1] in ALSO_STATES and typed[-2] not in JOINING:
        asked.append(typed[-1])
    return asked or typed


def found_in(word, words):
    """Whether a typed word is one of the words, or begins one."""
    if word in words:
        return True
    return len(word) >= PREFIX_LENGTH and any(other.startswith(word) for other in words)


def matched(typed, words):
    """The typed words that the given words answer."""
    return frozenset(word for word in typed if found_in(word, words))


def classed(texts):
    """The words of the texts by Match as they are stored: each once, behind the letter of its class."""
    found = {f"{LETTERS[match]}{word}" for match, text in texts.items() for word in tokens(text)}
    return " ".join(sorted(found))
