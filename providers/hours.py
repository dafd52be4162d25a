"""Hours in a provider's own time zone: several intervals a day, past midnight, with dated exceptions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import dateformat

from medspot.caching.freshness import true_this_minute

DAY = timedelta(days=1)
# How far ahead to look for the next opening or closing: a full week even after a week of holidays.
MAX_LOOKAHEAD = 14 * DAY
MINUTES_PER_DAY = 24 * 60
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY


@cache
def known_time_zones():
    """Return the set of IANA time zone names that this system knows."""
    # Cached: reading the names from disk takes longer than validating the rest of the form.
    return available_timezones()


def validate_time_zone(name):
    """Raise ValidationError unless the text is the IANA name of a time zone, such as America/New_York."""
    if name not in known_time_zones():
        raise ValidationError("Enter a time zone, for example America/New_York.")


@dataclass(frozen=True)
class OpeningState:
    """Whether a provider is open at a moment, and when that next changes (local time).

    `changes_at` is None if nothing changes in the next two weeks.
    """

    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class Hours:
    """Weekly hours as {weekday: [(opens, closes)]} and exceptions as {date: [(opens, closes)]}; [] means closed.

    Weekdays are numbered as date.weekday() does. An interval that closes at or before it opens ends the next day.
    """

    zone: str
    week: dict[int, list[tuple[time, time]]] = field(default_factory=dict)
    exceptions: dict[date, list[tuple[time, time]]] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, opening_hours, hours_exceptions, zone):
        """Build from OpeningHours and HoursException rows and the name of the provider's time zone.

        A date whose rows have no times is closed.
        """
        week, exceptions = defaultdict(list), defaultdict(list)
        for row in opening_hours:
            week[row.weekday].append((row.opens, row.closes))
        for row in hours_exceptions:
            exceptions[row.day] += [row.interval] if row.interval else []
        return cls(zone, sorted_values(week), sorted_values(exceptions))

    @classmethod
    def from_json(cls, data, zone):
        """Build from the result of to_json() and the name of the provider's time zone."""

        def intervals(pairs):
            return [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs]

        week = {int(weekday): intervals(pairs) for weekday, pairs in data.get("week", {}).items()}
        exceptions = {date.fromisoformat(day): intervals(pairs) for day, pairs in data.get("exceptions", {}).items()}
        return cls(zone, week, exceptions)

    def to_json(self):
        """Return the hours as JSON-ready data without the time zone; equal hours give equal data."""

        def texts(intervals):
            return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in intervals]

        return {
            "week": {str(weekday): texts(pairs) for weekday, pairs in self.week.items()},
            "exceptions": {day.isoformat(): texts(pairs) for day, pairs in self.exceptions.items()},
        }

    @property
    def stated(self):
        """True if weekly hours are known. Exceptions alone don't count: they say nothing about other days."""
        return bool(self.week)

    def on(self, day):
        """Return the (opens, closes) intervals that begin on a date: the exception's, if any, else the weekday's."""
        return self.exceptions.get(day, self.week.get(day.weekday(), []))

    def local(self, moment):
        """Return an aware datetime converted to the provider's time zone."""
        return moment.astimezone(ZoneInfo(self.zone))

    def opening_at(self, moment):
        """Return the OpeningState at an aware datetime; None if the weekly hours or the time zone are unknown.

        Looks up to two weeks ahead for the next change. Declares that the page being rendered is true for this minute
        only.
        """
        if not self.stated or not self.zone:
            return None
        true_this_minute(moment)
        # Nearly every clinic opens or closes within a day, so try a short search first.
        near = self._opening_within(moment, 2 * DAY)
        return near if near.changes_at else self._opening_within(moment, MAX_LOOKAHEAD)

    def _opening_within(self, moment, lookahead):
        """Return the OpeningState at `moment`, with the next change if it is at most `lookahead` (timedelta) ahead."""
        today = self.local(moment).date()
        search_end = self.instant(today + lookahead, time.min)
        # Start yesterday: its last interval may end after midnight.
        for start, end in merge_spans(self._utc_spans(today - DAY, today + lookahead)):
            if start <= moment < end:
                return OpeningState(True, self.local(end) if end < search_end else None)
            if start > moment:
                return OpeningState(False, self.local(start))
        return OpeningState(False, None)

    def _utc_spans(self, first_day, end_day):
        """Yield (start, end) in UTC for each interval that begins on first_day or later and before end_day.

        Skips an interval that a clock change leaves without duration.
        """
        day = first_day
        while day < end_day:
            for opens, closes in self.on(day):
                start = self.instant(day, opens)
                end = self.instant(day + DAY if closes <= opens else day, closes)
                # An interval inside the hour skipped by a clock change has no duration.
                if start < end:
                    yield start, end
            day += DAY

    def instant(self, day, at):
        """Return the UTC datetime of a local date and time; the earlier one if a clock change repeats that time."""
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)


def sorted_values(intervals_by_key):
    """Return the dict with its keys, and the intervals of each key, in order."""
    return {key: sorted(intervals_by_key[key]) for key in sorted(intervals_by_key)}


def merge_spans(spans):
    """Return a list of the (start, end) spans in order, with touching and overlapping ones merged."""
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def weekly_hours_overlap(intervals):
    """Return True if any two (weekday, opens, closes) intervals overlap, Sunday night and Monday included."""
    spans = sorted(minute_span(*interval) for interval in intervals)
    # Sunday night can run into Monday, so the first interval also follows the last one.
    return any_overlap([*spans, *((start + MINUTES_PER_WEEK, end + MINUTES_PER_WEEK) for start, end in spans[:1])])


def dated_hours_overlap(intervals):
    """Return True if any two (date, opens, closes) intervals overlap or contradict each other.

    opens=None means closed that day, which contradicts any other interval of the same date.
    """
    closed = [day for day, opens, _ in intervals if opens is None]
    spans = [minute_span(day.toordinal(), opens, closes) for day, opens, closes in intervals if opens is not None]
    open_days = {day for day, opens, _ in intervals if opens is not None}
    return len(closed) > len(set(closed)) or not open_days.isdisjoint(closed) or any_overlap(sorted(spans))


def any_overlap(spans):
    """Return True if any (start, end) span of a sorted list starts before the previous one ends."""
    return any(start < end for (_, end), (start, _) in pairwise(spans))


def minute_span(day, opens, closes):
    """Return an interval as (start, end) in minutes, counted from midnight of day 0.

    The interval ends the next day if it closes at or before it opens.
    """
    start, end = (at.hour * 60 + at.minute for at in (opens, closes))
    return day * MINUTES_PER_DAY + start, day * MINUTES_PER_DAY + (end if end > start else end + MINUTES_PER_DAY)


@cache
def time_words(at):
    """Return a time of day as text: "9 a.m.", "5:30 p.m.", "noon", "midnight"."""
    return dateformat.time_format(at, "P")


def interval_words(interval):
    """Return an (opens, closes) interval as text: "9 a.m. to 5 p.m.". None gives "closed", equal times "24 hours".

    An interval that ends after midnight gets " the next day".
    """
    if interval is None:
        return "closed"
    opens, closes = interval
    if opens == closes:
        return "24 hours"
    ends_tomorrow = time.min < closes < opens
    return f"{time_words(opens)} to {time_words(closes)}{' the next day' if ends_tomorrow else ''}"
