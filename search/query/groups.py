"""The filters, a group at a time: what each is called in an address, on the page and in a Query.

Reading an address, writing one, chips, counts and what stands on the page all follow from this one table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from providers.choices import (
    ACCESS,
    ACCESS_CALLED,
    KINDS_CALLED,
    LANGUAGES,
    LANGUAGES_CALLED,
    LICENSES_CALLED,
    Fact,
    Kind,
    License,
)
from treatments.models import Route

from .prices import BANDS
from .query import Opening

# More values of one group than this nobody ticks by hand.
MAX_CHOSEN = 12
# The longest slug or code of ours is far shorter.
MAX_VALUE = 200


class Choice(NamedTuple):
    """One value of a group; `key` is what a Query and its facets hold in its place."""

    value: str
    label: str
    key: Any
    section: str = ""


class Reading(NamedTuple):
    """What an address says of a group: the choices meant, and the values that mean none."""

    chosen: list
    unknown: list


@dataclass(frozen=True)
class Group:
    """Filters of one kind. Several chosen mean any of them, or `every` one of them.

    `promoted` values stand above the results, beside each other; a group that is `promoted_whole` does as one.
    Where readers know the values by name, and may put one among the words of a search, `names` gives those of a choice;
    `partly`, where a part of a name means it too: "scars" is "Acne scars", but "area" no "Quiet waiting area".
    """

    name: str
    field: str
    legend: str
    choices: Callable
    every: bool = False
    promoted: tuple = ()
    promoted_whole: bool = False
    chip: str = "{}"
    into: Callable = tuple
    names: Callable | None = None
    partly: bool = False

    def read(self, address, vocabulary):
        """The Reading of an address, a QueryDict; whatever is in it, this takes no longer than a page may."""
        wanted = dict.fromkeys(value[:MAX_VALUE] for value in address.getlist(self.name) if value)
        known = {choice.value: choice for choice in self.choices(vocabulary)} if wanted else {}
        chosen = [known[value] for value in wanted if value in known]
        return Reading(chosen, [value for value in wanted if value not in known])

    def named(self, vocabulary):
        """Each choice that readers know by name, with its names."""
        return [(choice, self.names(choice, vocabulary)) for choice in self.choices(vocabulary)] if self.names else []

    def chip_of(self, choice):
        """The choice in words that say what they are about where the legend is not beside them."""
        return self.chip.format(choice.label)


def treatments(vocabulary):
    return [Choice(page.slug, page.title, page.pk, page.category.name) for page in vocabulary.treatments]


def categories(vocabulary):
    return [Choice(term.slug, term.name, term.pk) for term in vocabulary.categories]


def concerns(vocabulary):
    return [Choice(term.slug, term.name, term.pk) for term in vocabulary.concerns]


def fixed(pairs):
    """The choices of a closed list, whose values stand in the address as they are."""
    choices = [Choice(str(value), label, str(value)) for value, label in pairs]
    return lambda vocabulary: choices


def names_of_treatment(choice, vocabulary):
    return vocabulary.by_key[choice.key].names


def names_of_term(choice, vocabulary):
    return [choice.label]


def names_with(others):
    """The names of a closed list's choices: the label of each, and what else it is called."""
    return lambda choice, vocabulary: [choice.label, *others.get(choice.value, ())]


GROUPS = (
    Group("treatment", "treatments", "Treatment", treatments, names=names_of_treatment, partly=True),
    Group("category", "categories", "Kind of treatment", categories, names=names_of_term, partly=True),
    Group("concern", "concerns", "Concern", concerns, names=names_of_term, partly=True),
    Group("route", "routes", "How it is given", fixed(Route.choices)),
    Group(
        "open",
        "open",
        "Opening",
        fixed([(Opening.NOW, "Open now"), (Opening.WEEKENDS, "Open at weekends")]),
        every=True,
        names=names_with({Opening.WEEKENDS: ("Open weekends", "Open Saturday", "Open Sunday")}),
        promoted=(Opening.NOW,),
    ),
    Group(
        "price",
        "prices",
        "Price from",
        fixed((band.value, band.label) for band in BANDS),
        promoted_whole=True,
        chip="Price from: {}",
    ),
    Group(
        "performed_by",
        "performed_by",
        "Performed by",
        fixed(License.choices),
        promoted_whole=True,
        chip="Performed by: {}",
        names=names_with(LICENSES_CALLED),
    ),
    Group(
        "verified",
        "verified",
        "Checked by us",
        fixed((fact, f"{fact.label} checked") for fact in Fact),
        every=True,
        promoted=(Fact.LICENSE, Fact.DOCUMENTS),
    ),
    Group("kind", "kinds", "Kind of provider", fixed(Kind.choices), names=names_with(KINDS_CALLED), partly=True),
    Group(
        "language",
        "languages",
        "Languages spoken",
        fixed(LANGUAGES),
        chip="Speaks {}",
        names=names_with(LANGUAGES_CALLED),
    ),
    Group("access", "access", "Access", fixed(ACCESS), every=True, names=names_with(ACCESS_CALLED)),
    Group("inquiries", "inquiries", "Inquiries", fixed([("yes", "Takes inquiries on MedSpot")]), into=bool),
)
