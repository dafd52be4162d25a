"""The filter groups, in the order in which pages show them.

A new filter is one entry here and one migration of the listing table; see "Search" in docs/decisions.md.
"""

from typing import NamedTuple

from providers.choices import (
    ACCESS,
    ACCESS_SYNONYMS,
    KIND_SYNONYMS,
    LANGUAGE_SYNONYMS,
    LANGUAGES,
    LICENSE_SYNONYMS,
    TELEHEALTH_SYNONYMS,
    Fact,
    License,
    ProviderKind,
)
from treatments.models import Route

from .filter_columns import CodesColumn, FlagColumn, WeekendsColumn
from .filter_group import (
    Choice,
    FactGroup,
    Group,
    LicenseGroup,
    OpeningGroup,
    PriceGroup,
    TreatmentGroup,
    TreatmentTermGroup,
)

NOW, WEEKENDS = "now", "weekends"


class PriceBand(NamedTuple):
    """Prices from `low` to below `high`, in USD."""

    value: str
    label: str
    low: int
    high: int


# Each band begins where the one before ends.
PRICE_BANDS = (
    PriceBand("0-100", "under $100", 0, 100),
    PriceBand("100-250", "$100 to $249", 100, 250),
    PriceBand("250-500", "$250 to $499", 250, 500),
    PriceBand("500-1000", "$500 to $999", 500, 1_000),
    PriceBand("1000-", "$1,000 or more", 1_000, 1_000_000),
)


def treatments(vocabulary):
    """Return a Choice for each live treatment, in its category's section."""
    return [Choice(page.slug, page.title, page.pk, page.category.name) for page in vocabulary.treatments]


def categories(vocabulary):
    """Return a Choice for each category that has a live treatment."""
    return [Choice(term.slug, term.name, term.pk) for term in vocabulary.categories]


def concerns(vocabulary):
    """Return a Choice for each concern that a live treatment is for."""
    return [Choice(term.slug, term.name, term.pk) for term in vocabulary.concerns]


def fixed(pairs):
    """Return a Group's `choices` function for a closed list of (value, label): the key of a Choice is its value."""
    choices = [Choice(str(value), label, str(value)) for value, label in pairs]
    return lambda vocabulary: choices


def treatment_names(choice, vocabulary):
    """Return all names of the treatment that a Choice stands for: title, synonyms and brands."""
    return vocabulary.by_key[choice.key].names


def label_only(choice, vocabulary):
    """Return a list of the label of a Choice: the `names` of a Group whose values have no other names."""
    return [choice.label]


def label_and(synonyms):
    """Return a Group's `names` function for a closed list: the label of a choice, and its synonyms by value."""
    return lambda choice, vocabulary: [choice.label, *synonyms.get(choice.value, ())]


TREATMENT = TreatmentGroup(name="treatment", legend="Treatment", choices=treatments, names=treatment_names, partly=True)
CATEGORY = TreatmentTermGroup(
    name="category",
    legend="Treatment type",
    choices=categories,
    names=label_only,
    partly=True,
    terms=lambda treatment: [treatment.category_id],
)
CONCERN = TreatmentTermGroup(
    name="concern",
    legend="Concern",
    choices=concerns,
    names=label_only,
    partly=True,
    terms=lambda treatment: [concern.pk for concern in treatment.concerns.all()],
)
ROUTE = TreatmentTermGroup(
    name="route",
    legend="Method",
    choices=fixed(Route.choices),
    terms=lambda treatment: [treatment.treatment_route],
)
OPEN = OpeningGroup(
    name="open",
    legend="Hours",
    choices=fixed([(NOW, "Open now"), (WEEKENDS, "Open on weekends")]),
    every=True,
    names=label_and({WEEKENDS: ("Open weekends", "Open Saturday", "Open Sunday")}),
    promoted=(NOW,),
    column=WeekendsColumn(),
)
PRICE = PriceGroup(
    name="price",
    legend="Starting price",
    choices=fixed((band.value, band.label) for band in PRICE_BANDS),
    promoted_whole=True,
    chip="Starting price: {}",
)
PERFORMED_BY = LicenseGroup(
    name="performed_by",
    legend="Performed by",
    choices=fixed(License.choices),
    promoted_whole=True,
    chip="Performed by: {}",
    names=label_and(LICENSE_SYNONYMS),
)
VERIFIED = FactGroup(
    name="verified",
    legend="Verified by us",
    choices=fixed((fact, f"{fact.label} verified") for fact in Fact),
    every=True,
    promoted=(Fact.LICENSE, Fact.DOCUMENTS),
)
KIND = Group(
    name="kind",
    legend="Clinic type",
    choices=fixed(ProviderKind.choices),
    names=label_and(KIND_SYNONYMS),
    partly=True,
    column=CodesColumn("kind", max_length=16, choices=tuple(ProviderKind.choices)),
)
LANGUAGE = Group(
    name="language",
    legend="Languages spoken",
    choices=fixed(LANGUAGES),
    chip="Speaks {}",
    names=label_and(LANGUAGE_SYNONYMS),
    column=CodesColumn("languages"),
)
ACCESSIBILITY = Group(
    name="access",
    legend="Access",
    choices=fixed(ACCESS),
    every=True,
    names=label_and(ACCESS_SYNONYMS),
    column=CodesColumn("access"),
)
INQUIRIES = Group(
    name="inquiries",
    legend="Messages",
    choices=fixed([("yes", "Accepts messages on MedSpot")]),
    column=FlagColumn("accepts_inquiries"),
)
TELEHEALTH = Group(
    name="telehealth",
    legend="Telehealth",
    choices=fixed([("yes", "Offers telehealth consultations")]),
    names=label_and({"yes": TELEHEALTH_SYNONYMS}),
    column=FlagColumn("offers_telehealth"),
)

GROUPS = (
    TREATMENT,
    CATEGORY,
    CONCERN,
    ROUTE,
    OPEN,
    PRICE,
    PERFORMED_BY,
    VERIFIED,
    KIND,
    LANGUAGE,
    ACCESSIBILITY,
    INQUIRIES,
    TELEHEALTH,
)
STORED_GROUPS = tuple(group for group in GROUPS if group.column)
GROUPS_BY_NAME = {group.name: group for group in GROUPS}
