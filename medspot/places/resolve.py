"""Find the place that a reader means by the text they typed."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from medspot.caching.version_cache import cached_by_version
from medspot.places.models import Place
from medspot.places.names import COUNTRY, ZIP, city_names, clean_place_text, fold, state_code

MAX_ALTERNATIVES = 8
MAX_KEPT = 2_000
# A city of this size is recognized by its name alone, without a state.
MIN_WELL_KNOWN_POPULATION = 100_000

# Longest name of a city with its state: "Truth or Consequences, New Mexico".
MAX_WORDS = 5

# "Austin, TX 78701" and "78701 (Austin, TX)": a ZIP with its city before or after.
ZIP_AND_CITY = re.compile(rf"(?:(?P<before>.*?)[ ,]+)?{ZIP.pattern}(?:[ ,(]+(?P<after>[^)]*)\)?)?")


@dataclass(frozen=True)
class Resolved:
    """The place that a text means, and the other places it could mean, most populous first."""

    place: Place
    alternatives: tuple[Place, ...] = ()
    names_a_state: bool = True

    @property
    def may_be_abroad(self):
        """True for a small city named without a state: a reader who types "London" rarely means the one in Kentucky."""
        return not self.names_a_state and self.place.population < MIN_WELL_KNOWN_POPULATION


def resolve(text):
    """Return a Resolved for "78701", "Austin, TX" or "springfield"; None for any other text.

    Text beside a ZIP must be its own state or city. Of several cities with one name, the most populous one wins. Makes
    at most two queries, and none for a text that the process has resolved before.
    """
    text = clean_place_text(text)
    return _resolver()(text) if text else None


@cached_by_version
def _resolver():
    """Return a function that resolves a clean text and keeps the last MAX_KEPT answers, until content changes."""
    return lru_cache(maxsize=MAX_KEPT)(_zip_or_city)


def _zip_or_city(text):
    """Return a Resolved for the ZIP or else the city that a clean text names, or None."""
    place = _zip(text)
    return Resolved(place) if place else _city(text)


def cities_at_ends(text):
    """Yield (other words, city words, Resolved) for the city a text ends with, and for the one it starts with.

    Examples: "botox austin, texas" and "nyc lip filler". At each end the longest name wins. Makes at most one query.
    """
    words = clean_place_text(text).replace(",", ", ").split()
    lengths = range(min(len(words), MAX_WORDS), 0, -1)
    ends = [(words[:-length], words[-length:]) for length in lengths]
    starts = [(words[length:], words[:length]) for length in lengths]
    spelled = [[(" ".join(others), " ".join(name)) for others, name in parts] for parts in (ends, starts)]
    # More than one comma would take the words of a street address for part of the name.
    spelled = [[part for part in parts if COUNTRY.sub("", part[1]).count(",") <= 1] for parts in spelled]
    cities = _cities_named(*(name for parts in spelled for _, name in parts))
    for parts in spelled:
        found = ((others, name, _best_match(name, cities)) for others, name in parts)
        yield from islice((one for one in found if one[2]), 1)


def _zip(text):
    """Return the ZIP's Place in a text that has one, alone or with its own city or state; else None."""
    match = ZIP_AND_CITY.fullmatch(text)
    place = match and Place.objects.for_zip(match[2])
    if not place:
        return None
    company = f"{match['before'] or ''} {match['after'] or ''}".strip()
    own = state_code(company) == place.us_state or any(
        us_state == place.us_state or (folded_name, us_state) == (fold(place.city), None)
        for folded_name, us_state in city_names(company)
    )
    return place if own or not company else None


def _city(text):
    """Return a Resolved for the city that a whole text names, or None."""
    return _best_match(text, _cities_named(text))


def _cities_named(*texts):
    """Return a list of the cities that any of these texts may mean, most populous first. Makes one query."""
    names = {city_name.folded_name for text in texts for city_name in city_names(text)}
    return list(Place.objects.cities().filter(folded_name__in=names).order_by("-population", "pk"))


def _best_match(text, cities):
    """Return a Resolved for the likeliest of these cities that the text may mean, or None.

    It has up to MAX_ALTERNATIVES others of the same name.
    """
    for folded_name, us_state in city_names(text):
        meant = [city for city in cities if city.folded_name == folded_name and us_state in (None, city.us_state)]
        # "Midway (Gadsden County), FL" is the full label of one of two cities; someone who types it means that one.
        meant.sort(key=lambda city: str(city).casefold() != text.casefold())
        if meant:
            return Resolved(meant[0], tuple(meant[1 : 1 + MAX_ALTERNATIVES]), us_state is not None)
    return None
