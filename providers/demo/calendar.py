"""The demo's text format for hours, and the dates of holidays."""

from datetime import date, time, timedelta

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
THURSDAY = 3


def parse_weekly(lines):
    """Yield (weekday, opens, closes) from lines like "Mon-Fri 09:00-12:00 13:00-18:00"."""
    for line in lines:
        days, _, spans = line.partition(" ")
        first, _, last = days.partition("-")
        for weekday in range(DAYS.index(first), DAYS.index(last or first) + 1):
            for opens, closes in parse_intervals(spans):
                yield weekday, opens, closes


def parse_intervals(text):
    """Return a list of (opens, closes) from "09:00-12:00 13:00-18:00"; "closed" gives [(None, None)]."""
    if text == "closed":
        return [(None, None)]
    return [tuple(time.fromisoformat(moment) for moment in span.split("-")) for span in text.split()]


def thanksgiving(year):
    """Return the fourth Thursday of November (5 U.S.C. 6103)."""
    earliest = date(year, 11, 22)
    return earliest + timedelta(days=(THURSDAY - earliest.weekday()) % 7)


HOLIDAYS = {
    "Thanksgiving": thanksgiving,
    "Day after Thanksgiving": lambda year: thanksgiving(year) + timedelta(days=1),
    "Christmas Eve": lambda year: date(year, 12, 24),
    "Christmas Day": lambda year: date(year, 12, 25),
    "New Year's Day": lambda year: date(year, 1, 1),
}


def next_date(holiday, today):
    """Return the next date of a holiday in HOLIDAYS, which may be today."""
    day_in = HOLIDAYS[holiday]
    this_year = day_in(today.year)
    return this_year if this_year >= today else day_in(today.year + 1)
