"""What to try instead, above all where nothing was found: each offer says exactly how many it finds."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from medspot.places.models import Place

from .groups import GROUPS
from .meanings import apart, called, named, phrases, spoken
from .query import RADII
from .words import tokens

# Miles from anywhere to its antipode, and a little more.
HALF_WAY_ROUND = 12_500
NEAREST = 3
PLACES = 5
# Of one kind of offer, where there may be any number; and so many of a reader's words are looked at for them.
MOST = 3
MOST_PHRASES = 8
SHORTEST = 4


class Offer(NamedTuple):
    """A question that finds something, in words, with its total and its address."""

    words: str
    total: int
    address: str

    @property
    def label(self):
        return f"{self.words}: {self.total:,}"


def choices_in_words(group, choices):
    return f"{group.legend} {(' and ' if group.every else ' or ').join(f'“{choice.label}”' for choice in choices)}"


class Offers:
    """Those of one search form, all from the same listings."""

    def __init__(self, form):
        self.form = form
        self.question = replace(form.query(), sort=None)

    def total(self, **changes):
        return self.form.index.find(replace(self.question, **changes)).total

    def also(self, total):
        """What is called just like the words, as filters: they find all who offer it, at its own prices.

        And what is near the place among the words, if that is more than the total of those in it.
        """
        nearby = [offer for offer in self.nearby if offer.total > total]
        return [*self.filters(called(self.form.words, self.form.vocabulary)), *nearby][:MOST]

    # In place of the words

    @cached_property
    def wanted(self):
        """The words that were meant and, where none was given, the place that was among them."""
        form = self.form
        words, place = apart(form.words) if form.words and not form.near_typed else (form.words, None)
        words = spoken(words)
        return (words if form.exact else form.index.mended(words)), place

    def meant(self):
        """The same question with what its words name instead of them, and their place where a place belongs."""
        # Where nobody is near the place, at least what was asked for.
        return self.nearby or self.meaning(self.wanted[0], None)

    @cached_property
    def nearby(self):
        """What was meant, near the place that was among the words."""
        words, place = self.wanted
        return self.meaning(words, place) if place else []

    def meaning(self, words, place):
        said = self.said(words, place) if place or words not in ("", self.form.words) else None
        least = said.total if said else 0
        better = (offer for offer in self.naming(words, place) if offer.total > least)
        offers = [*([said] if least else []), *better]
        return sorted(offers, key=lambda offer: -offer.total)[:MOST]

    def together(self):
        """The same question with each of several things that its words name as a filter, and the others as words."""
        words, place = self.wanted
        chosen, others = {}, []
        for phrase in phrases(words, self.form.vocabulary)[:MOST_PHRASES]:
            pairs = self.free(called(phrase, self.form.vocabulary))
            group = pairs[0][0] if pairs else None
            if not group:
                others += [phrase] if self.total(words=phrase) else []
            elif group in chosen and not group.every:
                # Two of these would mean either of them, and both were asked for.
                return []
            else:
                chosen.setdefault(group, []).extend(choice for its, choice in pairs if its is group)
        if sum(len(choices) if group.every else 1 for group, choices in chosen.items()) + bool(others) < 2:
            return []
        offers = [self.all_of(chosen, " ".join(others), where) for where in dict.fromkeys((place, None))]
        return [offer for offer in offers if offer.total][:1]

    def all_of(self, chosen, words, place):
        """The offer of these choices by group, and words, instead of the words that name them."""
        spelled = [choices_in_words(group, choices) for group, choices in chosen.items()]
        changes = {group.field: group.into([choice.key for choice in choices]) for group, choices in chosen.items()}
        parameters = {group.name: [choice.value for choice in choices] for group, choices in chosen.items()}
        label = ", ".join([*([f"“{words}”"] if words else []), *spelled])
        return self.instead(label, {"words": words, **changes}, {"q": words or None, **parameters}, place)

    def one_alone(self):
        """The same question with one of several things that its words name, or with one word of them."""
        words, place = self.wanted
        found = phrases(words, self.form.vocabulary)
        alone = [self.alone(phrase, place) for phrase in found[:MOST_PHRASES]] if len(found) > 1 else []
        return [offer for offer in alone if offer.total][:MOST]

    def alone(self, phrase, place):
        """One thing of several, as words if these find something, else as the filter that they name."""
        offer = self.said(phrase, place)
        # A short word, or one that was put right without its neighbours, is meant only where it names something.
        is_typed = len(phrase) >= SHORTEST and set(tokens(phrase)) <= set(tokens(self.form.words))
        if offer.total and (is_typed or named(phrase, self.form.vocabulary)):
            return offer
        return next(iter(self.naming(phrase, place)), offer._replace(total=0))

    def said(self, words, place):
        return self.instead(f"“{words}”" if words else "", {"words": words}, {"q": words}, place)

    def naming(self, words, place):
        """What the words name, as filters."""
        return self.filters(named(words, self.form.vocabulary), place)

    def filters(self, pairs, place=None):
        """These filters instead of the words, where none of their group is chosen; each finds something."""
        offers = [self.all_of({group: [choice]}, "", place) for group, choice in self.free(pairs)]
        return sorted((offer for offer in offers if offer.total), key=lambda offer: -offer.total)

    def free(self, pairs):
        return [(group, choice) for group, choice in pairs if not self.form.chosen[group.name]]

    def instead(self, words, changes, parameters, place):
        """The offer of other words or a filter instead of these words, near a place that was among them."""
        if not place:
            return Offer(words, self.total(**changes), self.form.address(**parameters))
        total, address = self.total(**changes, near=place.point), self.form.address(**parameters, near=place.near)
        return Offer(f"{words} near {place}" if words else f"Near {place}", total, address)

    # Without, or further away

    def without_one(self):
        """The same question without one of its parts, for each part that alone stands in the way."""
        offers = [
            Offer(f"Without {words}", self.total(**changes), self.form.address(**parameters))
            for words, changes, parameters in self.parts()
        ]
        return sorted((offer for offer in offers if offer.total), key=lambda offer: -offer.total)

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
        """The towns that an unknown place may have meant, as (words, address) pairs."""
        towns = self.form.towns_of_state or Place.objects.starting_with(self.form.unknown_near)[:PLACES]
        return [(str(town), self.form.address(near=town)) for town in towns]

    def similar_places(self):
        """The towns that are spelled almost like an unknown place, where none begins as it does."""
        if not self.form.unknown_near or self.places:
            return []
        offers = [
            Offer(f"Did you mean {town}? Providers", self.total(near=town.point), self.form.address(near=town))
            for town in Place.objects.similar_towns(self.form.unknown_near)
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
        return self.form.index.find(question)

    @cached_property
    def far_from(self):
        """The place among the words, if nobody is near it; else None."""
        return self.wanted[1] if not self.nearby else None
