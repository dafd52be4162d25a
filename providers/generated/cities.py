"""Locations of generated providers: a city drawn by population, one of its ZIPs, and a point near that ZIP."""

import math
from bisect import bisect
from collections import defaultdict
from decimal import Decimal
from itertools import accumulate

from medspot.places.models import Place

# Standard deviation of the distance from the ZIP's point, north-south and east-west.
SPREAD_MILES = 1.2
MILES_PER_DEGREE = 69.0


class Cities:
    """The cities with a known population and at least one ZIP. Raises LookupError if no places are loaded."""

    def __init__(self):
        """Read the cities and their ZIPs from the database; raise LookupError if there are none."""
        zips = defaultdict(list)
        for place in Place.objects.zips().order_by("slug"):
            zips[place.city, place.us_state].append(place)
        cities = Place.objects.cities().filter(population__gt=0).order_by("slug")
        known = [city for city in cities if (city.name, city.us_state) in zips]
        if not known:
            raise LookupError("No places are loaded. Run: manage.py load_places")
        self.zips = [zips[city.name, city.us_state] for city in known]
        self.cumulative_population = list(accumulate(city.population for city in known))

    def pick(self, random):
        """Return a random ZIP (Place): a city drawn by population, then one of its ZIPs with equal chances.

        `random` is a Random.
        """
        return random.choice(
            self.zips[bisect(self.cumulative_population, random.random() * self.cumulative_population[-1])]
        )


def point_near(place, random):
    """Return the latitude and longitude (Decimal) of a random point about SPREAD_MILES from a Place."""
    north = random.gauss(0, SPREAD_MILES) / MILES_PER_DEGREE
    east = random.gauss(0, SPREAD_MILES) / MILES_PER_DEGREE / math.cos(math.radians(place.latitude))
    return Decimal(f"{place.latitude + north:.6f}"), Decimal(f"{place.longitude + east:.6f}")
