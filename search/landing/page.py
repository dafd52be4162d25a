"""The landing page of a place, or of a treatment near it. Everything on it is computed, except an introduction."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.functional import cached_property

from medspot.pages.head import Head, trail
from medspot.places.geometry import bounding_box, great_circle_miles
from medspot.places.models import Place, within
from search.models import PlaceIntroduction
from search.query import DEFAULT_RADIUS, RADII, Query
from search.query.filters import TREATMENT
from search.results.cards import cards, caution_words

from .links import CountedLink
from .paths import landing_path
from .prices import price_ranges
from .structured import item_list

MAX_CARDS = 6
# Pages with fewer providers say too little for search engines to index.
MIN_INDEXED = 3
MAX_OTHER_TREATMENTS = 12
MAX_CITIES = 8
# How many of the largest cities nearby are tried to find MAX_CITIES with providers.
MAX_CITIES_TRIED = 16
CITIES_WITHIN_MILES = 50


class LandingPage:
    """The providers near a place, or those that offer a treatment near it.

    Everything comes from one Snapshot, so all numbers on the page agree with each other.
    """

    def __init__(self, listings, place, treatment=None):
        """Search a Snapshot for providers within DEFAULT_RADIUS of a Place; of a treatment, for those that offer it."""
        self.listings, self.place, self.treatment = listings, place, treatment
        self.query = Query(near=place.point).where(treatment=(treatment.pk,) if treatment else ())
        self.found = self.listings.search(self.query)

    @property
    def total(self):
        """The number of providers found."""
        return self.found.total

    @property
    def path(self):
        return landing_path(self.place, self.treatment)

    @property
    def results_url(self):
        """The URL of the search that finds the same providers, without the host."""
        parameters = {"treatment": self.treatment.slug} if self.treatment else {}
        return f"{reverse('directory')}?{urlencode(parameters | {'near': self.place.near})}"

    @cached_property
    def cards(self):
        """The Cards of the first MAX_CARDS providers found, nearest first."""
        return cards(self.found.keys[:MAX_CARDS], self.found, self.query)

    @cached_property
    def introduction(self):
        """The text that editors wrote for this page; "" if there is none."""
        return PlaceIntroduction.objects.text_for(self.place, self.treatment)

    @cached_property
    def prices(self):
        """The PriceRanges of the treatment among all providers found; [] without a treatment."""
        return price_ranges(self.treatment, self.found.keys) if self.treatment else []

    @property
    def caution(self):
        """A regulator's warning about the treatment in words; "" if there is none, or no treatment."""
        return caution_words(self.treatment.caution) if self.treatment else ""

    @cached_property
    def treatments(self):
        """A list of CountedLinks to the landing pages of the treatments offered near the place, most common first."""
        by_key = self.listings.vocabulary.by_key
        counts = {by_key[key]: count for key, count in self.found.counts(TREATMENT).items() if key in by_key}
        links = [
            CountedLink(page.title, landing_path(self.place, page), count) for page, count in counts.items() if count
        ]
        return sorted(links, key=lambda link: (-link.count, link.label))

    @property
    def other_treatments(self):
        """The first MAX_OTHER_TREATMENTS of `treatments`, without this page itself."""
        return [link for link in self.treatments if link.path != self.path][:MAX_OTHER_TREATMENTS]

    @cached_property
    def cities(self):
        """CountedLinks to the same page for up to MAX_CITIES cities nearby that have such providers, nearest first.

        Only the MAX_CITIES_TRIED most populous cities within CITIES_WITHIN_MILES are tried, the most populous first.
        """
        around = within(bounding_box(self.place.point, CITIES_WITHIN_MILES))
        cities = Place.objects.cities().filter(around, population__gt=0).exclude(pk=self.place.pk)
        counted = []
        for city in cities.order_by("-population", "pk")[:MAX_CITIES_TRIED]:
            if count := self.listings.search(replace(self.query, near=city.point)).total:
                counted.append((city, count))
        counted = sorted(counted[:MAX_CITIES], key=lambda pair: great_circle_miles(self.place.point, pair[0].point))
        return [CountedLink(str(city), landing_path(city, self.treatment), count) for city, count in counted]

    @property
    def suggestions(self):
        """What to try if no providers were found, as a list of (words, URL) pairs."""
        steps = [(f"Search within {RADII[-1]} miles", f"{self.results_url}&radius={RADII[-1]}")]
        if self.treatment:
            steps.append((f"Learn about {self.treatment.title}", self.treatment.get_url()))
        return [*steps, ("All treatments", reverse("treatments"))]

    @property
    def title(self):
        """The page title, such as "Microneedling near Austin, TX"."""
        return f"{self.treatment.title if self.treatment else 'Providers'} near {self.place}"

    @property
    def sentence(self):
        """The words after the count in the heading, such as "providers within 25 miles of Austin, TX"."""
        one = self.total == 1
        offer = f" offer{'s' if one else ''} {self.treatment.title}" if self.treatment else ""
        return f"provider{'' if one else 's'}{offer} within {DEFAULT_RADIUS} miles of {self.place}"

    def head(self):
        """Return the Head of this page; search engines are asked not to index it below MIN_INDEXED providers."""
        place = (str(self.place), self.path)
        crumbs = (
            trail(("Treatments", reverse("treatments")), (self.treatment.title, self.treatment.get_url()), place)
            if self.treatment
            else trail(("Providers", reverse("directory")), place)
        )
        return Head(
            title=self.title,
            path=self.path,
            description=f"{intcomma(self.total)} {self.sentence}. Compare prices and see what we verified.",
            crumbs=crumbs,
            nodes=(item_list(self.title, self.cards),) if self.cards else (),
            indexed=self.total >= MIN_INDEXED,
        )
