"""How people write the names of places, and the one form in which MedSpot compares them."""

import re
from typing import NamedTuple

from medspot.places.states import STATES
from medspot.text import one_line, without_accents

# The longest name of a city with its state in full is about half of this.
MAX_TEXT = 100

ABBREVIATIONS = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount",
    "n": "north", "s": "south", "e": "east", "w": "west",
}  # fmt: skip
STATE_CODES = {
    **{code.lower(): code for code in STATES},
    **{"".join(name.lower().split()): code for code, name in STATES.items()},
    "usvirginislands": "VI",
}
# Who writes only the name of a state means no city, though some are called so; but these two are cities first.
CITIES_CALLED_AS_THEIR_STATE = {"newyork", "washington"}

ZIP = re.compile(r"([0-9]{5})(?:-?[0-9]{4})?")
COUNTRY = re.compile(r"[\s,]+(u\.?s\.?a\.?|united states( of america)?)$", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^)]*\)")
UNSPOKEN = re.compile("[.'`‘’ʻʼ]")


class Reading(NamedTuple):
    """One way to understand what was typed: a folded name, in a state where one was named."""

    folded_name: str
    us_state: str | None


NICKNAMES = {
    "nyc": Reading("newyork", "NY"),
    "newyorkcity": Reading("newyork", "NY"),
    "dc": Reading("washington", "DC"),
    "la": Reading("losangeles", "CA"),
    "sf": Reading("sanfrancisco", "CA"),
    "philly": Reading("philadelphia", "PA"),
    "vegas": Reading("lasvegas", "NV"),
}


def tidy(text):
    """The text in single spaces and one form of each character; "" for what no name has: control characters, excess."""
    if not text or len(text) > MAX_TEXT:
        return ""
    text = one_line(text, form="NFKC")
    return text if text.isprintable() else ""


def words(text):
    """The plain lower-case words of a name: no accents, apostrophes or full stops, and nothing in brackets."""
    return re.findall("[a-z0-9]+", without_accents(UNSPOKEN.sub("", IN_BRACKETS.sub(" ", text))))


def fold(text):
    """The form in which names are stored and compared: "St. Louis" and "Saint Louis" are "saintlouis".

    Only a-z and 0-9, without spaces: so "DeKalb" is "De Kalb", and "Winston-Salem" needs no hyphen.
    """
    return "".join(ABBREVIATIONS.get(word, word) for word in _without_article(words(text)))


def folded_starts(text):
    """How the folded name may start that somebody is still typing: "st" becomes Saint Louis or Stockton."""
    *head, last = _without_article(words(text)) or [""]
    start = "".join(ABBREVIATIONS.get(word, word) for word in head)
    return {start + last, start + ABBREVIATIONS.get(last, last)} - {""}


def state_code(text):
    """The two letters of the state that the text names in full or by its letters, else None."""
    return STATE_CODES.get("".join(words(text)))


def state_alone(text):
    """The two letters of the state that is all the text names, its country apart; else None."""
    return state_code(COUNTRY.sub("", text))


def state_codes_starting(text):
    """The two letters of each state whose name or letters begin so: "c" may become CA, CO or CT."""
    start = "".join(words(text))
    return {code for spelling, code in STATE_CODES.items() if spelling.startswith(start)}


def zip_code(text):
    """The five digits of a ZIP or ZIP+4, else None."""
    match = ZIP.fullmatch((text or "").strip())
    return match and match[1]


def readings(text):
    """What a tidy text may mean as a city, the likeliest Reading first; none where it names only a state."""
    parts = [part for part in COUNTRY.sub("", text).split(",") if part.strip()]
    if len(parts) > 1:
        state = state_code(parts[-1])
        found = [Reading(fold(parts[-2]), state)] if state else []
    else:
        found = _readings_without_comma(parts[0].split()) if parts else []
    return [_without_nickname(reading) for reading in found if reading.folded_name]


def _without_article(found):
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _readings_without_comma(typed):
    found = []
    for length in (3, 2, 1):  # "Charleston West Virginia" is in West Virginia before it is in Virginia
        head, tail = " ".join(typed[:-length]), " ".join(typed[-length:])
        if head and (state := state_code(tail)):
            found.append(Reading(fold(head), state))
    whole = Reading(fold(" ".join(typed)), None)
    names_a_state = whole.folded_name in STATE_CODES and whole.folded_name not in CITIES_CALLED_AS_THEIR_STATE
    return found if names_a_state and whole.folded_name not in NICKNAMES else [*found, whole]


def _without_nickname(reading):
    meant = NICKNAMES.get(reading.folded_name)
    return meant if meant and reading.us_state in (None, meant.us_state) else reading
