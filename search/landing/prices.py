"""What a treatment costs near a place, as the clinics there state it; different units are never put together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce
from django.utils.dateformat import format as written

from medspot.dates import long_date
from providers.choices import PriceUnit
from providers.models import Offering
from providers.templatetags.provider_tags import dollars

# SQLite takes no more than some thirty thousand values in a statement.
MAX_KEYS = 10_000


@dataclass(frozen=True)
class PriceRange:
    """The lowest and the highest price of one unit, how many clinics state one, and from when to when they did."""

    unit: str
    least: Decimal
    most: Decimal
    clinics: int
    first: date
    last: date

    def together_with(self, other):
        """The range of both; no clinic is in the two of them."""
        return PriceRange(
            self.unit,
            min(self.least, other.least),
            max(self.most, other.most),
            self.clinics + other.clinics,
            min(self.first, other.first),
            max(self.last, other.last),
        )

    @property
    def price_words(self):
        """Such as "$250 to $700 per session"."""
        amounts = dollars(self.least) if self.least == self.most else f"{dollars(self.least)} to {dollars(self.most)}"
        return f"{amounts} {PriceUnit(self.unit).label}"

    @property
    def source_words(self):
        """Such as "stated by 9 clinics between 3 March and 1 October 2026"."""
        return f"stated by {self.clinics} clinic{'' if self.clinics == 1 else 's'} {days_words(self.first, self.last)}"


def days_words(first, last):
    if first == last:
        return f"on {long_date(first)}"
    return f"between {written(first, 'F j' if first.year == last.year else 'F j, Y')} and {long_date(last)}"


def price_ranges(treatment, keys):
    """The PriceRange of each unit in which providers with these keys state it, the commonest first."""
    by_unit = {}
    for batch in batched(keys):
        for row in stated(treatment, batch):
            by_unit.setdefault(row["unit"], []).append(PriceRange(**row))
    ranges = [reduce(PriceRange.together_with, parts) for parts in by_unit.values()]
    return sorted(ranges, key=lambda found: (-found.clinics, PriceUnit.values.index(found.unit)))


def stated(treatment, keys):
    offerings = Offering.objects.filter(treatment=treatment.pk, provider__in=keys, price_from__isnull=False)
    return (
        offerings.order_by()
        .values(unit=F("price_unit"))
        .annotate(
            least=Min("price_from"),
            most=Max(Coalesce("price_to", "price_from")),
            clinics=Count("provider", distinct=True),
            first=Min("price_as_of"),
            last=Max("price_as_of"),
        )
    )


def batched(keys):
    return (keys[start : start + MAX_KEYS] for start in range(0, len(keys), MAX_KEYS))
