"""Which listings are open at a moment: the rules of providers.hours.Hours, for all rows at once."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np

DAY = timedelta(days=1)
MINUTES_PER_DAY = 24 * 60

# An interval of a weekly schedule, and one of a dated exception, in minutes after midnight.
INTERVAL = np.dtype([("schedule", "<i4"), ("weekday", "u1"), ("opens", "<i2"), ("closes", "<i2")])
EXCEPTION = np.dtype([("row", "<i4"), ("day", "<i4"), ("opens", "<i2"), ("closes", "<i2")])
CLOSED = -1


@dataclass(frozen=True)
class Schedules:
    """The schedule of each row, by number: a week in a time zone. Many rows share few. Exceptions belong to a row."""

    numbers: dict  # {(zone, week): number}; a week is a tuple of intervals (weekday, opens, closes)
    of_row: np.ndarray
    exceptions: np.ndarray

    @classmethod
    def empty(cls):
        return cls({}, np.empty(0, np.int32), np.empty(0, EXCEPTION))

    def with_batch(self, batch, rows, size):
        """Return the Schedules of `size` rows after a Batch was written to these rows."""
        texts = batch.columns["hours"]
        parsed = {text: week_and_exceptions(text) for text in dict.fromkeys(texts)}
        numbers = dict(self.numbers)
        pairs = zip(batch.columns["time_zone"], (parsed[text][0] for text in texts), strict=True)
        of_rows = [numbers.setdefault(pair, len(numbers)) for pair in pairs]
        of_row = np.zeros(size, np.min_scalar_type(len(numbers)))
        of_row[: len(self.of_row)] = self.of_row
        of_row[rows] = of_rows
        dated = {text: exceptions for text, (_, exceptions) in parsed.items() if exceptions}
        having = [(row, text) for row, text in zip(rows.tolist(), texts, strict=True) if text in dated]
        new = np.array([(row, *exception) for row, text in having for exception in dated[text]], EXCEPTION)
        kept = self.exceptions[~np.isin(self.exceptions["row"], rows)]
        return Schedules(numbers, of_row, np.concatenate([kept, new]))

    @cached_property
    def zones(self):
        """(a list of the names of the time zones, an array of the number of each schedule's zone in it)"""
        zones = {}
        numbers = [zones.setdefault(zone, len(zones)) for zone, _ in self.numbers]
        return list(zones), np.array(numbers, np.int32)

    @cached_property
    def intervals(self):
        """The intervals of all schedules as INTERVAL records."""
        weeks = (week for _, week in self.numbers)
        return np.array([(number, *interval) for number, week in enumerate(weeks) for interval in week], INTERVAL)

    def open_at(self, moment):
        """Return a boolean for each row: whether its hours contain an aware datetime. False if its week is not stated.

        Temporary closing is not considered.
        """
        stated = np.array([bool(week) for _, week in self.numbers], np.bool_)
        # Yesterday's intervals may reach past midnight.
        is_open = self.open_on(moment, -1) | self.open_on(moment, 0)
        return is_open & stated[self.of_row] if len(self.of_row) else is_open

    def open_on(self, moment, offset):
        """Return a boolean for each row: whether the moment is in an interval that began `offset` days from its day.

        Its day is the date in its time zone. On a day with an exception, only the exception's intervals count.
        """
        names, zones = self.zones
        days = [LocalDay.of(zone, moment, offset) for zone in names]
        weekly = np.zeros(len(self.numbers), np.bool_)
        dated = self.exceptions[self.exceptions["day"] == self.ordinals(days)]
        is_open_then = np.zeros(len(dated), np.bool_)
        for number, day in enumerate(days):
            here = self.intervals[
                (zones[self.intervals["schedule"]] == number) & (self.intervals["weekday"] == day.weekday)
            ]
            weekly[here["schedule"][day.contains_moment(here["opens"], here["closes"])]] = True
            of_zone = (zones[self.of_row[dated["row"]]] == number) & (dated["opens"] != CLOSED)
            is_open_then[of_zone] = day.contains_moment(dated["opens"][of_zone], dated["closes"][of_zone])
        is_open = weekly[self.of_row] if len(weekly) else np.zeros(len(self.of_row), np.bool_)
        is_open[dated["row"]] = False
        is_open[dated["row"][is_open_then]] = True
        return is_open

    def ordinals(self, days):
        """Return for each exception the ordinal of its row's local day; `days` has the LocalDay of each zone."""
        ordinals = np.array([day.ordinal for day in days], np.int32)
        return ordinals[self.zones[1][self.of_row[self.exceptions["row"]]]] if days else ordinals


@dataclass(frozen=True)
class LocalDay:
    """A date in a time zone: its ordinal, weekday, and the seconds from a moment to each minute of it and the next."""

    ordinal: int
    weekday: int
    minutes: np.ndarray

    @classmethod
    def of(cls, zone, moment, offset):
        """Return the LocalDay that is `offset` days after the date of an aware datetime in a time zone.

        Its minutes, those of that day and the next, are in seconds from that datetime.
        """
        day = moment.astimezone(ZoneInfo(zone)).date() + offset * DAY
        minutes = np.concatenate([minutes_of(zone, day), minutes_of(zone, day + DAY)])
        return cls(day.toordinal(), day.weekday(), minutes - moment.timestamp())

    def contains_moment(self, opens, closes):
        """Return a boolean for each interval that begins on this day: whether the moment is in it.

        It may end on the next day. `opens` and `closes` are arrays of minutes after midnight.
        """
        ends = np.where(closes <= opens, closes + MINUTES_PER_DAY, closes)
        return (self.minutes[opens] <= 0) & (self.minutes[ends] > 0)


# Enough for the days around a moment in every time zone.
@lru_cache(maxsize=2048)
def minutes_of(zone, day):
    """Return an array of when each minute of a local day begins, in seconds since 1970.

    A minute that comes twice is the earlier one.
    """
    zone = ZoneInfo(zone)
    start, end = (datetime.combine(at, time.min, zone) for at in (day, day + DAY))
    if start.utcoffset() == end.utcoffset():
        return start.timestamp() + 60 * np.arange(MINUTES_PER_DAY)
    times = (time(*divmod(minute, 60)) for minute in range(MINUTES_PER_DAY))
    return np.array([datetime.combine(day, at, zone).astimezone(UTC).timestamp() for at in times])


def week_and_exceptions(text):
    """Return (week, exceptions) of the JSON of Hours.to_json, with times in minutes after midnight.

    The week has (weekday, opens, closes), the exceptions (ordinal of the day, opens, closes); both are CLOSED on a day
    without hours.
    """
    hours = json.loads(text)
    week = [(int(day), *minutes) for day, pairs in hours.get("week", {}).items() for minutes in map(in_minutes, pairs)]
    exceptions = [
        (date.fromisoformat(day).toordinal(), *minutes)
        for day, pairs in hours.get("exceptions", {}).items()
        for minutes in (map(in_minutes, pairs) if pairs else [(CLOSED, CLOSED)])
    ]
    return tuple(sorted(week)), exceptions


def in_minutes(pair):
    """Return a pair of times like "09:30" as minutes after midnight."""
    return tuple(int(text[:2]) * 60 + int(text[3:5]) for text in pair)
