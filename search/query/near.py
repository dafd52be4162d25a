"""Where a search looks: a place (a ZIP, a city, or a point) and the radius around it."""

import re
from dataclasses import dataclass

from medspot.places.geometry import Point, parse_point
from medspot.places.models import Place
from medspot.places.names import state_only
from medspot.places.resolve import resolve
from medspot.places.states import STATES

# In miles.
RADII = (5, 10, 25, 50, 100)
DEFAULT_RADIUS = 25

# Words that ask for the reader's own place, which only a location or a typed place can answer.
NEAR_ME = re.compile(r"\b(near ?by|(?:near|around|close to) (?:me|here))\b", re.IGNORECASE)

MAX_SHOWN = 60
MAX_CITIES_OF_STATE = 8


@dataclass(frozen=True)
class Near:
    """What was typed as a place, and what it means."""

    typed: str = ""
    point: Point | None = None  # None if nothing was typed, or nothing known
    place: Place | None = None  # of a point, the nearest city, or None
    alternatives: tuple[Place, ...] = ()
    is_point: bool = False  # typed as coordinates: where somebody is, so no cache may keep it
    may_be_abroad: bool = False  # a small city, typed without its state

    @property
    def unknown(self):
        """What was typed, cut after MAX_SHOWN characters, if it is no place we know; else ""."""
        return self.typed[:MAX_SHOWN] if self.typed and self.point is None else ""

    @property
    def us_state(self):
        """The code of the state if a whole state was typed, which is no place to search near; else ""."""
        return state_only(self.unknown) or ""

    @property
    def state_name(self):
        """The name of the state if a whole state was typed; else ""."""
        return STATES.get(self.us_state, "")

    @property
    def cities_of_state(self):
        """The MAX_CITIES_OF_STATE most populous cities, if a whole state was typed; else []."""
        return list(Place.objects.largest_cities(self.us_state)[:MAX_CITIES_OF_STATE]) if self.us_state else []

    @property
    def name(self):
        """How pages name the place; "" without one."""
        if self.point is None:
            return ""
        if self.is_point:
            return f"this point near {self.place}" if self.place else "this point"
        return str(self.place)


def parse_near(typed):
    """Return the Near that a text means; one without a point for a text that names no place.

    Costs at most two queries.
    """
    if point := parse_point(typed):
        return Near(typed, point, Place.objects.nearest_city(point), is_point=True)
    resolved = resolve(typed) if typed else None
    if resolved is None:
        return Near(typed)
    place = resolved.place
    return Near(typed, place.point, place, resolved.alternatives, may_be_abroad=resolved.may_be_abroad)
