"""Who is open: for all listings at once as for each alone, at any moment, also when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import numpy as np
import pytest

from providers.hours import Hours
from search.engines.columns.batch import Batch
from search.engines.columns.schedules import Schedules

pytestmark = pytest.mark.databases

ZONES = ["America/Chicago", "America/New_York", "America/Phoenix", "Pacific/Honolulu", "America/Adak", "Asia/Kolkata"]
# Spring and autumn of the United States, both days around each, and days without a change.
DAYS = [date(2026, 3, 7), date(2026, 3, 8), date(2026, 11, 1), date(2026, 11, 2), date(2026, 6, 15), date(2028, 2, 29)]


def random_hours(chance, zone):
    week = {weekday: random_intervals(chance) for weekday in chance.sample(range(7), chance.randrange(8))}
    exceptions = {
        chance.choice(DAYS) + timedelta(days=chance.choice([-1, 0, 1])): random_intervals(chance, least=0)
        for _ in range(chance.choice([0, 0, 1, 3]))
    }
    return Hours(zone, week, exceptions)


def random_intervals(chance, least=1):
    """Up to two, which may overlap, cross midnight, or begin in the hour that the clocks skip or repeat."""
    times = [time(chance.choice([0, 1, 1, 2, 2, 3, 9, 17, 22]), chance.choice([0, 15, 30, 59])) for _ in range(4)]
    return sorted([(times[0], times[1]), (times[2], times[3])][: chance.randint(least, 2)])


def schedules_of(hours, earlier=None):
    texts = [of_json(each) for each in hours]
    batch = Batch({"hours": texts, "time_zone": [each.zone for each in hours]})
    return (earlier or Schedules.empty()).with_batch(batch, np.arange(len(hours)), len(hours))


def of_json(hours):
    import json

    return json.dumps(hours.to_json())


def is_open(hours, moment):
    opening = hours.opening_at(moment)
    return bool(opening and opening.is_open)


@pytest.mark.parametrize("seed", range(6))
def test_all_at_once_agree_with_each_alone(seed):
    chance, opened = Random(seed), 0
    hours = [random_hours(chance, chance.choice(ZONES)) for _ in range(60)]
    # The first half is written over, as a changed listing's is.
    schedules = schedules_of(hours, schedules_of([random_hours(chance, ZONES[0]) for _ in range(30)]))
    for _ in range(60):
        day = chance.choice(DAYS)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=chance.randrange(36 * 60))
        expected = [is_open(each, moment) for each in hours]
        assert schedules.open_at(moment).tolist() == expected, moment
        opened += sum(expected)
    assert 60 * 60 * 0.05 < opened < 60 * 60 * 0.95


def test_a_bar_of_the_night_is_open_past_midnight_and_twice_through_the_hour_that_comes_twice():
    hours = Hours("America/Chicago", {5: [(time(22), time(2))]})
    schedules = schedules_of([hours])
    saturday_night = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    # 1:30 comes twice on this night, at 6:30 and at 7:30; both lie before the 2:00 at which it closes.
    for passed, expected in [(0, True), (60, True), (89, True), (90, False)]:
        assert schedules.open_at(saturday_night + timedelta(minutes=passed)).tolist() == [expected]
