"""The keys by which two spellings of one clinic's name or address are found to be the same."""

import re

from medspot.text import without_accents

MAX_KEY_LENGTH = 140

# Legal forms, and words that so many clinics have in their name that they tell none apart.
COMMON_WORDS = {
    *("llc", "pllc", "pc", "pa", "inc", "corp", "ltd", "lp", "llp", "dba", "the", "and", "of"),
    *("med", "medi", "medical", "medspa", "medispa", "spa", "aesthetics", "aesthetic", "esthetics", "clinic", "center"),
}
# As in USPS Publication 28, for the words most streets have.
STREET_WORDS = {
    "avenue": "ave",
    "boulevard": "blvd",
    "circle": "cir",
    "court": "ct",
    "drive": "dr",
    "east": "e",
    "expressway": "expy",
    "freeway": "fwy",
    "highway": "hwy",
    "lane": "ln",
    "north": "n",
    "northeast": "ne",
    "northwest": "nw",
    "parkway": "pkwy",
    "place": "pl",
    "road": "rd",
    "south": "s",
    "southeast": "se",
    "southwest": "sw",
    "square": "sq",
    "street": "st",
    "terrace": "ter",
    "trail": "trl",
    "turnpike": "tpke",
    "west": "w",
}
# Where a suite begins, if it was typed into the line of the street.
SUITE = re.compile(r"\b(?:suite|ste|unit|apt|floor|fl|bldg|building|room|rm)\b.*|#.*")


def words_of(text):
    """Return the words of a text: in lower case, without accents or punctuation."""
    return re.findall(r"\w+", without_accents(text).replace("’", "").replace("'", "").replace("_", " "))


def name_key(name):
    """Return a clinic's name as it is compared: without accents, punctuation, legal forms, and common words.

    A name made of nothing else keeps them.
    """
    words = words_of(name)
    telling = [word for word in words if word not in COMMON_WORDS]
    return " ".join(telling or words)[:MAX_KEY_LENGTH]


def street_key(street):
    """Return a street line as it is compared: with the postal abbreviations and without a suite."""
    line = SUITE.sub("", without_accents(street))
    return " ".join(STREET_WORDS.get(word, word) for word in words_of(line))
