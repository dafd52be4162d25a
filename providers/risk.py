"""How risky a change is: a low-risk change by a clinic applies at once, a high-risk one waits for a moderator."""

from decimal import Decimal

from django.db.models import TextChoices


class Risk(TextChoices):
    LOW = "low", "Low: applies at once"
    HIGH = "high", "High: a moderator reviews it first"


# By target relation ("" is the provider itself). Whatever isn't here is high.
LOW_RISK_FIELDS = {
    "": {
        "access",
        "by_appointment_only",
        "closed_for_now",
        "inquiries",
        "languages",
        "offers_telehealth",
        "phone",
        "special_hours",
        "week",
    },
}
# A new price within a quarter of the old one, for the same unit, is ordinary.
MAX_PRICE_CHANGE = Decimal("0.25")


def risk_of(change):
    """Return the Risk of a Change. Adding or removing a row is always high."""
    relation = change.target.partition("/")[0]
    if change.field in LOW_RISK_FIELDS.get(relation, ()):
        return Risk.LOW
    if relation == "offerings" and change.field == "price" and is_ordinary(change.old, change.new):
        return Risk.LOW
    return Risk.HIGH


def is_ordinary(old, new):
    """Return True if both prices have the same unit, and neither end moves by more than MAX_PRICE_CHANGE."""
    if old["price_unit"] != new["price_unit"]:
        return False
    return all(is_near(old[end], new[end]) for end in ("price_from", "price_to"))


def is_near(old, new):
    """Return True if two prices as text are equal, or differ by at most MAX_PRICE_CHANGE of the old one."""
    if old is None or new is None:
        return old == new
    return abs(Decimal(new) - Decimal(old)) <= Decimal(old) * MAX_PRICE_CHANGE
