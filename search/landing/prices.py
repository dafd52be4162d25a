"""What a treatment costs near a place, as clinics there state it. Prices of different units are never combined."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce

from medspot.dates import long_date
from providers.choices import PriceUnit
from providers.models import Offering
from providers.templatetags.provider_tags import dollars

# SQLite allows about 32,000 parameters in a statement.
MAX_KEYS = 10_000


@dataclass(frozen=True)
class PriceRange:
    """Prices in USD per one unit: lowest and highest, how many clinics state one, first and last date of a price."""

    unit: str
    lowest: Decimal
    highest: Decimal
    clinics: int
    first: date
    last: date

    def merged_with(self, other):
        """Return one PriceRange for both, which must have the same unit. A clinic in both would be counted twice."""
        return PriceRange(
            self.unit,
            min(self.lowest, other.lowest),
            max(self.highest, other.highest),
            self.clinics + other.clinics,
            min(self.first, other.first),
            max(self.last, other.last),
        )

    @property
    def price_words(self):
        """The range with its unit, such as "$250 to $700 per session"."""
        low, high = dollars(self.lowest), dollars(self.highest)
        return f"{low if low == high else f'{low} to {high}'} {PriceUnit(self.unit).label}"

    @property
    def source_words(self):
        """Where the prices come from, such as "as stated by 9 clinics on November 1, 2026"."""
        clinics = f"as stated by {self.clinics} clinic{'' if self.clinics == 1 else 's'}"
        if self.first == self.last:
            return f"{clinics} on {long_date(self.first)}"
        return f"{clinics} between {long_date(self.first)}, and {long_date(self.last)}"


def price_ranges(treatment, keys):
    """Return a PriceRange for each unit of a treatment's prices at the providers with these keys.

    The unit that most clinics use is first.
    """
    by_unit = {}
    for start in range(0, len(keys), MAX_KEYS):
        for row in price_rows(treatment, keys[start : start + MAX_KEYS]):
            by_unit.setdefault(row["unit"], []).append(PriceRange(**row))
    ranges = [reduce(PriceRange.merged_with, parts) for parts in by_unit.values()]
    return sorted(ranges, key=lambda one: (-one.clinics, PriceUnit.values.index(one.unit)))


def price_rows(treatment, keys):
    """Return a queryset of one dict per price unit, with the fields of a PriceRange.

    It summarizes the prices of a treatment that the providers with these keys state. `keys` may be at most MAX_KEYS.
    """
    offerings = Offering.objects.filter(treatment=treatment.pk, provider__in=keys, price_from__isnull=False)
    return (
        offerings.order_by()
        .values(unit=F("price_unit"))
        .annotate(
            lowest=Min("price_from"),
            highest=Max(Coalesce("price_to", "price_from")),
            clinics=Count("provider", distinct=True),
            first=Min("price_as_of"),
            last=Max("price_as_of"),
        )
    )
