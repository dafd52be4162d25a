"""Broader searches to offer when nothing was found: without a condition, or in a larger area."""

from functools import cached_property

from medspot.places.models import Place
from search.query import RADII
from search.query.filters import GROUPS, TREATMENT

from .alternative import Alternative, Variations, keys, largest_first

MAX_PLACES = 5


class Relaxations(Variations):
    """The Alternatives that drop a condition of a search, or look farther away."""

    def without_each(self):
        """Return Alternatives that each leave out the words, the map area, or a choice, those that find most first."""
        parts = [*self.without_words(), *self.without_bounds(), *self.without_choices()]
        return largest_first(Alternative(f"Without {words}", total, url) for words, total, url in parts)

    def without_words(self):
        """Yield (words, total, URL) for the search without its words; nothing if it has none."""
        if words := self.parsed.words:
            yield f"“{words}”", self.total(words=""), self.parsed.url(q=None)

    def without_bounds(self):
        """Yield (words, total, URL) for the search without its map area; nothing if it has none."""
        if self.query.bounds:
            yield "the map area", self.total(bounds=None), self.parsed.url(bounds=None)

    def without_choices(self):
        """Yield (words, total, URL) for the search without a choice, for each choice of each group.

        Of a group that means any of its choices, all are left out together.
        """
        for group, chosen in self.parsed.choices.items():
            # If every value must match, leaving out one may be enough; if any may match, all must go.
            for taken in [[choice] for choice in chosen] if group.every else [chosen] if chosen else []:
                kept = [choice for choice in chosen if choice not in taken]
                words = " or ".join(f"“{group.chip_label(choice)}”" for choice in taken)
                url = self.parsed.url(**{group.name: [choice.value for choice in kept]})
                yield words, self.total({group.name: keys(kept)}), url

    def without_filters(self):
        """Return a list of at most one Alternative: the search without the filters of all groups but treatments.

        [] if fewer than two such groups narrow it, or if it finds nothing.
        """
        narrowing = [group.name for group in GROUPS if self.parsed.choices[group] and group is not TREATMENT]
        if len(narrowing) < 2:
            return []
        total = self.total(dict.fromkeys(narrowing, ()))
        url = self.parsed.url(**dict.fromkeys(narrowing))
        return [Alternative("Without any filter", total, url)] if total else []

    # Elsewhere

    def wider(self):
        """Return Alternatives with larger radii, each if it finds more than the one before; [] without a place."""
        alternatives, most = [], 0
        for miles in RADII if self.query.near and not self.query.bounds else ():
            total = self.total(radius=miles) if miles > self.query.radius else 0
            if total > most:
                alternatives.append(Alternative(f"Within {miles} miles", total, self.parsed.url(radius=miles)))
                most = total
        return alternatives

    def everywhere(self):
        """Return a list of the Alternative without place and map area; [] if no place was typed or it finds nothing."""
        total = self.total(near=None, bounds=None) if self.parsed.near.typed else 0
        return [Alternative("Everywhere", total, self.parsed.url(near=None, bounds=None))] if total else []

    @cached_property
    def places(self):
        """The cities that an unknown place may mean, as a list of (words, URL) pairs.

        They are the largest of the state it names, or else up to MAX_PLACES whose names start with it.
        """
        near = self.parsed.near
        cities = near.cities_of_state or Place.objects.starting_with(near.unknown)[:MAX_PLACES]
        return [(str(city), self.parsed.url(near=city)) for city in cities]

    def similar_places(self):
        """Return Alternatives near the cities that are spelled almost like an unknown place, those that find something.

        [] if the name of any place starts like it.
        """
        unknown = self.parsed.near.unknown
        cities = Place.objects.similar_cities(unknown) if unknown and not self.places else ()
        possible = [
            Alternative(f"Near {city}", self.total(near=city.point), self.parsed.url(near=city)) for city in cities
        ]
        return [a for a in possible if a.total]
