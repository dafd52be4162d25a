"""The ways from other pages to those of places."""

from functools import reduce
from operator import or_

from medspot.places.geometry import Box, bounding_box, great_circle_miles
from medspot.places.models import Place, within
from medspot.places.names import fold
from search.query import DEFAULT_RADIUS, Query

from .addresses import landing_path
from .pages import Way

LARGEST_SHOWN = 6
# From Alaska and Hawaii to Puerto Rico and Maine, in cells of a degree: some seventy miles.
UNITED_STATES = Box(17, -180, 72, -64)
CELLS_ACROSS = 116


def largest_places(treatment, found):
    """The Ways to the treatment near the largest town of each region with most of those that were found; one query."""
    index = found.asked.index
    cells = found.cells(UNITED_STATES, CELLS_ACROSS)
    densest = sorted(cells, key=lambda cell: (-cell.count, cell.point))[:LARGEST_SHOWN]
    if not densest:
        return []
    boxes = [bounding_box(cell.point, DEFAULT_RADIUS) for cell in densest]
    around = reduce(or_, map(within, boxes))
    towns = list(Place.objects.towns().filter(around, population__gt=0).order_by("-population", "pk"))
    largest = {town.pk: town for box in boxes for town in [t for t in towns if box.contains(t.point)][:1]}.values()
    counts = [(index.find(Query(treatments=(treatment.pk,), near=town.point)).total, town) for town in largest]
    ranked = sorted((pair for pair in counts if pair[0]), key=lambda pair: (-pair[0], pair[1].pk))
    return [Way(str(town), landing_path(town, treatment), count) for count, town in ranked]


def town_of(provider):
    """The provider's town as the gazetteer has it: of several of that name in its state the nearest; or None."""
    if provider.point is None:
        return None
    towns = Place.objects.towns().filter(folded_name=fold(provider.town), us_state=provider.us_state)
    return min(towns, key=lambda town: great_circle_miles(provider.point, town.point), default=None)
