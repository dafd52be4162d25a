"""What to try instead, above all where nothing was found: each offer says exactly how many it finds."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from medspot.places.models import Place
from search.query import RADII
from search.query.groups import GROUPS
from search.query.understanding import apart, called, partly_called, phrases, spoken
from search.query.words import tokens

# Miles from anywhere to its antipode, and a little more.
HALF_WAY_ROUND = 12_500
NEAREST = 3
PLACES = 5
# Of one kind of offer, where there may be any number; and so many of a reader's words are looked at for them.
MOST = 3
MAX_PHRASES = 8
# Fewer than these leave room for what finds more.
FEW = 20
SHORTEST = 4


class Offer(NamedTuple):
    """A question that finds something, in words, with its total and its address."""

    words: str
    total: int
    address: str

    @property
    def label(self):
        return f"{self.words}: {self.total:,}"


def finding(offers):
    """The offers that find something, the most first."""
    return sorted((offer for offer in offers if offer.total), key=lambda offer: -offer.total)


def unlike(offers):
    """The offers, each address once."""
    return list({offer.address: offer for offer in reversed(offers)}.values())[::-1]


def choices_in_words(group, choices):
    return f"{group.legend} {(' and ' if group.every else ' or ').join(f'“{choice.label}”' for choice in choices)}"


def number_of(chosen):
    """How many things the choices by group stand for: of a group that means any of them one."""
    return sum(len(choices) if group.every else 1 for group, choices in chosen.items())


class Offers:
    """Those of one search form, which found so many; all from the same listings."""

    def __init__(self, form, found):
        self.form, self.found = form, found
        self.index, self.vocabulary = form.index, form.vocabulary
        self.question = replace(form.query(), sort=None)

    def total(self, **changes):
        return self.index.find(replace(self.question, **changes)).total

    def also(self):
        """Beside what was found: the same near the place among the words, or by the names that the words are.

        A filter finds all who offer it, at its own prices. Where few were found, what finds more of what was named.
        """
        more = (self.together() or self.each_named()) if self.found < FEW else []
        more = [offer for offer in more if offer.total > self.found]
        return unlike([*self.near_it(), *self.by_name(self.form.words), *more])[:MOST]

    def near_it(self):
        """The words near the place that is among them, unless as many were found, and what they are a name of."""
        words, place = self.wanted
        if not place:
            return []
        said = self.said(words, place)
        named = [offer for offer in self.by_name(words, place) if offer.total > said.total]
        return [*([said] if said.total not in (0, self.found) else []), *named]

    # In place of the words

    @cached_property
    def wanted(self):
        """The words that were meant and, where none was given, the place that was among them."""
        form = self.form
        words, place = form.words, None
        if words and not form.near_typed:
            words, place = apart(words, self.index.unknown(words), strictly=bool(self.found))
        words = spoken(words)
        return (words if form.exact else self.index.mended(words)), place

    @cached_property
    def phrases(self):
        """The first things that the words name, one after the other."""
        return phrases(self.wanted[0], self.vocabulary)[:MAX_PHRASES]

    def meant(self):
        """The same question with what its words name instead of them, and their place where a place belongs."""
        # Where nobody is near the place, at least what was asked for.
        return self.nearby or self.instead_of(self.wanted[0], None)

    @cached_property
    def nearby(self):
        """What was meant, near the place that was among the words."""
        words, place = self.wanted
        return self.instead_of(words, place) if place else []

    def instead_of(self, words, place):
        """The words near the place, and what they name if that is more; the most first."""
        said = self.said(words, place) if place or words not in ("", self.form.words) else None
        least = said.total if said else 0
        better = (offer for offer in self.naming(words, place) if offer.total > least)
        offers = [*([said] if least else []), *better]
        return sorted(offers, key=lambda offer: -offer.total)[:MOST]

    def together(self):
        """The same question with each of several things that its words name as a filter, and the others as words."""
        chosen, others = {}, []
        for phrase in self.phrases:
            group, choices = self.likeliest(phrase)
            # Two treatments chosen would mean either of them, and both were asked for: one stays among the words.
            if group and (group.every or chosen.get(group, choices) == choices):
                chosen[group] = list(dict.fromkeys([*chosen.get(group, ()), *choices]))
            elif self.found or self.total(words=phrase):
                others.append(phrase)
        if not chosen or number_of(chosen) + bool(others) < 2:
            return []
        offers = (self.all_of(chosen, " ".join(others), where) for where in dict.fromkeys((self.wanted[1], None)))
        return [offer for offer in offers if offer.total][:1]

    def likeliest(self, phrase):
        """(Group, choices) of what a phrase is a name of; of several groups the one that finds most; else Nones."""
        possible = self.free(called(phrase, self.vocabulary))
        if len(possible) < 2:
            return next(iter(possible.items()), (None, None))
        return max(possible.items(), key=lambda pair: self.all_of(dict([pair]), "", self.wanted[1]).total)

    def all_of(self, chosen, words, place):
        """The offer of these choices by group, and words, instead of the words that name them."""
        spelled = [choices_in_words(group, choices) for group, choices in chosen.items()]
        changes = {group.field: group.into([choice.key for choice in choices]) for group, choices in chosen.items()}
        parameters = {group.name: [choice.value for choice in choices] for group, choices in chosen.items()}
        label = ", ".join([*([f"“{words}”"] if words else []), *spelled])
        return self.instead(label, {"words": words, **changes}, {"q": words or None, **parameters}, place)

    def each_named(self):
        """What each of several things is a name of."""
        several = self.phrases if len(self.phrases) > 1 else ()
        return [offer for phrase in several for offer in self.by_name(phrase, self.wanted[1])]

    def treatments(self):
        """The first few treatments that the words are names of."""
        choices = {
            choice: None
            for phrase in self.phrases
            for group, choices in called(phrase, self.vocabulary).items()
            for choice in choices
            if group.name == "treatment"
        }
        return [self.vocabulary.by_key[choice.key] for choice in choices][:MOST]

    def one_alone(self):
        """The same question with one of several things that its words name, or with one word or the place of them."""
        place = self.wanted[1]
        alone = [self.alone(phrase, place) for phrase in self.phrases] if len(self.phrases) > 1 else []
        there = [self.said("", place)] if place and not self.nearby else []
        return [offer for offer in (*alone, *there) if offer.total][:MOST]

    def alone(self, phrase, place):
        """One thing of several, as words if these find something, else as the filter that they name."""
        offer = self.said(phrase, place)
        # A short word, or one that was put right without its neighbours, is meant only where it names something.
        is_typed = len(phrase) >= SHORTEST and set(tokens(phrase)) <= set(tokens(self.form.words))
        naming = self.naming(phrase, place) if not (offer.total and is_typed) else []
        if offer.total and (is_typed or naming):
            return offer
        return next(iter(naming), offer._replace(total=0))

    def said(self, words, place):
        return self.instead(f"“{words}”" if words else "", {"words": words}, {"q": words}, place)

    def naming(self, words, place):
        """What the words name, as filters, or what they are a part of the name of; the most first."""
        if exactly := self.by_name(words, place):
            return exactly
        parts = self.free(partly_called(words, self.vocabulary)).items()
        offers = [self.all_of({group: [choice]}, "", place) for group, choices in parts for choice in choices]
        return finding(offers)

    def by_name(self, words, place=None):
        """What the words are a name of, as filters that find something; the most first."""
        offers = [self.all_of(dict([pair]), "", place) for pair in self.free(called(words, self.vocabulary)).items()]
        return finding(offers)

    def free(self, choices):
        """The choices by group, without the groups in which something is chosen already."""
        return {group: its for group, its in choices.items() if not self.form.chosen[group.name]}

    def instead(self, words, changes, parameters, place):
        """The offer of other words or a filter instead of these words, near a place that was among them."""
        if not place:
            return Offer(words, self.total(**changes), self.form.address(**parameters))
        # Who names a place means that place, and not the part of the map.
        total = self.total(**changes, near=place.point, bounds=None)
        address = self.form.address(**parameters, near=place.near, bounds=None)
        return Offer(f"{words} near {place}" if words else f"Near {place}", total, address)

    # Without, or further away

    def without_one(self):
        """The same question without one of its parts, for each part that alone stands in the way."""
        offers = [
            Offer(f"Without {words}", self.total(**changes), self.form.address(**parameters))
            for words, changes, parameters in self.parts()
        ]
        return finding(offers)

    def without_filters(self):
        """What and where alone, if more than one filter narrows them."""
        narrowing = [group for group in GROUPS if self.form.chosen[group.name] and group.name != "treatment"]
        if len(narrowing) < 2:
            return []
        total = self.total(**{group.field: group.into(()) for group in narrowing})
        address = self.form.address(**{group.name: None for group in narrowing})
        return [Offer("Without any filter", total, address)] if total else []

    def parts(self):
        """(words, what to change in the Query, what to change in the address) to take each part away."""
        if self.form.words:
            yield f"“{self.form.words}”", {"words": ""}, {"q": None}
        if self.form.bounds:
            yield "the part of the map", {"bounds": None}, {"bounds": None}
        for group in GROUPS:
            chosen = self.form.chosen[group.name]
            # Of values that must all hold, each one may be the one too many; of others only all of them.
            for taken in [[choice] for choice in chosen] if group.every else [chosen] if chosen else []:
                kept = [choice for choice in chosen if choice not in taken]
                words = " or ".join(f"“{group.chip_of(choice)}”" for choice in taken)
                changes = {group.field: group.into([choice.key for choice in kept])}
                yield words, changes, {group.name: [choice.value for choice in kept]}

    def wider(self):
        """The larger radii that each find more than the one before."""
        offers, most = [], 0
        for miles in RADII if self.form.point and not self.form.bounds else ():
            total = self.total(radius=miles) if miles > self.question.radius else 0
            if total > most:
                offers.append(Offer(f"Within {miles} miles", total, self.form.address(radius=miles)))
                most = total
        return offers

    def everywhere(self):
        """The same question without its place."""
        total = self.total(near=None, bounds=None) if self.form.near_typed else 0
        return [Offer("Everywhere", total, self.form.address(near=None, bounds=None))] if total else []

    @cached_property
    def places(self):
        """The cities that an unknown place may have meant, as (words, address) pairs."""
        cities = self.form.cities_of_state or Place.objects.starting_with(self.form.unknown_near)[:PLACES]
        return [(str(city), self.form.address(near=city)) for city in cities]

    def similar_places(self):
        """The cities that are spelled almost like an unknown place, where none begins as it does."""
        if not self.form.unknown_near or self.places:
            return []
        offers = [
            Offer(f"Did you mean {city}? Providers", self.total(near=city.point), self.form.address(near=city))
            for city in Place.objects.similar_cities(self.form.unknown_near)
        ]
        return [offer for offer in offers if offer.total]

    def nearest(self):
        """The Found of the same question however far from its place, nearest first; None where it has no place.

        Where none was given, the place is one among the words that nobody is near.
        """
        question = replace(self.question, radius=HALF_WAY_ROUND, bounds=None)
        if not self.form.point:
            if not self.far_from:
                return None
            question = replace(question, words=self.wanted[0], near=self.far_from.point)
        return self.index.find(question)

    @cached_property
    def far_from(self):
        """The place among the words, if nobody is near it; else None."""
        return self.wanted[1] if not self.nearby else None
