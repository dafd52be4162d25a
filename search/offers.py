"""What to try where nothing was found: each offer says exactly how many it finds."""

from dataclasses import replace
from typing import NamedTuple

from medspot.places.models import Place

from .groups import GROUPS
from .query import RADII

# Miles from anywhere to its antipode, and a little more.
HALF_WAY_ROUND = 12_500
NEAREST = 3
PLACES = 5


class Offer(NamedTuple):
    """A question that finds something, in words, with its total and its address."""

    words: str
    total: int
    address: str

    @property
    def label(self):
        return f"{self.words}: {self.total:,}"


class Offers:
    """Those of one search form whose question found nothing, all from the same listings."""

    def __init__(self, form):
        self.form = form
        self.question = replace(form.query(), sort=None)

    def total(self, **changes):
        return self.form.index.find(replace(self.question, **changes)).total

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

    def places(self):
        """The towns that an unknown place may have meant, as (words, address) pairs."""
        towns = self.form.towns_of_state or Place.objects.starting_with(self.form.unknown_near)[:PLACES]
        return [(str(town), self.form.address(near=town)) for town in towns]

    def nearest(self):
        """The Found of the same question however far from its place, nearest first."""
        return self.form.index.find(replace(self.question, radius=HALF_WAY_ROUND, bounds=None))
