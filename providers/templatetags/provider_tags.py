from datetime import time, timedelta

from django import template
from django.utils import dateformat, timezone

register = template.Library()

WORDS_FOR_DAYS = ["today", "tomorrow"]
# The United States' own; Canada and others share it, and are dialled alike.
US_COUNTRY_CODE = 1
DAY = timedelta(days=1)


@register.filter
def opening_words(opening, moment=None):
    """An Opening at a moment (now) in words, such as "Open until 7 p.m." or "Closed, opens Tuesday at 9 a.m."."""
    if opening is None:
        return ""
    if opening.changes_at is None:
        return "Open day and night" if opening.is_open else "Closed"
    moment, hour = moment or timezone.now(), clock(opening.changes_at)
    when = f"{day_words(opening.changes_at, moment)} at {hour}"
    if not opening.is_open:
        return f"Closed, opens {when}"
    return f"Open until {hour}" if opening.changes_at - moment < DAY else f"Open until {when}"


def day_words(day, moment):
    days = (day.date() - moment.astimezone(day.tzinfo).date()).days
    if days < len(WORDS_FOR_DAYS):
        return WORDS_FOR_DAYS[days]
    return dateformat.format(day, "l" if days < 7 else "F j")


@register.filter
def clock(at):
    """A time of day as a reader writes it: "9 a.m.", "noon", "midnight"."""
    return dateformat.time_format(at, "P")


@register.filter
def interval_words(interval):
    """An (opens, closes) of a day in words; None is closed."""
    if interval is None:
        return "closed"
    opens, closes = interval
    if opens == closes:
        return "day and night"
    ends_tomorrow = time.min < closes < opens
    return f"{clock(opens)} to {clock(closes)}{' the next day' if ends_tomorrow else ''}"


@register.filter
def phone_words(phone):
    """A phone number as somebody in the US writes and dials it: with + and its country code where it is foreign."""
    return phone.as_national if phone.country_code == US_COUNTRY_CODE else phone.as_international


@register.filter
def price_words(price, unit):
    """A price from with its unit: "from $350 per session"; empty where it is not stated."""
    return "" if price is None else f"from {dollars(price)} {unit}".strip()


@register.filter
def price_range_words(offering):
    """What an offering costs, such as "$480 to $560 per session"; empty where it is not stated."""
    unit = offering.get_price_unit_display() if offering.price_unit else ""
    if offering.price_to is None:
        return price_words(offering.price_from, unit)
    least, most = dollars(offering.price_from), dollars(offering.price_to)
    return f"{least} {unit}" if least == most else f"{least} to {most} {unit}"


def dollars(amount):
    return f"${amount:,.2f}".removesuffix(".00")
