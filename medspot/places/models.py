from django.db import models
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from medspot.places.geometry import Point, bounding_box, great_circle_miles
from medspot.places.names import fold, folded_starts, readings, state_code, state_codes_starting, tidy, zip_code
from medspot.text import max_typos

# A point in a city has a city within the first circle; one in the Alaskan bush may have none within the last.
NEAREST_CITY_CIRCLES_MILES = (10, 50, 250)

MAX_SIMILAR = 3


def within(box, latitude="latitude", longitude="longitude"):
    """The condition that a row's point lies in a Box, for any model with two columns of degrees."""
    west, east = Q(**{f"{longitude}__gte": box.west}), Q(**{f"{longitude}__lte": box.east})
    in_width = west | east if box.crosses_antimeridian else west & east
    return Q(**{f"{latitude}__range": (box.south, box.north)}) & in_width


class PlaceQuerySet(models.QuerySet):
    def cities(self):
        return self.filter(kind=Place.Kind.CITY)

    def zips(self):
        return self.filter(kind=Place.Kind.ZIP)

    def for_zip(self, code):
        """The place of a ZIP or ZIP+4, or None."""
        code = zip_code(code)
        return self.zips().filter(slug=code).first() if code else None

    def starting_with(self, text):
        """Places whose name or ZIP begins so, "spri" or "springfield, m": cities by population, then ZIPs by code."""
        name, comma, state = tidy(text).partition(",")
        starts = folded_starts(name)
        if not starts:
            return self.none()
        # A range, for folded names have no character past "z": SQLite has no index for LIKE.
        condition = Q(*(("folded_name__range", (start, f"{start}zzz")) for start in starts), _connector=Q.OR)
        if comma:
            condition &= Q(us_state__in=state_codes_starting(state))
        elif state := state_code(name.rpartition(" ")[2]):
            condition |= Q(folded_name=fold(name.rpartition(" ")[0]), us_state=state)
        return self.filter(condition).order_by("kind", "-population", "slug")

    def similar_cities(self, text):
        """The few cities that a text with a slip of the finger most likely means, in the state that it names if any."""
        folded_name, us_state = next(iter(readings(tidy(text))), ("", None))
        slips = max_typos(folded_name)
        if not slips:
            return []
        # Fingers seldom miss the first letter, and so a tenth of all cities are compared instead of each.
        first = folded_name[0]
        cities = self.cities().filter(folded_name__range=(first, f"{first}zzz"))
        if us_state:
            cities = cities.filter(us_state=us_state)
        names, populations = {}, {}
        for key, name, population in cities.values_list("pk", "folded_name", "population"):
            names[key], populations[key] = name, population
        near = process.extract(folded_name, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
        near.sort(key=lambda found: (found[1], -populations[found[2]], found[2]))
        # Of cities of one name in one state only the largest can be asked for, and it comes first.
        places = self.in_bulk([key for _, _, key in near[: 2 * MAX_SIMILAR]])
        told_apart = {str(places[key]): places[key] for _, _, key in reversed(near[: 2 * MAX_SIMILAR])}
        return list(reversed(told_apart.values()))[:MAX_SIMILAR]

    def largest_cities(self, us_state):
        """The cities of a state, the most populous first."""
        return self.cities().filter(us_state=us_state).order_by("-population", "slug")

    def nearest_city(self, point):
        """The nearest city of known population, to name a Point by; None in the wilderness and at sea."""
        cities = self.cities().filter(population__gt=0)
        for miles in NEAREST_CITY_CIRCLES_MILES:
            near = cities.filter(within(bounding_box(point, miles)))
            by_distance = sorted((great_circle_miles(point, city.point), city.pk, city) for city in near)
            if by_distance and by_distance[0][0] <= miles:
                return by_distance[0][2]
        return None


class Place(models.Model):
    """Where a reader searches from: a US ZIP or a city, with its point. `load_places` makes them, not people."""

    class Kind(models.TextChoices):
        # In the order in which suggestions show them, which is the order of the alphabet.
        CITY = "city", "City"
        ZIP = "zip", "ZIP"

    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=80, help_text="A city's name, or the five digits of a ZIP.")
    folded_name = models.CharField(max_length=80, db_index=True, editable=False)
    us_state = models.CharField("state", max_length=2, help_text="Two letters, as the post writes them.")
    slug = models.SlugField(max_length=100, unique=True, help_text="austin-tx, 78701")
    # Floats, because geometry reckons in them; the gazetteer's four decimals (11 meters) fit many times over.
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(default=0, help_text="0 where the gazetteer names none, as for each ZIP.")
    time_zone = models.CharField(max_length=40, help_text="IANA name, such as America/Chicago.")
    city = models.CharField(max_length=80, blank=True, help_text="For a ZIP, its city's name.")

    objects = PlaceQuerySet.as_manager()

    # A gazetteer of tens of thousands would crowd out every page in Wagtail's own indexes.
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
        if self.kind == self.Kind.ZIP:
            return f"{self.name} ({self.city}, {self.us_state})"
        return f"{self.name}, {self.us_state}"

    def save(self, *args, **kwargs):
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def near(self):
        """What a reader types to search near it, and what stands in the address: "78701", "Austin, TX"."""
        return self.name if self.kind == self.Kind.ZIP else str(self)

    def miles_to_city(self, name):
        """Miles to the nearest city of that name in the same state; None where the gazetteer knows none."""
        if fold(name) == fold(self.city):
            return 0
        cities = Place.objects.cities().filter(folded_name=fold(name), us_state=self.us_state)
        return min((great_circle_miles(self.point, city.point) for city in cities), default=None)

    @property
    def point(self):
        return Point(self.latitude, self.longitude)
