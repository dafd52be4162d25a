"""Opening hours, compared with a minute-by-minute simulation."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from providers import hours as hours_module
from providers.hours import Hours, OpeningState, dated_hours_overlap, validate_time_zone, weekly_hours_overlap
from providers.models import HoursException, OpeningHours
from providers.templatetags.provider_tags import interval_words, opening_words

CHICAGO = "America/Chicago"
MONDAY = date(2026, 11, 23)
QUARTERS = [time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15)]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(text, zone=CHICAGO):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def open_from_to(*intervals, zone=CHICAGO, exceptions=None):
    """Return Hours from (weekday, "9:00", "17:00") and {date: [("9:00", "17:00")]}."""

    def pair(opens, closes):
        return datetime.strptime(opens, "%H:%M").time(), datetime.strptime(closes, "%H:%M").time()  # noqa: DTZ007

    week = {}
    for weekday, opens, closes in intervals:
        week.setdefault(weekday, []).append(pair(opens, closes))
    dated = {day: [pair(*interval) for interval in given] for day, given in (exceptions or {}).items()}
    return Hours(zone, week, dated)


class Wall:
    """An independent implementation that reads a wall clock minute by minute and opens and closes the door."""

    def __init__(self, hours, zone):
        self.hours, self.zone = hours, ZoneInfo(zone)

    def is_open(self, moment):
        # Two days back is enough: no interval is longer than 25 hours.
        openings = []
        minute = moment - 50 * timedelta(hours=1)
        seen = set()
        while minute <= moment:
            local = minute.astimezone(self.zone)
            day, reading = local.date(), local.time()
            for opens, closes in self.hours.exceptions.get(day, self.hours.week.get(day.weekday(), [])):
                if reading == opens and (day, opens, closes) not in seen:
                    seen.add((day, opens, closes))
                    openings.append((day + DAY if closes <= opens else day, closes))
            openings = [end for end in openings if end != (day, reading)]
            minute += MINUTE
        return bool(openings)


# Skips the hour of a clock change, where "2:30" is ambiguous; separate tests cover it.
safe_times = st.sampled_from([quarter for quarter in QUARTERS if quarter.hour not in (1, 2)])
weeks = st.dictionaries(
    st.integers(0, 6), st.lists(st.tuples(safe_times, safe_times), min_size=1, max_size=3), min_size=1, max_size=7
)
# Both clock changes of 2026, New Year's Eve, and a leap day.
days = st.sampled_from([date(2026, 3, 8), date(2026, 11, 1), date(2026, 12, 31), date(2028, 2, 29), MONDAY])
dated = st.dictionaries(st.integers(-1, 2), st.lists(st.tuples(safe_times, safe_times), max_size=2), max_size=3)


@given(week=weeks, offsets=dated, day=days, hour=st.integers(0, 30), zone=st.sampled_from([CHICAGO, "America/Phoenix"]))
@example(week={6: [(time(22), time(6))]}, offsets={}, day=date(2026, 3, 8), hour=27, zone=CHICAGO)
@example(week={6: [(time(0), time(0))]}, offsets={}, day=date(2026, 11, 1), hour=23, zone=CHICAGO)
def test_open_state_matches_a_minute_by_minute_simulation(week, offsets, day, hour, zone):
    exceptions = {day + offset * DAY: intervals for offset, intervals in offsets.items()}
    hours = Hours(zone, week, exceptions)
    moment = datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC) + timedelta(hours=hour, minutes=7)

    assert hours.opening_at(moment).is_open == Wall(hours, zone).is_open(moment)


@given(week=weeks, day=days, hour=st.integers(0, 23))
def test_state_changes_exactly_at_the_announced_time(week, day, hour):
    hours = Hours(CHICAGO, week)
    moment = datetime.combine(day, time(hour), ZoneInfo(CHICAGO)).astimezone(UTC)
    opening = hours.opening_at(moment)

    if opening.changes_at is None:
        assert all(hours.opening_at(moment + n * timedelta(hours=5)).is_open == opening.is_open for n in range(70))
    else:
        change = opening.changes_at.astimezone(UTC)
        assert hours.opening_at(change - MINUTE).is_open == opening.is_open
        assert hours.opening_at(change).is_open != opening.is_open


def test_clinic_is_closed_during_lunch_break():
    hours = open_from_to((0, "9:00", "12:00"), (0, "13:30", "17:00"))

    assert hours.opening_at(at("2026-11-23T11:59")) == OpeningState(True, at("2026-11-23T12:00"))
    assert hours.opening_at(at("2026-11-23T12:00")) == OpeningState(False, at("2026-11-23T13:30"))


def test_sunday_night_hours_continue_into_monday():
    hours = open_from_to((6, "20:00", "2:00"))

    assert hours.opening_at(at("2026-11-23T01:59")) == OpeningState(True, at("2026-11-23T02:00"))
    assert not hours.opening_at(at("2026-11-23T02:00")).is_open


def test_clinic_open_24_hours_has_no_closing_time():
    hours = open_from_to(*((weekday, "0:00", "0:00") for weekday in range(7)))

    for moment in ("2026-03-06T23:30", "2026-10-25T23:59", "2026-11-23T12:00"):
        assert hours.opening_at(at(moment)) == OpeningState(True, None)
    assert opening_words(OpeningState(True, None)) == "Open 24 hours"


def test_touching_intervals_are_merged():
    hours = open_from_to((0, "9:00", "12:00"), (0, "12:00", "17:00"))

    assert hours.opening_at(at("2026-11-23T09:00")).changes_at == at("2026-11-23T17:00")


def test_holiday_does_not_cut_off_the_night_before():
    hours = open_from_to((2, "18:00", "2:00"), (3, "9:00", "17:00"), exceptions={date(2026, 11, 26): []})

    assert hours.opening_at(at("2026-11-26T01:00")).is_open
    assert hours.opening_at(at("2026-11-26T10:00")) == OpeningState(False, at("2026-12-02T18:00"))


def test_special_hours_replace_the_regular_hours_of_that_day():
    hours = open_from_to((3, "9:00", "17:00"), exceptions={date(2026, 11, 26): [("12:00", "14:00")]})

    assert not hours.opening_at(at("2026-11-26T09:30")).is_open
    assert hours.opening_at(at("2026-11-26T13:00")) == OpeningState(True, at("2026-11-26T14:00"))


def test_interval_inside_the_skipped_dst_hour_is_ignored():
    hours = open_from_to((6, "2:30", "3:00"))

    assert hours.opening_at(at("2026-03-08T03:00").astimezone(UTC)) == OpeningState(False, at("2026-03-15T02:30"))


def test_night_when_clocks_fall_back_is_an_hour_longer():
    hours = open_from_to((5, "22:00", "6:00"))
    opened = at("2026-10-31T22:00").astimezone(UTC)

    assert hours.opening_at(opened + timedelta(hours=8, minutes=59)).is_open
    assert not hours.opening_at(opened + timedelta(hours=9)).is_open


def test_exception_in_year_9999_is_harmless():
    hours = open_from_to((0, "9:00", "17:00"), exceptions={date.max: [], date.min: []})

    assert hours.opening_at(at("2026-11-23T10:00")).is_open


def test_opening_state_is_none_without_weekly_hours():
    """A Christmas closing alone says nothing about regular hours."""
    hours = open_from_to(exceptions={date(2026, 12, 25): []})

    assert not hours.stated
    assert hours.opening_at(at("2026-11-23T10:00")) is None


def test_hours_round_trip_through_json():
    rows = [
        OpeningHours(weekday=0, opens=time(13), closes=time(17)),
        OpeningHours(weekday=0, opens=time(9), closes=time(12)),
    ]
    closed, late = HoursException(day=MONDAY), HoursException(day=MONDAY + DAY, opens=time(18), closes=time(2))
    hours = Hours.from_rows(rows, [late, closed], CHICAGO)

    assert Hours.from_json(hours.to_json(), CHICAGO) == hours
    assert hours.to_json() == {
        "week": {"0": [["09:00", "12:00"], ["13:00", "17:00"]]},
        "exceptions": {"2026-11-23": [], "2026-11-24": [["18:00", "02:00"]]},
    }
    assert Hours.from_rows(rows[::-1], [closed, late], CHICAGO).to_json() == hours.to_json()


@pytest.mark.parametrize(
    ("first", "second", "overlapping"),
    [
        ((0, "9:00", "12:00"), (0, "12:00", "17:00"), False),
        ((0, "9:00", "12:00"), (0, "11:59", "17:00"), True),
        ((0, "9:00", "12:00"), (0, "9:00", "12:00"), True),
        ((0, "20:00", "2:00"), (1, "1:00", "3:00"), True),
        ((0, "20:00", "2:00"), (1, "2:00", "3:00"), False),
        ((6, "20:00", "2:00"), (0, "1:00", "3:00"), True),
        ((6, "20:00", "2:00"), (0, "9:00", "17:00"), False),
        ((3, "0:00", "0:00"), (3, "9:00", "17:00"), True),
        ((3, "0:00", "0:00"), (4, "0:00", "0:00"), False),
    ],
)
def test_weekly_intervals_overlap_or_not(first, second, overlapping):
    intervals = [
        (day, pair[0], pair[1])
        for hours in (open_from_to(first, second),)
        for day, pairs in hours.week.items()
        for pair in pairs
    ]

    assert weekly_hours_overlap(intervals) is overlapping
    assert weekly_hours_overlap(intervals[::-1]) is overlapping


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(QUARTERS), st.sampled_from(QUARTERS)), max_size=5))
def test_weekly_overlap_matches_brute_force(intervals):
    quarters = [0] * (7 * 96)
    for weekday, opens, closes in intervals:
        start, end = QUARTERS.index(opens), QUARTERS.index(closes)
        for quarter in range((end - start) % 96 or 96):
            quarters[(weekday * 96 + start + quarter) % len(quarters)] += 1

    assert weekly_hours_overlap(intervals) == (max(quarters) > 1)


@pytest.mark.parametrize(
    ("rows", "overlapping"),
    [
        ([(MONDAY, None, None), (MONDAY, None, None)], True),
        ([(MONDAY, None, None), (MONDAY, time(9), time(12))], True),
        ([(MONDAY, time(9), time(12)), (MONDAY, time(11), time(13))], True),
        ([(MONDAY, time(9), time(12)), (MONDAY, time(13), time(17))], False),
        ([(MONDAY, time(20), time(2)), (MONDAY + DAY, None, None)], False),
        ([(MONDAY, time(20), time(2)), (MONDAY + DAY, time(1), time(3))], True),
    ],
)
def test_dated_intervals_overlap_or_contradict(rows, overlapping):
    assert dated_hours_overlap(rows) is overlapping
    assert dated_hours_overlap(rows[::-1]) is overlapping


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "America", "A" * 500, "\0"])
def test_unknown_time_zone_is_rejected(name):
    with pytest.raises(ValidationError):
        validate_time_zone(name)


def test_time_zone_list_is_cached(monkeypatch):
    validate_time_zone("America/New_York")
    monkeypatch.setattr(hours_module, "available_timezones", lambda: pytest.fail("read again"))

    validate_time_zone("Pacific/Honolulu")


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, "closed"),
        ((time(9), time(17, 30)), "9 a.m. to 5:30 p.m."),
        ((time(20), time(2)), "8 p.m. to 2 a.m. the next day"),
        ((time(18), time(0)), "6 p.m. to midnight"),
        ((time(0), time(0)), "24 hours"),
    ],
)
def test_interval_as_text(interval, words):
    assert interval_words(interval) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-23T10:00", "Open until 5 p.m."),
        ("2026-11-23T08:00", "Closed, opens today at 9 a.m."),
        ("2026-11-22T20:00", "Closed, opens tomorrow at 9 a.m."),
        ("2026-11-20T20:00", "Closed, opens Monday at 9 a.m."),
    ],
)
def test_opening_state_as_text(now, words):
    hours = open_from_to((0, "9:00", "17:00"))

    assert opening_words(hours.opening_at(at(now)), at(now)) == words


def test_open_for_days_names_the_closing_day():
    hours = open_from_to((0, "0:00", "0:00"), (1, "0:00", "0:00"), (2, "0:00", "17:00"))

    monday = at("2026-11-23T10:00")
    assert opening_words(hours.opening_at(monday), monday) == "Open until Wednesday at 5 p.m."
