"""What somebody may mean who is still typing: a treatment by any of its names, a concern, a provider, a place."""

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
from search.query.words import tokens

MOST = 8
# Half of all names begin with any one letter.
SHORTEST = 2
# So many providers are looked at for different names: those of one brand often go by the same.
PROVIDERS_READ = 24
# What is still being typed is forgiven a slip from here on.
MIN_WITH_SLIPS = 5


@dataclass(frozen=True)
class Suggestion:
    """What is offered: `fields` are the parameters of a search that choosing it sets."""

    kind: str
    label: str
    detail: str
    fields: dict


class Name(NamedTuple):
    """One name of something that can be suggested; `starts` is its comparable text from each of its words on."""

    starts: tuple
    words: tuple
    # Names of the same key lead to the same: only the best of them is suggested.
    key: tuple
    suggestion: Suggestion

    def fit(self, typed, text):
        """How well it answers, 0 best: from its first word on, from a later one, by each typed word; else None."""
        if self.starts[0].startswith(text):
            return 0
        if any(start.startswith(text) for start in self.starts):
            return 1
        answered = all(any(word.startswith(part) for word in self.words) for part in typed)
        return 2 if answered else None

    def slips(self, text):
        """The slips of the pen between a text and the name from any of its words on, if they are few; else None."""
        most = max_typos(text, MIN_WITH_SLIPS)
        lengths = range(len(text) - 1, len(text) + 2)
        found = (OSA.distance(text, start[:n], score_cutoff=most) for start in self.starts for n in lengths)
        fewest = min(found)
        return fewest if fewest <= most else None


def suggest_what(text):
    """Treatments, brands, concerns and providers that are called so, in this order, some of each."""
    typed = tokens(text[:MAX_TEXT])
    if sum(map(len, typed)) < SHORTEST:
        return []
    known, plain = names(vocabulary()), " ".join(typed)
    groups = [*answering(known, lambda name: name.fit(typed, plain)), providers_starting(text)]
    if not any(groups):
        groups = answering(known, lambda name: name.slips(plain))
    return fairly(groups)


def suggest_places(text):
    """Cities that are called so, the most populous first, then ZIPs."""
    if len(text.strip()) < SHORTEST:
        return []
    # A city that shares name and state with a larger one cannot be asked for by them.
    places = {str(place): place for place in Place.objects.starting_with(text)[: 2 * MOST]}
    if not places and (resolved := resolve(text)):
        places = {"": resolved.place}
    return [place_suggestion(place) for place in islice(places.values(), MOST)]


def place_suggestion(place):
    if place.kind == Place.Kind.ZIP:
        return Suggestion("zip", place.name, f"{place.city}, {place.us_state}", {"near": place.near})
    return Suggestion("city", str(place), STATES[place.us_state], {"near": place.near})


@lru_cache(maxsize=1)
def names(known):
    """Every Name in a Vocabulary by kind, at equal fit in the order to show: titles before synonyms, short first."""
    titles, synonyms, brands = [], [], []
    for treatment in known.treatments:
        fields = {"treatment": treatment.slug}
        titles.append(named("treatment", treatment.title, treatment.category.name, fields))
        synonyms += [named("treatment", name, treatment.title, fields) for name in treatment.synonym_list]
        brands += [named("brand", name, treatment.title, fields, name) for name in treatment.brand_list]
    concerns = [named("concern", concern.name, "", {"concern": concern.slug}) for concern in known.concerns]
    return [short_first(titles) + short_first(synonyms), short_first(brands), short_first(concerns)]


def short_first(some):
    return sorted(some, key=lambda name: len(name.suggestion.label))


def named(kind, label, detail, fields, *told_apart_by):
    words = tuple(tokens(label)) or (label,)
    starts = tuple(" ".join(words[first:]) for first in range(len(words)))
    return Name(starts, words, (*fields.values(), *told_apart_by), Suggestion(kind, label, detail, fields))


def answering(known, measure):
    """Of each kind the suggestions that the measure does not call None, best first, each thing by its best name."""
    groups = []
    for kind in known:
        measured = [(measured, name) for name in kind if (measured := measure(name)) is not None]
        best = {}
        for _, name in sorted(measured, key=lambda entry: entry[0]):
            best.setdefault(name.key, name.suggestion)
        groups.append(list(best.values()))
    return groups


def providers_starting(text):
    """Listed providers by the beginning of their name; one name is suggested once, wherever it stands over a door."""
    starts = folded_prefixes(text[:MAX_TEXT])
    if not starts:
        return []
    # A range, for folded names have no character past "z": SQLite has no index for LIKE.
    condition = Q(*(("folded_name__range", (start, f"{start}zzz")) for start in starts), _connector=Q.OR)
    rows = Listing.objects.standing().filter(condition).order_by("folded_name", "pk")
    read = list(rows.values_list("name", "city", "us_state")[:PROVIDERS_READ])
    times = Counter(name for name, _, _ in read)
    return [
        Suggestion("provider", name, f"{city}, {state}" if times[name] == 1 else "in several cities", {"q": name})
        for name, city, state in {row[0]: row for row in read}.values()
    ]


def fairly(groups):
    """At most so many of them, group after group: taken one of each in turn, so that no kind crowds out another."""
    groups = [group for group in groups if group]
    in_turns = filter(None, chain.from_iterable(zip_longest(*groups)))
    taken = Counter(suggestion.kind for suggestion in islice(in_turns, MOST))
    return [suggestion for group in groups for suggestion in group[: taken[group[0].kind]]]
