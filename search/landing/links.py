"""Links from other pages to landing pages."""

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from medspot.places.geometry import Box, bounding_box, great_circle_miles
from medspot.places.models import Place, within
from medspot.places.names import fold
from search.query import DEFAULT_RADIUS, Query

from .paths import landing_path

MAX_PLACES = 6
# From Alaska and Hawaii to Puerto Rico and Maine, in grid cells one degree (about 70 miles) wide.
UNITED_STATES = Box(17, -180, 72, -64)
GRID_COLUMNS = 116


@dataclass(frozen=True)
class CountedLink:
    """A link to other providers, with how many there are."""

    label: str
    path: str
    count: int


def places_with_most_providers(treatment, listings):
    """Return up to MAX_PLACES CountedLinks to a treatment's landing pages, most providers first.

    They are for the most populous city in each of the regions of `listings`, a Snapshot, with most such providers.
    Takes one query.
    """
    query = Query().where(treatment=(treatment.pk,))
    cells = listings.search(query).cells(UNITED_STATES, GRID_COLUMNS)
    densest = sorted(cells, key=lambda cell: (-cell.count, cell.point))[:MAX_PLACES]
    if not densest:
        return []
    boxes = [bounding_box(cell.point, DEFAULT_RADIUS) for cell in densest]
    in_any_box = reduce(or_, map(within, boxes))
    cities = list(Place.objects.cities().filter(in_any_box, population__gt=0).order_by("-population", "pk"))
    largest = {city.pk: city for box in boxes for city in [c for c in cities if box.contains(c.point)][:1]}.values()
    counts = [(listings.search(replace(query, near=city.point)).total, city) for city in largest]
    ranked = sorted((pair for pair in counts if pair[0]), key=lambda pair: (-pair[0], pair[1].pk))
    return [CountedLink(str(city), landing_path(city, treatment), count) for count, city in ranked]


def city_of(provider):
    """Return the Place of a provider's city, or None if our gazetteer lacks it or the provider has no position.

    Of several cities with that name in its state, the nearest one is returned.
    """
    if provider.point is None:
        return None
    cities = Place.objects.cities().filter(folded_name=fold(provider.city), us_state=provider.us_state)
    return min(cities, key=lambda city: great_circle_miles(provider.point, city.point), default=None)
