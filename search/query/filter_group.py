"""What a filter group is: its parameter, values, words, column and counts, all in one object.

An engine answers for a group through `listings`: an execution of a Query that offers the handful of sources that
groups are made of (see search/engines/execution.py). Each kind of group names the source it needs; an engine never
asks which group it has in hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from medspot.caching.freshness import true_this_minute

# No reader selects more values of one group by hand.
MAX_CHOSEN = 12
# Far more than our longest slug or code.
MAX_VALUE_LENGTH = 200


class Choice(NamedTuple):
    """One value of a group: as URLs spell it, as pages show it, and the key a Query and its counts use."""

    value: str
    label: str
    key: Any
    section: str = ""


class ParsedValues(NamedTuple):
    """What a URL says about a group: the choices it means, and the values that mean none."""

    chosen: list
    unknown: list


@dataclass(frozen=True, kw_only=True, eq=False)
class Group:
    """A group of filters. Several chosen values mean any of them, or all of them if `every` is set."""

    name: str  # the parameter in a URL, and the key in Query.filters
    legend: str
    choices: Callable  # takes a Vocabulary, returns a list of Choice
    every: bool = False
    promoted: tuple = ()  # values shown above the results, each as a button
    promoted_whole: bool = False  # shown above the results as one menu
    chip: str = "{}"  # how a chosen value reads without the legend beside it
    names: Callable | None = None  # takes (choice, vocabulary): the names readers use for it among search words
    partly: bool = False  # part of a name means it too: "scars" is "Acne scars", "area" is not "Quiet waiting area"
    column: Any = None  # where the listing table stores it; see columns.py
    # True if its values are about the treatments asked for: prices and licenses of other treatments don't count.
    is_of_treatments = False

    def parse(self, parameters, vocabulary):
        """Return the ParsedValues of a QueryDict: its values for this group, without repeats, in their order.

        Takes bounded time for any input.
        """
        wanted = dict.fromkeys(value[:MAX_VALUE_LENGTH] for value in parameters.getlist(self.name) if value)
        known = {choice.value: choice for choice in self.choices(vocabulary)} if wanted else {}
        chosen = [known[value] for value in wanted if value in known]
        return ParsedValues(chosen, [value for value in wanted if value not in known])

    def named(self, vocabulary):
        """Return a list of (choice, names that readers use for it); [] if the group has no `names`."""
        return [(choice, self.names(choice, vocabulary)) for choice in self.choices(vocabulary)] if self.names else []

    def chip_label(self, choice):
        """Return how a chosen value reads without the legend beside it."""
        return self.chip.format(choice.label)

    def members(self, listings):
        """Return which listings have each value, as Members or a BitmapIndex.

        By default read from the group's column.
        """
        return listings.stored(self)

    def counts(self, listings):
        """Return {key: number of listings found if this key alone were chosen in the group}, without zeros."""
        return self.members(listings).counts(listings.without(self))


class TreatmentGroup(Group):
    """The group of treatments: what was chosen in groups about treatments applies to each treatment's own offerings."""

    def members(self, listings):
        """Return which listings offer each treatment, as Members or a BitmapIndex by treatment id."""
        return listings.treatments()

    def counts(self, listings):
        """Return {treatment id: number of listings found if it alone were chosen}, without zeros."""
        # Each treatment is counted with its own prices and licenses, because the others' would be about something else.
        dependent = [group for group in listings.chosen if group.is_of_treatments]
        if dependent:
            return listings.counts_by_treatment(self, dependent)
        return super().counts(listings)


@dataclass(frozen=True, kw_only=True, eq=False)
class TreatmentTermGroup(Group):
    """A group whose values are terms of treatments; a listing has the terms of all treatments it offers."""

    terms: Callable  # takes a treatment, returns its keys in this group

    def members(self, listings):
        """Return which listings offer a treatment with each term, as Members or a BitmapIndex by the term's key."""
        return listings.by_treatment(self)

    def treatments(self, vocabulary):
        """Return {key: list of the ids of the treatments that have it}."""
        found = {}
        for treatment in vocabulary.treatments:
            for key in self.terms(treatment):
                found.setdefault(key, []).append(treatment.pk)
        return found


class OpeningGroup(Group):
    def members(self, listings):
        """Return which listings are open now, and on weekends.

        Declare that the response being rendered is true for this minute only.
        """
        true_this_minute(listings.moment)
        return listings.opening(self)


class PriceGroup(Group):
    is_of_treatments = True

    def members(self, listings):
        """Return which listings have a price in each band, as Members or a BitmapIndex.

        Only the lowest price of each treatment asked for counts, or of any treatment.
        """
        return listings.price_bands()


class LicenseGroup(Group):
    is_of_treatments = True

    def members(self, listings):
        """Return where each license performs a treatment asked for, or any, as Members or a BitmapIndex."""
        return listings.licenses()


class FactGroup(Group):
    def members(self, listings):
        """Return which listings have each fact verified on the query's day, as Members or a BitmapIndex."""
        return listings.facts()
