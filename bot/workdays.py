"""Workdays and office hours in Sweden, for what must not disturb anybody outside them."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from bot.clock import SWEDEN

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class OfficeHours:
    """When somebody can be expected to read, on workdays: from `opens` until just before `closes`, Swedish time."""

    opens: dt.time = dt.time(8)
    closes: dt.time = dt.time(17)

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether an aware moment lies within the hours of a workday."""
        local = moment.astimezone(SWEDEN)
        return is_workday(local.date()) and self.opens <= local.time() < self.closes

    def next_open(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment itself, in Swedish time, where it is open then; otherwise the next opening."""
        local = moment.astimezone(SWEDEN)
        if self.is_open(local):
            return local
        opens_today = is_workday(local.date()) and local.time() < self.opens
        day = local.date() if opens_today else next_workday(local.date())
        return dt.datetime.combine(day, self.opens, SWEDEN)


def is_workday(day: dt.date) -> bool:
    """Whether it is neither a weekend nor a public holiday nor Midsummer, Christmas or New Year's Eve."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def next_workday(day: dt.date) -> dt.date:
    """Return the first workday strictly after a day."""
    return next(later for days in count(1) if is_workday(later := day + days * _DAY))


def workday_later(moment: dt.datetime, days: int = 1, hours: OfficeHours | None = None) -> dt.datetime:
    """Return when a number of workdays have gone since an aware moment: the same time of day, Swedish time.

    What comes in outside the office hours counts from when they next begin: Friday evening's is a workday old on
    Tuesday as they open.
    """
    start = (hours or OfficeHours()).next_open(moment)
    day = start.date()
    for _ in range(days):
        day = next_workday(day)
    return dt.datetime.combine(day, start.time(), SWEDEN)


def first_workday_of_week(day: dt.date) -> dt.date | None:
    """Return the first workday of the week (from Monday) that a day lies in; None where the whole week is free."""
    monday = day - day.weekday() * _DAY
    return next((each for days in range(7) if is_workday(each := monday + days * _DAY)), None)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[dt.date]:
    # Reading the library takes 0.1 s and 19 MiB, which the server's start can do without. Sundays are left out of its
    # calendar unless asked for; "de facto" are the three eves that the Annual Leave Act puts on a par with Sundays.
    from holidays import DE_FACTO, PUBLIC, country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO)))
