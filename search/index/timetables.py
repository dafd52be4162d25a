"""Who is open at a moment: the rules of providers.hours.Hours, for every listing at once."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60

# An interval of a distinct week, and one of a dated exception; minutes after midnight.
INTERVAL = np.dtype([("week", "<i4"), ("weekday", "u1"), ("opens", "<i2"), ("closes", "<i2")])
EXCEPTION = np.dtype([("row", "<i4"), ("day", "<i4"), ("opens", "<i2"), ("closes", "<i2")])
CLOSED = -1


@dataclass(frozen=True)
class Timetables:
    """The week and zone of each row by number, the intervals of each distinct week, and the exceptions of rows."""

    weeks: dict
    zones: dict
    week: np.ndarray
    zone: np.ndarray
    intervals: np.ndarray
    exceptions: np.ndarray

    @classmethod
    def empty(cls):
        numbers = np.empty(0, np.int32), np.empty(0, np.int16)
        return cls({}, {}, *numbers, np.empty(0, INTERVAL), np.empty(0, EXCEPTION))

    @property
    def nbytes(self):
        return sum(array.nbytes for array in (self.week, self.zone, self.intervals, self.exceptions))

    def written(self, batch, rows, size):
        """The same after a Batch was written to these rows."""
        weeks, zones, parsed = dict(self.weeks), dict(self.zones), {}
        intervals, exceptions, numbers = [], [], []
        for row, text in zip(rows.tolist(), batch.columns["hours"], strict=True):
            if text not in parsed:
                parsed[text] = week_and_exceptions(text)
            week, dated = parsed[text]
            if week not in weeks:
                intervals += [(len(weeks), *interval) for interval in week]
                weeks[week] = len(weeks)
            numbers.append(weeks[week])
            exceptions += [(row, *exception) for exception in dated]
        for zone in batch.columns["time_zone"]:
            zones.setdefault(zone, len(zones))
        kept = self.exceptions[~np.isin(self.exceptions["row"], rows)]
        return replace(
            self,
            weeks=weeks,
            zones=zones,
            week=grown(self.week, rows, numbers, size),
            zone=grown(self.zone, rows, [zones[zone] for zone in batch.columns["time_zone"]], size),
            intervals=np.concatenate([self.intervals, np.array(intervals, INTERVAL)]),
            exceptions=np.concatenate([kept, np.array(exceptions, EXCEPTION)]),
        )

    def open_at(self, moment):
        """Of every row whether it is open at an aware moment; without a stated week it is not."""
        stated = np.array([bool(week) for week in self.weeks], np.bool_)
        is_open = np.zeros(len(self.week), np.bool_)
        # An interval of yesterday may reach past midnight.
        for offset in (-1, 0):
            is_open |= self.open_on(moment, offset)
        return is_open & stated[self.week] if len(self.week) else is_open

    def open_on(self, moment, offset):
        """Of every row whether an interval that began on its local day, or the day before (-1), holds the moment."""
        zones = [LocalDay.of(zone, moment, offset) for zone in self.zones]
        weekly = np.array([self.weekly(day) for day in zones], np.bool_).reshape(len(zones), len(self.weeks))
        is_open = weekly[self.zone, self.week]
        days = np.array([day.ordinal for day in zones], np.int32)
        of_day = self.exceptions[self.exceptions["day"] == days[self.zone[self.exceptions["row"]]]]
        is_open[of_day["row"]] = False
        for number, day in enumerate(zones):
            here = of_day[(self.zone[of_day["row"]] == number) & (of_day["opens"] != CLOSED)]
            is_open[here["row"][day.holds(here["opens"], here["closes"])]] = True
        return is_open

    def weekly(self, day):
        """Of every distinct week whether one of its intervals that begins on this day holds the moment."""
        todays = self.intervals[self.intervals["weekday"] == day.weekday]
        is_open = np.zeros(len(self.weeks), np.bool_)
        is_open[todays["week"][day.holds(todays["opens"], todays["closes"])]] = True
        return is_open


@dataclass(frozen=True)
class LocalDay:
    """A date in a zone around a moment: its ordinal and weekday, and seconds from the moment to each of its minutes."""

    ordinal: int
    weekday: int
    minutes: np.ndarray

    @classmethod
    def of(cls, zone, moment, offset):
        day = moment.astimezone(ZoneInfo(zone)).date() + offset * DAY
        minutes = np.concatenate([minutes_of(zone, day), minutes_of(zone, day + DAY)])
        return cls(day.toordinal(), day.weekday(), minutes - moment.timestamp())

    def holds(self, opens, closes):
        """Of each interval that begins on this day whether it holds the moment; it may end on the next."""
        ends = np.where(closes <= opens, closes + MINUTES_A_DAY, closes)
        return (self.minutes[opens] <= 0) & (self.minutes[ends] > 0)


@lru_cache(maxsize=64)
def minutes_of(zone, day):
    """The instant of each minute of a local day, in seconds: the earlier one where clocks are set back over it."""
    zone = ZoneInfo(zone)
    start, end = (datetime.combine(at, time.min, zone) for at in (day, day + DAY))
    if start.utcoffset() == end.utcoffset():
        return start.timestamp() + 60 * np.arange(MINUTES_A_DAY)
    times = (time(*divmod(minute, 60)) for minute in range(MINUTES_A_DAY))
    return np.array([datetime.combine(day, at, zone).astimezone(UTC).timestamp() for at in times])


def week_and_exceptions(text):
    """The week as (weekday, opens, closes) and the exceptions as (day, opens, closes) of what Hours.to_json gave."""
    hours = json.loads(text)
    week = [(int(day), *minutes) for day, pairs in hours.get("week", {}).items() for minutes in map(in_minutes, pairs)]
    exceptions = [
        (date.fromisoformat(day).toordinal(), *minutes)
        for day, pairs in hours.get("exceptions", {}).items()
        for minutes in (map(in_minutes, pairs) if pairs else [(CLOSED, CLOSED)])
    ]
    return tuple(sorted(week)), exceptions


def in_minutes(pair):
    return tuple(int(text[:2]) * 60 + int(text[3:5]) for text in pair)


def grown(column, rows, numbers, size):
    written = np.zeros(size, column.dtype)
    written[: len(column)] = column
    written[rows] = numbers
    return written
