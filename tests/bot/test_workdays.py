import datetime as dt
import subprocess
import sys

import pytest

from bot.clock import SWEDEN
from bot.workdays import OfficeHours, first_workday_of_week, is_workday, next_workday, workday_later

DAY = dt.timedelta(days=1)
FREE_2026 = {
    "nyårsdagen": dt.date(2026, 1, 1),
    "trettondedag jul": dt.date(2026, 1, 6),
    "långfredagen": dt.date(2026, 4, 3),
    "annandag påsk": dt.date(2026, 4, 6),
    "första maj": dt.date(2026, 5, 1),
    "Kristi himmelsfärds dag": dt.date(2026, 5, 14),
    "midsommarafton": dt.date(2026, 6, 19),
    "julafton": dt.date(2026, 12, 24),
    "juldagen": dt.date(2026, 12, 25),
    "nyårsafton": dt.date(2026, 12, 31),
}
"""All the weekdays of 2026 that are free. National Day, All Saints' and Boxing Day are Saturdays then."""


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), SWEDEN)


def test_the_weekdays_of_a_year_are_workdays_but_for_the_holidays_and_the_eves() -> None:
    weekdays = [day for n in range(365) if (day := dt.date(2026, 1, 1) + n * DAY).weekday() < 5]
    assert {day for day in weekdays if not is_workday(day)} == set(FREE_2026.values())


def test_no_day_of_a_weekend_is_a_workday() -> None:
    ends = [day for n in range(365) if (day := dt.date(2026, 1, 1) + n * DAY).weekday() >= 5]
    assert (len(ends), [day for day in ends if is_workday(day)]) == (104, [])


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 11, 23)),
        (dt.date(2026, 11, 23), dt.date(2026, 11, 24)),
        (dt.date(2026, 6, 18), dt.date(2026, 6, 22)),
        (dt.date(2026, 12, 23), dt.date(2026, 12, 28)),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 4)),
        (dt.date(2026, 4, 2), dt.date(2026, 4, 7)),
    ],
)
def test_the_next_workday_skips_what_is_free(day: dt.date, then: dt.date) -> None:
    assert next_workday(day) == then


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(dt.date(2026, 11, 23), 7, 59), False),
        (at(dt.date(2026, 11, 23), 8), True),
        (at(dt.date(2026, 11, 23), 16, 59), True),
        (at(dt.date(2026, 11, 23), 17), False),
        (at(dt.date(2026, 11, 22), 10), False),
        (at(dt.date(2026, 6, 19), 10), False),
        (dt.datetime(2026, 7, 1, 6, 0, tzinfo=dt.UTC), True),
        (dt.datetime(2026, 12, 1, 6, 59, tzinfo=dt.UTC), False),
    ],
)
def test_it_is_open_in_swedish_office_hours(moment: dt.datetime, is_open: bool) -> None:
    assert OfficeHours().is_open(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (at(dt.date(2026, 11, 23), 7), at(dt.date(2026, 11, 23), 8)),
        (at(dt.date(2026, 11, 23), 9, 30), at(dt.date(2026, 11, 23), 9, 30)),
        (at(dt.date(2026, 11, 23), 17), at(dt.date(2026, 11, 24), 8)),
        (at(dt.date(2026, 11, 20), 18), at(dt.date(2026, 11, 23), 8)),
        (at(dt.date(2026, 12, 31), 6), at(dt.date(2027, 1, 4), 8)),
    ],
)
def test_the_next_opening_is_the_moment_itself_or_a_workdays_start(moment: dt.datetime, opening: dt.datetime) -> None:
    assert OfficeHours().next_open(moment) == opening


@pytest.mark.parametrize(
    ("friday", "opening"),
    [
        (dt.date(2026, 3, 27), dt.datetime(2026, 3, 30, 6, 0, tzinfo=dt.UTC)),
        (dt.date(2026, 10, 23), dt.datetime(2026, 10, 26, 7, 0, tzinfo=dt.UTC)),
    ],
)
def test_the_opening_is_eight_by_the_clock_after_summer_time_changes(friday: dt.date, opening: dt.datetime) -> None:
    assert OfficeHours().next_open(at(friday, 20)) == opening


def test_a_moment_in_another_zone_is_answered_in_swedish_time() -> None:
    opening = OfficeHours().next_open(dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC))
    assert opening.isoformat() == "2026-11-23T10:00:00+01:00"


def test_own_hours_are_kept() -> None:
    hours = OfficeHours(opens=dt.time(9, 30), closes=dt.time(15))
    assert hours.next_open(at(dt.date(2026, 11, 23), 15)) == at(dt.date(2026, 11, 24), 9, 30)


@pytest.mark.parametrize(
    ("moment", "days", "later"),
    [
        (at(dt.date(2026, 11, 20), 14), 1, at(dt.date(2026, 11, 23), 14)),
        (at(dt.date(2026, 11, 20), 18), 1, at(dt.date(2026, 11, 24), 8)),
        (at(dt.date(2026, 11, 21), 12), 1, at(dt.date(2026, 11, 24), 8)),
        (at(dt.date(2026, 12, 23), 9), 1, at(dt.date(2026, 12, 28), 9)),
        (at(dt.date(2026, 11, 23), 10), 7, at(dt.date(2026, 12, 2), 10)),
        (at(dt.date(2026, 3, 27), 10), 1, dt.datetime(2026, 3, 30, 8, 0, tzinfo=dt.UTC)),
    ],
)
def test_workdays_later_is_the_same_time_of_day(moment: dt.datetime, days: int, later: dt.datetime) -> None:
    assert workday_later(moment, days) == later


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 11, 25), dt.date(2026, 11, 23)),
        (dt.date(2026, 11, 29), dt.date(2026, 11, 23)),
        (dt.date(2026, 4, 8), dt.date(2026, 4, 7)),
        (dt.date(2029, 12, 30), dt.date(2029, 12, 27)),
    ],
)
def test_a_weeks_first_workday_is_monday_or_the_first_that_is_not_free(day: dt.date, first: dt.date) -> None:
    assert first_workday_of_week(day) == first


def test_importing_workdays_leaves_the_calendar_library_unread() -> None:
    program = "import sys, bot.workdays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
