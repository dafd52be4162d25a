from datetime import timedelta

from django import template
from django.utils import dateformat, timezone

from providers.hours import interval_words, time_words
from providers.phones import phone_words

register = template.Library()

NEXT_DAYS = ["today", "tomorrow"]
DAY = timedelta(days=1)


@register.filter
def opening_words(opening, moment=None):
    """Return an OpeningState as text: "Open until 7 p.m.", "Closed, opens Tuesday at 9 a.m.". None gives "".

    `moment` is the aware datetime of the state (default: now). Without a next change, it is "Open 24 hours" or
    "Closed".
    """
    if opening is None:
        return ""
    if opening.changes_at is None:
        return "Open 24 hours" if opening.is_open else "Closed"
    moment, hour = moment or timezone.now(), time_words(opening.changes_at)
    when = f"{day_words(opening.changes_at, moment)} at {hour}"
    if not opening.is_open:
        return f"Closed, opens {when}"
    return f"Open until {hour}" if opening.changes_at - moment < DAY else f"Open until {when}"


def day_words(day, moment):
    """Return the date of `day` relative to `moment`: "today", "tomorrow", a weekday, or after a week "December 3"."""
    days = (day.date() - moment.astimezone(day.tzinfo).date()).days
    if days < len(NEXT_DAYS):
        return NEXT_DAYS[days]
    return dateformat.format(day, "l" if days < 7 else "F j")


register.filter(interval_words)


register.filter(phone_words)


@register.filter
def price_words(price, unit):
    """Return a minimum price in dollars with its unit: "from $350 per session". None gives ""."""
    return "" if price is None else f"from {dollars(price)} {unit}".strip()


@register.filter
def price_range_words(offering):
    """Return an offering's price, such as "$480 to $560 per session", or "from $350 per session" without an upper one.

    Return "" if no price is stated.
    """
    unit = offering.get_price_unit_display() if offering.price_unit else ""
    if offering.price_to is None:
        return price_words(offering.price_from, unit)
    least, most = dollars(offering.price_from), dollars(offering.price_to)
    return f"{least} {unit}" if least == most else f"{least} to {most} {unit}"


def dollars(amount):
    """Return a Decimal amount of dollars as text, such as "$1,350" or "$12.50"; without cents if there are none."""
    return f"${amount:,.2f}".removesuffix(".00")


@register.inclusion_tag("providers/_age.html")
def section_age(profile, section=""):
    """Say when the clinic of a Profile last confirmed a section, or the whole page; nothing if it never did."""
    return {"age": profile.ages.get(section), "what": "this" if section else "this page"}


@register.filter
def wait_words(wait):
    """Return a timedelta in the largest whole unit as text: "3 days", "5 hours", or "1 hour" for anything shorter."""
    hours = max(1, round(wait.total_seconds() / 3_600))
    number, unit = (round(hours / 24), "day") if hours >= 36 else (hours, "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"
