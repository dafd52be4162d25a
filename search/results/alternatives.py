"""Related searches, above all when nothing was found. Each states exactly how many listings it finds."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from medspot.places.models import Place
from search.query import RADII
from search.query.filters import GROUPS, TREATMENT
from search.query.meanings import choices_named, choices_partly_named, phrases, split_off_place, without_filler
from search.query.word_matching import tokens

from .spelling import respelled, unknown_words

# More than half the way around the Earth.
ANY_RADIUS = 12_500
MAX_NEAREST = 3
MAX_PLACES = 5
# How many alternatives of one kind are shown, and how many phrases of the words are looked at for them.
MAX_OF_A_KIND = 3
MAX_PHRASES = 8
# With fewer results than this, alternatives that find more are shown beside them.
FEW_RESULTS = 20
# A shorter word stands for itself only if it names something.
MIN_PHRASE_LENGTH = 4


class Alternative(NamedTuple):
    """Another search: what it is in words, how many listings it finds, and its URL."""

    words: str
    total: int
    url: str

    @property
    def label(self):
        """The words and the number of listings it finds, such as "Everywhere: 1,204"."""
        return f"{self.words}: {self.total:,}"


def largest_first(alternatives):
    """Return a list of the Alternatives that find something, those with most results first."""
    return sorted((a for a in alternatives if a.total), key=lambda a: -a.total)


def unique(alternatives):
    """Return a list of the Alternatives without repeated URLs: the first with each URL stays."""
    by_url = {}
    for alternative in alternatives:
        by_url.setdefault(alternative.url, alternative)
    return list(by_url.values())


def choice_words(group, choices):
    """Return a Group's legend with these Choices, such as "Concern “Acne” or “Acne scars”"."""
    return f"{group.legend} {(' and ' if group.every else ' or ').join(f'“{choice.label}”' for choice in choices)}"


def count_conditions(chosen):
    """Return how many conditions {group: choices} is: one for a group that means any of its choices."""
    return sum(len(choices) if group.every else 1 for group, choices in chosen.items())


def keys(choices):
    """Return the keys of Choices as a tuple."""
    return tuple(choice.key for choice in choices)


class Alternatives:
    """The alternatives to a ParsedQuery that found `found` listings, all from the same Snapshot."""

    def __init__(self, parsed, listings, found):
        """Keep a ParsedQuery, which found `found` listings in the Snapshot `listings`, and its query without sort."""
        self.parsed, self.listings, self.found = parsed, listings, found
        self.vocabulary = parsed.vocabulary
        self.query = replace(parsed.query, sort=None)

    def total(self, filters=None, **changes):
        """Return how many listings the query finds with these filters, by group name, and these fields changed."""
        return self.listings.search(replace(self.query, **changes).where(**filters or {})).total

    def beside_results(self):
        """Return a list of up to MAX_OF_A_KIND Alternatives to show beside results.

        They search near a place that the words mention, or for the filter that they name. If fewer than FEW_RESULTS
        listings were found, there are also those that find more by the filters that parts of the words name.
        """
        more = (self.as_filters() or self.each_named()) if self.found < FEW_RESULTS else []
        more = [a for a in more if a.total > self.found]
        return unique([*self.near_mentioned_place(), *self.by_name(self.parsed.words), *more])[:MAX_OF_A_KIND]

    def near_mentioned_place(self):
        """Return Alternatives near the place that the words mention: the other words, and each filter they name.

        Left out are the words if they find nothing or as many as before, and filters that find no more than the words
        there.
        """
        words, place = self.meant
        if not place:
            return []
        as_words = self.as_words(words, place)
        named = [a for a in self.by_name(words, place) if a.total > as_words.total]
        return [*([as_words] if as_words.total not in (0, self.found) else []), *named]

    # Instead of the words

    @cached_property
    def meant(self):
        """(the words without typos, filler and place; the Place among them, or None)

        No place is looked for if the search has one of its own, and no typo is corrected if the words are meant
        exactly.
        """
        words, place = self.parsed.words, None
        if words and not self.parsed.near.typed:
            unknown = unknown_words(words, self.listings)
            words, place = split_off_place(words, unknown, strictly=bool(self.found))
        words = without_filler(words)
        return (words if self.parsed.exact else respelled(words, self.listings)), place

    @cached_property
    def phrases(self):
        """A list of the first MAX_PHRASES things that the words name, in order."""
        return phrases(self.meant[0], self.vocabulary)[:MAX_PHRASES]

    def instead_of_words(self):
        """Return up to MAX_OF_A_KIND Alternatives for what the words name, near the place they mention.

        If they mention none or that finds nothing, they keep the search's own place and map area.
        """
        return self.near_meant or self.words_and_filters(self.meant[0], None)

    @cached_property
    def near_meant(self):
        """A list of Alternatives for what was meant, near the place that the words mention; [] if they mention none."""
        words, place = self.meant
        return self.words_and_filters(words, place) if place else []

    def words_and_filters(self, words, place):
        """Return up to MAX_OF_A_KIND Alternatives near a place (or None), those with most results first.

        They are the words, if those or the place are new, and each filter that the words name and that finds more.
        """
        as_words = self.as_words(words, place) if place or words not in ("", self.parsed.words) else None
        least = as_words.total if as_words else 0
        larger = (a for a in self.with_filters_named(words, place) if a.total > least)
        alternatives = [*([as_words] if least else []), *larger]
        return sorted(alternatives, key=lambda a: -a.total)[:MAX_OF_A_KIND]

    def as_filters(self):
        """Return a list of at most one Alternative: all filters that the words name at once, and the rest as words.

        It is near the place that the words mention, or without it if that finds nothing. A single filter alone is none.
        """
        chosen, others = {}, []
        for phrase in self.phrases:
            group, choices = self.likeliest(phrase)
            # Two values of a group mean either of them, but the reader asked for both: one stays among the words.
            if group and (group.every or chosen.get(group, choices) == choices):
                chosen[group] = list(dict.fromkeys([*chosen.get(group, ()), *choices]))
            elif self.found or self.total(words=phrase):
                others.append(phrase)
        if not chosen or count_conditions(chosen) + bool(others) < 2:
            return []
        possible = (self.all_of(chosen, " ".join(others), where) for where in dict.fromkeys((self.meant[1], None)))
        return [a for a in possible if a.total][:1]

    def likeliest(self, phrase):
        """Return (Group, Choices) that a phrase names, of several groups the one that finds most; or (None, None)."""
        possible = self.unused(choices_named(phrase, self.vocabulary))
        if len(possible) < 2:
            return next(iter(possible.items()), (None, None))
        return max(possible.items(), key=lambda pair: self.all_of(dict([pair]), "", self.meant[1]).total)

    def all_of(self, chosen, words, place):
        """Return the Alternative with {Group: Choices} and other words than the search's, near a Place or None."""
        spelled = [choice_words(group, choices) for group, choices in chosen.items()]
        filters = {group.name: keys(choices) for group, choices in chosen.items()}
        parameters = {group.name: [choice.value for choice in choices] for group, choices in chosen.items()}
        label = ", ".join([*([f"“{words}”"] if words else []), *spelled])
        return self.instead(label, words, {"q": words or None, **parameters}, place, filters)

    def each_named(self):
        """Return Alternatives with the filters that each phrase names instead of the words; [] for a single phrase."""
        several = self.phrases if len(self.phrases) > 1 else ()
        return [a for phrase in several for a in self.by_name(phrase, self.meant[1])]

    def treatments(self):
        """Return a list of the first MAX_OF_A_KIND TreatmentPages that the words name."""
        named = [choices_named(phrase, self.vocabulary).get(TREATMENT, ()) for phrase in self.phrases]
        choices = dict.fromkeys(choice for choices in named for choice in choices)
        return [self.vocabulary.by_key[choice.key] for choice in choices][:MAX_OF_A_KIND]

    def each_alone(self):
        """Return up to MAX_OF_A_KIND Alternatives that search for one of several phrases, and one for the place alone.

        The last is only made if nothing that was meant is near the place that the words mention.
        """
        place = self.meant[1]
        alone = [self.alone(phrase, place) for phrase in self.phrases] if len(self.phrases) > 1 else []
        there = [self.as_words("", place)] if place and not self.near_meant else []
        return [a for a in (*alone, *there) if a.total][:MAX_OF_A_KIND]

    def alone(self, phrase, place):
        """Return the Alternative for one phrase: as words if that finds anything, otherwise as the filter it names.

        If neither makes sense, its total is 0.
        """
        as_words = self.as_words(phrase, place)
        # A short word, or one that was corrected without its neighbors, counts only if it names something.
        is_typed = len(phrase) >= MIN_PHRASE_LENGTH and set(tokens(phrase)) <= set(tokens(self.parsed.words))
        named = self.with_filters_named(phrase, place) if not (as_words.total and is_typed) else []
        if as_words.total and (is_typed or named):
            return as_words
        return next(iter(named), as_words._replace(total=0))

    def as_words(self, words, place):
        """Return the Alternative that searches for these words near a place, or None, with the same filters."""
        return self.instead(f"“{words}”" if words else "", words, {"q": words}, place)

    def with_filters_named(self, words, place):
        """Return Alternatives with one filter each instead of the words, those with most results first.

        It is a filter that the words name or, if there is none, one whose name contains them.
        """
        if exactly := self.by_name(words, place):
            return exactly
        parts = self.unused(choices_partly_named(words, self.vocabulary)).items()
        return largest_first(self.all_of({group: [choice]}, "", place) for group, its in parts for choice in its)

    def by_name(self, words, place=None):
        """Return Alternatives with the filters of one group each that the words name, those with most results first."""
        named = self.unused(choices_named(words, self.vocabulary)).items()
        return largest_first(self.all_of(dict([pair]), "", place) for pair in named)

    def unused(self, choices):
        """Return {Group: Choices} without the groups in which something is chosen already."""
        return {group: its for group, its in choices.items() if not self.parsed.choices[group]}

    def instead(self, label, words, parameters, place, filters=None):
        """Return the Alternative with other words and filters, near the place if one is given.

        `parameters` are the changes for its URL, `filters` those for the Query; a place replaces the map area.
        """
        if not place:
            return Alternative(label, self.total(filters, words=words), self.parsed.url(**parameters))
        # A place that is named replaces the map area.
        total = self.total(filters, words=words, near=place.point, bounds=None)
        url = self.parsed.url(**parameters, near=place.near, bounds=None)
        return Alternative(f"{label} near {place}" if label else f"Near {place}", total, url)

    # Without something

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
            # If all values must hold, one may be one too many; of others, only all can be taken away.
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

    def nearest(self):
        """Return the SearchResult of the query at any distance, nearest first; None if no place was meant.

        If none was given, it is the place among the words, if nothing is near it.
        """
        query = replace(self.query, radius=ANY_RADIUS, bounds=None)
        if not query.near:
            if not self.far_from:
                return None
            query = replace(query, words=self.meant[0], near=self.far_from.point)
        return self.listings.search(query)

    @cached_property
    def far_from(self):
        """The Place among the words if nothing that was meant is near it; else None."""
        return self.meant[1] if not self.near_meant else None
