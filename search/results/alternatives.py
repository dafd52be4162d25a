"""Related searches for what the words of a search mean. Each states exactly how many listings it finds."""

from dataclasses import replace
from functools import cached_property

from search.query.filters import TREATMENT
from search.query.meanings import choices_named, choices_partly_named, phrases, split_off_place, without_filler
from search.query.word_matching import tokens

from .alternative import Alternative, Variations, keys, largest_first, unique
from .spelling import respelled, unknown_words

# More than half the way around the Earth.
ANY_RADIUS = 12_500
MAX_NEAREST = 3
# How many alternatives of one kind are shown, and how many phrases of the words are looked at for them.
MAX_OF_A_KIND = 3
MAX_PHRASES = 8
# With fewer results than this, alternatives that find more are shown beside them.
FEW_RESULTS = 20
# A shorter word stands for itself only if it names something.
MIN_PHRASE_LENGTH = 4


def choice_words(group, choices):
    """Return a Group's legend with these Choices, such as "Concern “Acne” or “Acne scars”"."""
    return f"{group.legend} {(' and ' if group.every else ' or ').join(f'“{choice.label}”' for choice in choices)}"


def count_conditions(chosen):
    """Return how many conditions {group: choices} is: one for a group that means any of its choices."""
    return sum(len(choices) if group.every else 1 for group, choices in chosen.items())


class Alternatives(Variations):
    """The alternatives to a ParsedQuery that found `found` listings, all from the same Snapshot."""

    def __init__(self, parsed, listings, found):
        """Keep a ParsedQuery, which found `found` listings in the Snapshot `listings`."""
        super().__init__(parsed, listings)
        self.found = found

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

    # Far away

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
