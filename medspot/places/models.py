from django.db import models
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from medspot.places.geometry import Point, bounding_box, great_circle_miles
from medspot.places.names import (
    city_names,
    clean_place_text,
    fold,
    folded_prefixes,
    state_code,
    state_codes_with_prefix,
    zip_code,
)
from medspot.text import max_typos

# Nearly every point has a city within the first distance; a point in the Alaskan bush may have none in the last.
NEAREST_CITY_MILES = (10, 50, 250)

MAX_SIMILAR = 3


def within(box, latitude="latitude", longitude="longitude"):
    """Return a Q for rows whose point is in the Box or on its edge.

    `latitude` and `longitude` are the names of the model's two coordinate columns.
    """
    west, east = Q(**{f"{longitude}__gte": box.west}), Q(**{f"{longitude}__lte": box.east})
    in_width = west | east if box.crosses_antimeridian else west & east
    return Q(**{f"{latitude}__range": (box.south, box.north)}) & in_width


class PlaceQuerySet(models.QuerySet):
    def cities(self):
        return self.filter(kind=Place.Kind.CITY)

    def zips(self):
        return self.filter(kind=Place.Kind.ZIP)

    def for_zip(self, code):
        """Return the Place of a ZIP or ZIP+4 code, or None."""
        code = zip_code(code)
        return self.zips().filter(slug=code).first() if code else None

    def starting_with(self, text):
        """Return a queryset of Places whose name or ZIP starts with the text: largest cities first, then ZIPs.

        The text may end with a state or the start of one: "springfield, m".
        """
        name, comma, state = clean_place_text(text).partition(",")
        starts = folded_prefixes(name)
        if not starts:
            return self.none()
        # A range instead of LIKE, for which SQLite uses no index. Folded names have no character after "z".
        condition = Q(*(("folded_name__range", (start, f"{start}zzz")) for start in starts), _connector=Q.OR)
        if comma:
            condition &= Q(us_state__in=state_codes_with_prefix(state))
        elif state := state_code(name.rpartition(" ")[2]):
            condition |= Q(folded_name=fold(name.rpartition(" ")[0]), us_state=state)
        return self.filter(condition).order_by("kind", "-population", "slug")

    def similar_cities(self, text):
        """Return a list of up to MAX_SIMILAR cities that a misspelled name may mean, fewest typos first, then largest.

        If the text names a state, they are in it. They begin with the same letter, and have at most two typos.
        """
        folded_name, us_state = next(iter(city_names(clean_place_text(text))), ("", None))
        typos = max_typos(folded_name)
        if not typos:
            return []
        # Typos rarely hit the first letter, so compare only the cities that start with it.
        first = folded_name[0]
        cities = self.cities().filter(folded_name__range=(first, f"{first}zzz"))
        if us_state:
            cities = cities.filter(us_state=us_state)
        names, populations = {}, {}
        for key, name, population in cities.values_list("pk", "folded_name", "population"):
            names[key], populations[key] = name, population
        near = process.extract(folded_name, names, scorer=OSA.distance, score_cutoff=typos, limit=None)
        near.sort(key=lambda found: (found[1], -populations[found[2]], found[2]))
        # Of cities with the same label, keep only the largest, since a search finds only that one.
        places, by_label = self.in_bulk([key for _, _, key in near[: 2 * MAX_SIMILAR]]), {}
        for _, _, key in near[: 2 * MAX_SIMILAR]:
            by_label.setdefault(str(places[key]), places[key])
        return list(by_label.values())[:MAX_SIMILAR]

    def largest_cities(self, us_state):
        """Return a queryset of the cities of a state, most populous first."""
        return self.cities().filter(us_state=us_state).order_by("-population", "slug")

    def nearest_city(self, point):
        """Return the city with a known population that is nearest to a Point; None if none is within 250 miles."""
        cities = self.cities().filter(population__gt=0)
        for miles in NEAREST_CITY_MILES:
            near = cities.filter(within(bounding_box(point, miles)))
            by_distance = sorted((great_circle_miles(point, city.point), city.pk, city) for city in near)
            if by_distance and by_distance[0][0] <= miles:
                return by_distance[0][2]
        return None


class Place(models.Model):
    """A US ZIP or city with its coordinates, where a reader searches from. Loaded by `load_places`, never edited."""

    class Kind(models.TextChoices):
        # Suggestions sort by this value.
        CITY = "city", "City"
        ZIP = "zip", "ZIP"

    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=80, help_text="A city's name, or the five digits of a ZIP.")
    folded_name = models.CharField(max_length=80, db_index=True, editable=False)
    us_state = models.CharField("state", max_length=2, help_text="Two-letter postal code.")
    slug = models.SlugField(max_length=100, unique=True, help_text="austin-tx, 78701")
    # Floats, because the geometry functions use them. The gazetteer has four decimals (11 meters).
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(default=0, help_text="0 if unknown; always 0 for a ZIP.")
    time_zone = models.CharField(max_length=40, help_text="IANA name, such as America/Chicago.")
    city = models.CharField(max_length=80, blank=True, help_text="For a ZIP, its city's name.")

    objects = PlaceQuerySet.as_manager()

    # 77,000 places would crowd out the pages in Wagtail's reference index.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="place_point")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["city", "zip"]), name="place_is_a_city_or_a_zip"),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="place_latitude_is_on_the_globe"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="place_longitude_is_on_the_globe"),
            models.CheckConstraint(
                condition=Q(kind="city", city="") | Q(kind="zip") & ~Q(city=""), name="place_names_its_city_if_a_zip"
            ),
        ]

    def __str__(self):
        """Return "Austin, TX" or, for a ZIP, "78701 (Austin, TX)"."""
        if self.kind == self.Kind.ZIP:
            return f"{self.name} ({self.city}, {self.us_state})"
        return f"{self.name}, {self.us_state}"

    def save(self, *args, **kwargs):
        """Save the place with its folded name."""
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def near(self):
        """The value of the `near` parameter for this place: "78701" or "Austin, TX"."""
        return self.name if self.kind == self.Kind.ZIP else str(self)

    def miles_to_city(self, name):
        """Return the miles to the nearest city of that name in the same state; None if there is no such city.

        0 if it is the place's own `city`.
        """
        if fold(name) == fold(self.city):
            return 0
        cities = Place.objects.cities().filter(folded_name=fold(name), us_state=self.us_state)
        return min((great_circle_miles(self.point, city.point) for city in cities), default=None)

    @property
    def point(self):
        return Point(self.latitude, self.longitude)
