"""The page of a place: who is near it, what they offer and charge, and where else to look. All of it is computed."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import cached_property

from medspot.pages.head import Head, trail
from medspot.places.geometry import bounding_box, great_circle_miles
from medspot.places.models import Place, within
from search.models import PlaceIntroduction
from search.query import DEFAULT_RADIUS, RADII, Query
from search.results.cards import cards
from search.results.cautions import caution_words

from .addresses import landing_path
from .prices import price_ranges
from .structured import item_list

NEAREST_SHOWN = 6
# A page that shows fewer says too little to stand in a search engine.
MIN_INDEXED = 3
OTHERS_SHOWN = 12
CITIES_SHOWN = 8
CITIES_ASKED = 16
CITIES_WITHIN_MILES = 50


@dataclass(frozen=True)
class Way:
    """Where else to look: what it is called, its address, and how many providers are found there."""

    label: str
    path: str
    count: int


class Landing:
    """Who is near a place, or offers a treatment near it; read once, so that every number agrees with every other."""

    def __init__(self, index, place, treatment=None):
        self.index, self.place, self.treatment = index, place, treatment
        self.query = Query(near=place.point, treatments=(treatment.pk,) if treatment else ())
        self.found = self.index.find(self.query)

    @property
    def total(self):
        return self.found.total

    @property
    def path(self):
        return landing_path(self.place, self.treatment)

    @property
    def results_address(self):
        """The search that finds the same."""
        asked = {"treatment": self.treatment.slug} if self.treatment else {}
        return f"/providers/?{urlencode(asked | {'near': self.place.near})}"

    @cached_property
    def cards(self):
        return cards(self.found.keys[:NEAREST_SHOWN], self.found, self.query)

    @cached_property
    def introduction(self):
        return PlaceIntroduction.objects.text_for(self.place, self.treatment)

    @cached_property
    def prices(self):
        return price_ranges(self.treatment, self.found.keys) if self.treatment else []

    @property
    def caution(self):
        return caution_words(self.treatment.caution) if self.treatment else ""

    @cached_property
    def treatments(self):
        """What is offered here, each treatment a Way, the commonest first."""
        by_key = self.index.vocabulary.by_key
        counts = {by_key[key]: count for key, count in self.found.counts("treatment").items() if key in by_key}
        ways = [Way(page.title, landing_path(self.place, page), count) for page, count in counts.items() if count]
        return sorted(ways, key=lambda way: (-way.count, way.label))

    @property
    def other_treatments(self):
        return [way for way in self.treatments if way.path != self.path][:OTHERS_SHOWN]

    @cached_property
    def cities(self):
        """The same near the larger cities around, nearest first, where somebody is found there."""
        around = within(bounding_box(self.place.point, CITIES_WITHIN_MILES))
        cities = Place.objects.cities().filter(around, population__gt=0).exclude(pk=self.place.pk)
        counted = []
        for city in cities.order_by("-population", "pk")[:CITIES_ASKED]:
            if count := self.index.find(replace(self.query, near=city.point)).total:
                counted.append((city, count))
        counted = sorted(counted[:CITIES_SHOWN], key=lambda pair: great_circle_miles(self.place.point, pair[0].point))
        return [Way(str(city), landing_path(city, self.treatment), count) for city, count in counted]

    @property
    def ways_out(self):
        """What to do where nobody is found, as (words, address) pairs."""
        ways = [(f"The same within {RADII[-1]} miles", f"{self.results_address}&radius={RADII[-1]}")]
        if self.treatment:
            ways.append((f"{self.treatment.title}: what is known", f"/treatments/{self.treatment.slug}/"))
        return [*ways, ("All treatments", "/treatments/")]

    @property
    def title(self):
        return f"{self.treatment.title if self.treatment else 'Providers'} near {self.place}"

    @property
    def sentence(self):
        """The heading's words after the count."""
        one = self.total == 1
        offer = f" offer{'s' if one else ''} {self.treatment.title}" if self.treatment else ""
        return f"provider{'' if one else 's'}{offer} within {DEFAULT_RADIUS} miles of {self.place}"

    def head(self):
        directory = ("Providers", "/providers/")
        here = (str(self.place), self.path)
        crumbs = (
            trail(("Treatments", "/treatments/"), (self.treatment.title, f"/treatments/{self.treatment.slug}/"), here)
            if self.treatment
            else trail(directory, here)
        )
        return Head(
            title=self.title,
            path=self.path,
            description=f"{intcomma(self.total)} {self.sentence}: prices as clinics state them, and what was checked.",
            crumbs=crumbs,
            nodes=(item_list(self.title, self.cards),) if self.cards else (),
            indexed=self.total >= MIN_INDEXED,
        )
