"""Where generated providers stand: cities by their population, a ZIP of the city, a point around it."""

import math
from bisect import bisect
from collections import defaultdict
from decimal import Decimal
from itertools import accumulate

from medspot.places.models import Place

# Half of a city's providers stand within this of a ZIP's point.
SPREAD_MILES = 1.2
MILES_A_DEGREE = 69.0


class Cities:
    """The cities of known population that have a ZIP; raises LookupError where no places are loaded."""

    def __init__(self):
        zips = defaultdict(list)
        for place in Place.objects.zips().order_by("slug"):
            zips[place.city, place.us_state].append(place)
        cities = Place.objects.cities().filter(population__gt=0).order_by("slug")
        known = [city for city in cities if (city.name, city.us_state) in zips]
        if not known:
            raise LookupError("No places are loaded. Run: manage.py load_places")
        self.zips = [zips[city.name, city.us_state] for city in known]
        self.up_to = list(accumulate(city.population for city in known))

    def pick(self, dice):
        """The ZIP, as a Place, that the dice choose."""
        return dice.choice(self.zips[bisect(self.up_to, dice.random() * self.up_to[-1])])


def point_around(place, dice):
    """Degrees (Decimal) of a point near a Place's own."""
    north = dice.gauss(0, SPREAD_MILES) / MILES_A_DEGREE
    east = dice.gauss(0, SPREAD_MILES) / MILES_A_DEGREE / math.cos(math.radians(place.latitude))
    return Decimal(f"{place.latitude + north:.6f}"), Decimal(f"{place.longitude + east:.6f}")
