"""From what a reader types to the place that is meant."""

import re
from dataclasses import dataclass
from itertools import islice

from medspot.places.models import Place
from medspot.places.names import COUNTRY, ZIP, fold, readings, state_code, tidy

MAX_ALTERNATIVES = 8
# A city of as many people is known by its name alone.
KNOWN_BY_ITS_NAME = 100_000

# So many words name a city with its state: "Truth or Consequences, New Mexico".
MAX_WORDS = 5

# "Austin, TX 78701" and "78701 (Austin, TX)": a ZIP with its city before or after.
ZIP_AND_CITY = re.compile(rf"(?:(?P<before>.*?)[ ,]+)?{ZIP.pattern}(?:[ ,(]+(?P<after>[^)]*)\)?)?")


@dataclass(frozen=True)
class Resolved:
    """A place, and the other places that the same words could mean, the most populous first."""

    place: Place
    alternatives: tuple[Place, ...] = ()
    names_a_state: bool = True

    @property
    def may_be_abroad(self):
        """Whether the words name a small city and no state: who types "London" means another one as a rule."""
        return not self.names_a_state and self.place.population < KNOWN_BY_ITS_NAME


def resolve(text):
    """What "78701", "Austin, TX" or "springfield" means, as Resolved; None for anything else, whatever it is.

    A ZIP is exact, and needs its own state or city beside it if it has company. Of several cities of one name the
    most populous is meant. Takes at most two queries.
    """
    text = tidy(text)
    if not text:
        return None
    place = _zip(text)
    return Resolved(place) if place else _city(text)


def cities_among(text):
    """(The other words, the name, Resolved) of the city that a text ends with, and of the one that it begins with.

    "botox austin, texas", "nyc lip filler". At each end the longest name counts. Takes at most one query.
    """
    words = tidy(text).replace(",", ", ").split()
    lengths = range(min(len(words), MAX_WORDS), 0, -1)
    ends = [(words[:-length], words[-length:]) for length in lengths]
    beginnings = [(words[length:], words[:length]) for length in lengths]
    spelled = [[(" ".join(others), " ".join(name)) for others, name in parts] for parts in (ends, beginnings)]
    # Before "Austin, TX" nothing else belongs to the name, as it may where a whole address is given.
    spelled = [[part for part in parts if COUNTRY.sub("", part[1]).count(",") <= 1] for parts in spelled]
    cities = _cities_called(*(name for parts in spelled for _, name in parts))
    for parts in spelled:
        found = ((others, name, _meant(name, cities)) for others, name in parts)
        yield from islice((one for one in found if one[2]), 1)


def _zip(text):
    match = ZIP_AND_CITY.fullmatch(text)
    place = match and Place.objects.for_zip(match[2])
    if not place:
        return None
    company = f"{match['before'] or ''} {match['after'] or ''}".strip()
    own = state_code(company) == place.us_state or any(
        us_state == place.us_state or (folded_name, us_state) == (fold(place.city), None)
        for folded_name, us_state in readings(company)
    )
    return place if own or not company else None


def _city(text):
    return _meant(text, _cities_called(text))


def _cities_called(*texts):
    """The cities that any of these texts may mean, the most populous first."""
    names = {reading.folded_name for text in texts for reading in readings(text)}
    return list(Place.objects.cities().filter(folded_name__in=names).order_by("-population", "pk"))


def _meant(text, cities):
    """The likeliest of the cities that the text may mean, as Resolved, or None."""
    for folded_name, us_state in readings(text):
        meant = [city for city in cities if city.folded_name == folded_name and us_state in (None, city.us_state)]
        # "Midway (Gadsden County), FL" is the label of one of two: who types it out means that one.
        meant.sort(key=lambda city: str(city).casefold() != text.casefold())
        if meant:
            return Resolved(meant[0], tuple(meant[1 : 1 + MAX_ALTERNATIVES]), us_state is not None)
    return None
