"""When a provider is open, in its own time zone: several intervals a day, past midnight, dated exceptions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError

from medspot.caching.freshness import true_this_minute

DAY = timedelta(days=1)
# The next change is looked for this far ahead: every weekday once, and a week of holidays.
HORIZON = 14 * DAY
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


@cache
def zones():
    # Reading the list off the disk takes longer than everything else that a form does.
    return available_timezones()


def refuse_unknown_zone(name):
    if name not in zones():
        raise ValidationError("Not a time zone. Such as America/New_York.")


@dataclass(frozen=True)
class Opening:
    """Whether it is open at a moment, and when that changes next (local time; None: not in the two weeks to come)."""

    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class Hours:
    """Weekly intervals as {weekday: [(opens, closes)]} and exceptions as {date: [(opens, closes)]}; [] is closed."""

    zone: str
    week: dict[int, list[tuple[time, time]]] = field(default_factory=dict)
    exceptions: dict[date, list[tuple[time, time]]] = field(default_factory=dict)

    @classmethod
    def of_rows(cls, opening_hours, hours_exceptions, zone):
        week, exceptions = defaultdict(list), defaultdict(list)
        for row in opening_hours:
            week[row.weekday].append((row.opens, row.closes))
        for row in hours_exceptions:
            exceptions[row.day] += [row.interval] if row.interval else []
        return cls(zone, sorted_values(week), sorted_values(exceptions))

    @classmethod
    def from_json(cls, data, zone):
        def intervals(pairs):
            return [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs]

        week = {int(weekday): intervals(pairs) for weekday, pairs in data.get("week", {}).items()}
        exceptions = {date.fromisoformat(day): intervals(pairs) for day, pairs in data.get("exceptions", {}).items()}
        return cls(zone, week, exceptions)

    def to_json(self):
        """The same as plain data, equal for equal hours."""

        def texts(intervals):
            return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in intervals]

        return {
            "week": {str(weekday): texts(pairs) for weekday, pairs in self.week.items()},
            "exceptions": {day.isoformat(): texts(pairs) for day, pairs in self.exceptions.items()},
        }

    @property
    def stated(self):
        """Whether a week is: a holiday alone does not say when it is open on other days."""
        return bool(self.week)

    def on(self, day):
        """The intervals that begin on this date: its exception's, else its weekday's."""
        return self.exceptions.get(day, self.week.get(day.weekday(), []))

    def local(self, moment):
        return moment.astimezone(ZoneInfo(self.zone))

    def opening(self, moment):
        """Return the Opening at an aware moment; None if no hours are stated.

        A page that shows it is true for that minute only.
        """
        if not self.stated or not self.zone:
            return None
        true_this_minute(moment)
        # Nearly every clinic opens or closes within a day.
        near = self.opening_within(moment, 2 * DAY)
        return near if near.changes_at else self.opening_within(moment, HORIZON)

    def opening_within(self, moment, horizon):
        """The Opening at a moment, looked for so far ahead."""
        today = self.local(moment).date()
        end_of_days = self.instant(today + horizon, time.min)
        # An interval of yesterday may reach past midnight.
        for start, end in merged(self.spans(today - DAY, today + horizon)):
            if start <= moment < end:
                return Opening(True, self.local(end) if end < end_of_days else None)
            if start > moment:
                return Opening(False, self.local(start))
        return Opening(False, None)

    def spans(self, first_day, end_day):
        """The intervals that begin from the first day to before the last, as UTC instants."""
        day = first_day
        while day < end_day:
            for opens, closes in self.on(day):
                start = self.instant(day, opens)
                end = self.instant(day + DAY if closes <= opens else day, closes)
                # Nothing is left of an interval in the hour that a clock change skips.
                if start < end:
                    yield start, end
            day += DAY

    def instant(self, day, at):
        """The UTC instant of a local time: the earlier one where clocks are set back over it."""
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)


def sorted_values(intervals_by_key):
    return {key: sorted(intervals_by_key[key]) for key in sorted(intervals_by_key)}


def merged(spans):
    """The same time covered by spans that neither touch nor overlap, in order."""
    joined = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def overlaps(intervals):
    """Whether any two of these (weekday, opens, closes) intervals of a week overlap."""
    spans = sorted(in_minutes(*interval) for interval in intervals)
    # Sunday night reaches into Monday: the first of a week follows the last.
    return runs_into_next([*spans, *((start + MINUTES_A_WEEK, end + MINUTES_A_WEEK) for start, end in spans[:1])])


def dated_overlaps(intervals):
    """Whether any two of these (date, opens, closes) overlap; without times it is closed on that day."""
    closed = [day for day, opens, _ in intervals if opens is None]
    spans = [in_minutes(day.toordinal(), opens, closes) for day, opens, closes in intervals if opens is not None]
    open_days = {day for day, opens, _ in intervals if opens is not None}
    return len(closed) > len(set(closed)) or not open_days.isdisjoint(closed) or runs_into_next(sorted(spans))


def runs_into_next(spans):
    return any(start < end for (_, end), (start, _) in pairwise(spans))


def in_minutes(day, opens, closes):
    """An interval of the day with this number as (start, end); it ends the next day unless it closes after it opens."""
    start, end = (at.hour * 60 + at.minute for at in (opens, closes))
    return day * MINUTES_A_DAY + start, day * MINUTES_A_DAY + (end if end > start else end + MINUTES_A_DAY)
