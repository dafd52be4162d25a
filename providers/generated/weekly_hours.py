"""Weekly hours of generated providers: a few dozen patterns, from business hours to past midnight on Fridays."""

from itertools import product

from providers.demo.calendar import parse_weekly

WORKING_DAYS = ["Mon-Fri {}", "Tue-Fri {}", "Mon-Thu {}", "Mon-Wed {0}|Fri {0}"]
DAYTIMES = [
    "09:00-17:00",
    "09:00-18:00",
    "10:00-18:00",
    "08:00-16:30",
    "10:00-19:00",
    "09:00-12:00 13:00-18:00",
]
WEEKENDS = ["", "Sat 10:00-15:00", "Sat-Sun 11:00-16:00"]
UNUSUAL = [
    "Mon-Sun 10:00-20:00",
    "Mon-Thu 10:00-18:00|Fri-Sat 16:00-01:00",
    "Mon-Sun 00:00-00:00",
    "Sat-Sun 09:00-19:00",
]


def parse_pattern(text):
    """Return a tuple of (weekday, opens, closes) from lines of the demo's format separated by "|"."""
    return tuple(parse_weekly(filter(None, text.split("|"))))


# Each is a tuple of (weekday, opens, closes).
WEEKS = [
    parse_pattern(f"{days.format(times)}|{weekend}")
    for days, times, weekend in product(WORKING_DAYS, DAYTIMES, WEEKENDS)
]
UNUSUAL_WEEKS = [parse_pattern(text) for text in UNUSUAL]
