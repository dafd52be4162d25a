"""What a treatment costs near a place, as the clinics there state it; different units are never put together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.dateformat import format as written

from medspot.places.models import within
from providers.choices import PriceUnit
from providers.models import Offering
from providers.templatetags.provider_tags import dollars


@dataclass(frozen=True)
class PriceRange:
    """The lowest and the highest price of one unit, how many clinics state one, and from when to when they did."""

    unit: str
    least: Decimal
    most: Decimal
    clinics: int
    first: date
    last: date

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
        return f"on {written(first, 'j F Y')}"
    return f"between {written(first, 'j F' if first.year == last.year else 'j F Y')} and {written(last, 'j F Y')}"


def price_ranges(treatment, keys, box):
    """The PriceRange of each unit in which providers with these keys state it, the commonest first; one query.

    The box bounds what is read: a list of keys may be longer than a statement may be.
    """
    around = within(box, "provider__listing__latitude", "provider__listing__longitude")
    columns = ("provider_id", "price_unit", "price_from", "price_to", "price_as_of")
    stated = Offering.objects.filter(around, treatment=treatment.pk, price_from__isnull=False).order_by("pk")
    by_unit = {}
    for provider, unit, least, most, day in stated.values_list(*columns):
        if provider in keys:
            by_unit.setdefault(unit, []).append((provider, least, most or least, day))
    ranges = [range_of(unit, rows) for unit, rows in by_unit.items()]
    return sorted(ranges, key=lambda found: (-found.clinics, PriceUnit.values.index(found.unit)))


def range_of(unit, rows):
    clinics, least, most, days = zip(*rows, strict=True)
    return PriceRange(unit, min(least), max(most), len(set(clinics)), min(days), max(days))
