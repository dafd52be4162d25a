"""Parse the names of US places as people type them, and fold them into one form for comparison."""

import re
from typing import NamedTuple

from medspot.places.states import STATES
from medspot.text import one_line, without_accents

# Twice the length of the longest city name with its state spelled out.
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
# A state's name alone means the state, even if a city has the same name. For these two it means the city.
CITIES_NAMED_LIKE_THEIR_STATE = {"newyork", "washington"}

ZIP = re.compile(r"([0-9]{5})(?:-?[0-9]{4})?")
COUNTRY = re.compile(r"[\s,]+(u\.?s\.?a\.?|united states( of america)?)$", re.IGNORECASE)
IN_PARENTHESES = re.compile(r"\([^)]*\)")
PUNCTUATION = re.compile("[.'`‘’ʻʼ]")


class CityName(NamedTuple):
    """One way to read typed text as a city: a folded name, and a state code if the text names a state."""

    folded_name: str
    us_state: str | None


NICKNAMES = {
    "nyc": CityName("newyork", "NY"),
    "newyorkcity": CityName("newyork", "NY"),
    "dc": CityName("washington", "DC"),
    "la": CityName("losangeles", "CA"),
    "sf": CityName("sanfrancisco", "CA"),
    "philly": CityName("philadelphia", "PA"),
    "vegas": CityName("lasvegas", "NV"),
}


def clean_place_text(text):
    """Return the text on one line in NFKC; "" if it is longer than MAX_TEXT or has control characters."""
    if not text or len(text) > MAX_TEXT:
        return ""
    text = one_line(text, form="NFKC")
    return text if text.isprintable() else ""


def name_words(text):
    """Return the lower-case words of a name as a list, without accents, apostrophes, periods and parentheses.

    What is in the parentheses is left out too.
    """
    return re.findall("[a-z0-9]+", without_accents(PUNCTUATION.sub("", IN_PARENTHESES.sub(" ", text))))


def fold(text):
    """Return the form in which names are stored and compared: "St. Louis" and "Saint Louis" are "saintlouis".

    It has only a-z and 0-9, so "DeKalb" equals "De Kalb" and "Winston-Salem" needs no hyphen.
    """
    return "".join(ABBREVIATIONS.get(word, word) for word in _without_article(name_words(text)))


def folded_prefixes(text):
    """Return the set of prefixes that a folded name may have while it is being typed: "st" is "st" or "saint"."""
    *head, last = _without_article(name_words(text)) or [""]
    start = "".join(ABBREVIATIONS.get(word, word) for word in head)
    return {start + last, start + ABBREVIATIONS.get(last, last)} - {""}


def state_code(text):
    """Return the two-letter code of the state that the text names, in full or by its code; else None."""
    return STATE_CODES.get("".join(name_words(text)))


def state_only(text):
    """Return the two-letter code if the text names a state and nothing else but the country; else None."""
    return state_code(COUNTRY.sub("", text))


def state_codes_with_prefix(text):
    """Return the set of codes of all states whose name or code starts with the text: "c" may become CA, CO or CT."""
    start = "".join(name_words(text))
    return {code for spelling, code in STATE_CODES.items() if spelling.startswith(start)}


def zip_code(text):
    """Return the five digits of a ZIP or ZIP+4 code, else None."""
    match = ZIP.fullmatch((text or "").strip())
    return match and match[1]


def city_names(text):
    """Return a list of the CityNames that a cleaned text may mean, likeliest first; [] if it names only a state.

    Nicknames such as "nyc" are replaced.
    """
    parts = [part for part in COUNTRY.sub("", text).split(",") if part.strip()]
    if len(parts) > 1:
        state = state_code(parts[-1])
        found = [CityName(fold(parts[-2]), state)] if state else []
    else:
        found = _city_names_without_comma(parts[0].split()) if parts else []
    return [_without_nickname(city_name) for city_name in found if city_name.folded_name]


def _without_article(found):
    """Return a list of words without a leading "the", unless it is the only word."""
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _city_names_without_comma(typed):
    """Return the CityNames of typed words: those that end with a state, longest state first, then all words as a city.

    All words as a city are left out if they name a state and not also a city.
    """
    found = []
    for length in (3, 2, 1):  # "Charleston West Virginia" is in West Virginia before it is in Virginia
        head, tail = " ".join(typed[:-length]), " ".join(typed[-length:])
        if head and (state := state_code(tail)):
            found.append(CityName(fold(head), state))
    whole = CityName(fold(" ".join(typed)), None)
    names_a_state = whole.folded_name in STATE_CODES and whole.folded_name not in CITIES_NAMED_LIKE_THEIR_STATE
    return found if names_a_state and whole.folded_name not in NICKNAMES else [*found, whole]


def _without_nickname(city_name):
    """Return the CityName that a nickname stands for, if the text names no other state; else the same one."""
    meant = NICKNAMES.get(city_name.folded_name)
    return meant if meant and city_name.us_state in (None, meant.us_state) else city_name
