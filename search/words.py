"""How words are compared: without case, accents or a plural's s; a typed word may be the beginning of a longer one."""

import re
import unicodedata

# Shorter typed words must match whole: "ha" is not the beginning of "hair".
PREFIX_LENGTH = 3


def tokens(text):
    """The comparable words of a text, in order."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [singular(word) for word in re.findall(r"[^\W_]+", plain)]


def singular(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def found_in(word, words):
    """Whether a typed word is one of the words, or begins one."""
    if word in words:
        return True
    return len(word) >= PREFIX_LENGTH and any(other.startswith(word) for other in words)


def matched(typed, words):
    """The typed words that the given words answer."""
    return frozenset(word for word in typed if found_in(word, words))
