"""Suggestions while a reader types: treatments by any of their names, concerns, providers and places."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from django.db.models import Q
from rapidfuzz.distance import OSA

from medspot.places.models import Place
from medspot.places.names import MAX_TEXT, folded_prefixes
from medspot.places.resolve import resolve
from medspot.places.states import STATES
from medspot.text import max_typos
from search.models.listing import Listing
from search.query.vocabulary import vocabulary
from search.query.word_matching import tokens

MAX_SUGGESTIONS = 8
# A single letter starts far too many names.
MIN_LENGTH = 2
# More providers than suggestions are read, because those of one brand often share a name.
MAX_PROVIDERS_READ = 24
# From this length on a typo is forgiven in text that is still being typed.
MIN_LENGTH_WITH_TYPO = 5


@dataclass(frozen=True)
class Suggestion:
    """One suggestion. `fields` are the search parameters that choosing it sets; `detail` says what it stands for."""

    kind: str
    label: str
    detail: str
    fields: dict


class SuggestableName(NamedTuple):
    """One name of something that can be suggested.

    `starts` is its normalized text from each of its words on. Names with the same `key` lead to the same thing, so only
    the best of them is suggested.
    """

    starts: tuple
    words: tuple
    key: tuple
    suggestion: Suggestion

    def match_rank(self, typed, text):
        """Return how well the name matches, or None: 0 if it starts with the text, 1 if one of its later words does.

        2 if each typed word starts some word of the name. `typed` are the words of the normalized `text`.
        """
        if self.starts[0].startswith(text):
            return 0
        if any(start.startswith(text) for start in self.starts):
            return 1
        matches = all(any(word.startswith(part) for word in self.words) for part in typed)
        return 2 if matches else None

    def typos(self, text):
        """Return the least number of typos between the text and what the name has from any of its words on.

        Only as much of the name is compared as the text is long. None if there are too many typos.
        """
        limit = max_typos(text, MIN_LENGTH_WITH_TYPO)
        lengths = range(len(text) - 1, len(text) + 2)
        distances = (OSA.distance(text, start[:n], score_cutoff=limit) for start in self.starts for n in lengths)
        lowest = min(distances)
        return lowest if lowest <= limit else None


def suggest_what(text):
    """Return up to MAX_SUGGESTIONS Suggestions of treatments, brands, concerns and providers, in this order.

    There are some of each. Names with typos are only suggested if nothing matches the text as typed; text shorter than
    MIN_LENGTH matches nothing.
    """
    typed = tokens(text[:MAX_TEXT])
    if sum(map(len, typed)) < MIN_LENGTH:
        return []
    names, plain = suggestable_names(vocabulary()), " ".join(typed)
    groups = [*matching(names, lambda name: name.match_rank(typed, plain)), providers_starting_with(text)]
    if not any(groups):
        groups = matching(names, lambda name: name.typos(plain))
    return balanced(groups)


def suggest_places(text):
    """Return up to MAX_SUGGESTIONS Suggestions of cities whose names start with the text, largest first, then ZIPs.

    If there are none, the place that the text means otherwise, if any. [] for text shorter than MIN_LENGTH.
    """
    if len(text.strip()) < MIN_LENGTH:
        return []
    # Cities that share name and state are one suggestion: a search can only mean the largest.
    places = {str(place): place for place in Place.objects.starting_with(text)[: 2 * MAX_SUGGESTIONS]}
    if not places and (resolved := resolve(text)):
        places = {"": resolved.place}
    return [place_suggestion(place) for place in islice(places.values(), MAX_SUGGESTIONS)]


def place_suggestion(place):
    """Return the Suggestion of a Place, which sets `near`."""
    if place.kind == Place.Kind.ZIP:
        return Suggestion("zip", place.name, f"{place.city}, {place.us_state}", {"near": place.near})
    return Suggestion("city", str(place), STATES[place.us_state], {"near": place.near})


@lru_cache(maxsize=1)
def suggestable_names(vocabulary):
    """Return the SuggestableNames of a Vocabulary in a list for treatments, one for brands and one for concerns.

    Equally good matches are suggested in the order of these lists: titles before synonyms, short before long names.
    """
    titles, synonyms, brands = [], [], []
    for treatment in vocabulary.treatments:
        fields = {"treatment": treatment.slug}
        titles.append(suggestable("treatment", treatment.title, treatment.category.name, fields))
        synonyms += [suggestable("treatment", name, treatment.title, fields) for name in treatment.synonym_list]
        brands += [suggestable("brand", name, treatment.title, fields, name) for name in treatment.brand_list]
    concerns = [suggestable("concern", concern.name, "", {"concern": concern.slug}) for concern in vocabulary.concerns]
    return [shortest_first(titles) + shortest_first(synonyms), shortest_first(brands), shortest_first(concerns)]


def shortest_first(names):
    """Return the SuggestableNames sorted by the length of their labels."""
    return sorted(names, key=lambda name: len(name.suggestion.label))


def suggestable(kind, label, detail, fields, *extra_key):
    """Return the SuggestableName of a label. Its key consists of the values of `fields` and the `extra_key`."""
    words = tuple(tokens(label)) or (label,)
    starts = tuple(" ".join(words[first:]) for first in range(len(words)))
    return SuggestableName(starts, words, (*fields.values(), *extra_key), Suggestion(kind, label, detail, fields))


def matching(names_by_kind, rank):
    """Return for each list a list of the Suggestions whose `rank(name)` is not None, lowest first.

    Each thing is suggested once, by its best name.
    """
    groups = []
    for names in names_by_kind:
        ranked = [(value, name) for name in names if (value := rank(name)) is not None]
        best = {}
        for _, name in sorted(ranked, key=lambda entry: entry[0]):
            best.setdefault(name.key, name.suggestion)
        groups.append(list(best.values()))
    return groups


def providers_starting_with(text):
    """Return Suggestions of listed providers whose names start with the text, each name once, sorted by name.

    Only the first MAX_PROVIDERS_READ providers are read.
    """
    starts = folded_prefixes(text[:MAX_TEXT])
    if not starts:
        return []
    # A range instead of LIKE, for which SQLite uses no index. Folded names have no character after "z".
    condition = Q(*(("folded_name__range", (start, f"{start}zzz")) for start in starts), _connector=Q.OR)
    rows = Listing.objects.active().filter(condition).order_by("folded_name", "pk")
    providers = list(rows.values_list("name", "city", "us_state")[:MAX_PROVIDERS_READ])
    counts = Counter(name for name, _, _ in providers)
    return [
        Suggestion("provider", name, f"{city}, {state}" if counts[name] == 1 else "in several cities", {"q": name})
        for name, city, state in {row[0]: row for row in providers}.values()
    ]


def balanced(groups):
    """Return a list of up to MAX_SUGGESTIONS, group after group, with an equal share for each if there are too many."""
    groups = [group for group in groups if group]
    in_turns = filter(None, chain.from_iterable(zip_longest(*groups)))
    counts = Counter(suggestion.kind for suggestion in islice(in_turns, MAX_SUGGESTIONS))
    return [suggestion for group in groups for suggestion in group[: counts[group[0].kind]]]
