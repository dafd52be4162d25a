"""The ways from other pages to those of places."""

from functools import reduce
from operator import or_

from medspot.places.geometry import Box, bounding_box, great_circle_miles
from medspot.places.models import Place, within
from medspot.places.names import fold
from search.query import DEFAULT_RADIUS, Query

from .addresses import landing_path
from .pages import Way

MAX_SHOWN = 6
# From Alaska and Hawaii to Puerto Rico and Maine, in cells of a degree: some seventy miles.
UNITED_STATES = Box(17, -180, 72, -64)
CELLS_ACROSS = 116


def largest_places(treatment, found):
    """The Ways to the treatment near the largest city of each region with most of those that were found; one query."""
    index = found.asked.index
    cells = found.cells(UNITED_STATES, CELLS_ACROSS)
    densest = sorted(cells, key=lambda cell: (-cell.count, cell.point))[:MAX_SHOWN]
    if not densest:
        return []
    boxes = [bounding_box(cell.point, DEFAULT_RADIUS) for cell in densest]
    around = reduce(or_, map(within, boxes))
    cities = list(Place.objects.cities().filter(around, population__gt=0).order_by("-population", "pk"))
    largest = {city.pk: city for box in boxes for city in [t for t in cities if box.contains(t.point)][:1]}.values()
    counts = [(index.find(Query(treatments=(treatment.pk,), near=city.point)).total, city) for city in largest]
    ranked = sorted((pair for pair in counts if pair[0]), key=lambda pair: (-pair[0], pair[1].pk))
    return [Way(str(city), landing_path(city, treatment), count) for count, city in ranked]


def city_of(provider):
    """The provider's city as the gazetteer has it: of several of that name in its state the nearest; or None."""
    if provider.point is None:
        return None
    cities = Place.objects.cities().filter(folded_name=fold(provider.city), us_state=provider.us_state)
    return min(cities, key=lambda city: great_circle_miles(provider.point, city.point), default=None)
