"""Which day is meant by a day without its year: the coming one, where that is sure."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

Days = tuple[dt.date, dt.date]
"""The first and the last day."""

DAY: Final = dt.timedelta(days=1)
WEEK: Final = dt.timedelta(weeks=1)
RECENT: Final = 13 * WEEK
"""What went by less than a quarter of a year ago may just as well be what is spoken of as next year's."""
LONGEST: Final = 180 * DAY

NAMED: Final = (
    *("nyårsdagen", "trettondagen", "skärtorsdagen", "långfredagen", "påskafton", "påskdagen", "annandag påsk"),
    *("valborg", "valborgsmässoafton", "första maj", "kristi himmelsfärdsdag", "nationaldagen", "midsommarafton"),
    *("midsommardagen", "alla helgons dag", "julafton", "juldagen", "annandag jul", "nyårsafton"),
)
"""Holidays of one day, as people call them: by the calendar's own names but for those in `_SPANS`."""
SEASONS: Final = ("påsk", "pingst", "midsommar", "jul")
"""Holidays of several days: before and after them is sure, but not which of their days is meant."""
_SPANS: Final = {
    "påsk": ("långfredagen", "annandag påsk"),
    "pingst": ("pingstafton", "pingstdagen"),
    "midsommar": ("midsommarafton", "midsommardagen"),
    "jul": ("julafton", "annandag jul"),
    "trettondagen": ("trettondedag jul",) * 2,
    "valborg": ("valborgsmässoafton",) * 2,
}


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the date; None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def of_these(years: Sequence[Days | None], today: dt.date) -> Days | None:
    """Choose among last year's, this year's and next year's the one that is coming; None where one has just been."""
    known = [days for days in years if days]
    if any(last < today <= last + RECENT for _, last in known):
        return None
    return next((days for days in known if days[1] >= today), None)


def date(today: dt.date, month: int, day: int, weekday: int | None = None) -> dt.date | None:
    """Return the coming such date. A weekday tells which year is meant, and must be right in this one or the next."""
    dates = [date_of(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    if weekday is not None:
        fits = (date for date in dates if date and date >= today and date.weekday() == weekday)
        return next(fits, None)
    chosen = of_these([(date, date) if date else None for date in dates], today)
    return chosen[0] if chosen else None


def span(today: dt.date, first: tuple[int, int], last: tuple[int, int]) -> Days | None:
    """Return the coming days from one (month, day) to another, over New Year too; also those that are under way."""
    end = date(today, *last)
    begins = [date_of(year, *first) for year in (end.year, end.year - 1)] if end else []
    begin = next((day for day in begins if day and end and day <= end), None)
    return (begin, end) if begin and end and end - begin <= LONGEST else None


def week(today: dt.date, first: int, last: int, year: int | None = None) -> Days | None:
    """Return the coming weeks of these ISO numbers, Monday to Sunday; None where this year has no such week."""
    this = today.isocalendar().year
    if year is not None or not _weeks(this, first, last):
        return _weeks(year, first, last) if year is not None else None
    return of_these([_weeks(each, first, last) for each in (this - 1, this, this + 1)], today)


def month(today: dt.date, number: int, year: int | None = None) -> Days | None:
    """Return the coming such month, from its first day to its last."""
    if year is not None:
        return _month(year, number)
    return of_these([_month(each, number) for each in (today.year - 1, today.year, today.year + 1)], today)


def weekday(today: dt.date, number: int) -> dt.date:
    """Return the first such weekday after today."""
    return today + ((number - today.weekday() - 1) % 7 + 1) * DAY


def holiday(today: dt.date, name: str) -> Days | None:
    """Return the coming holiday of a name in `NAMED` or `SEASONS`."""
    first, last = _SPANS.get(name, (name, name))
    calendars = [_calendar(year) for year in (today.year - 1, today.year, today.year + 1)]
    known = [calendar for calendar in calendars if {first, last} <= calendar.keys()]
    return of_these([(calendar[first], calendar[last]) for calendar in known], today)


def _weeks(year: int, first: int, last: int) -> Days | None:
    try:
        days = dt.date.fromisocalendar(year, first, 1), dt.date.fromisocalendar(year, last, 7)
    except ValueError:
        return None
    return days if days[0] < days[1] else None


def _month(year: int, number: int) -> Days:
    after = dt.date(year + number // 12, number % 12 + 1, 1)
    return dt.date(year, number, 1), after - DAY


@lru_cache(maxsize=16)
def _calendar(year: int) -> dict[str, dt.date]:
    # As in bot.workdays: read only once somebody names a holiday.
    from holidays import DE_FACTO, OPTIONAL, PUBLIC, country_holidays  # noqa: PLC0415

    days = country_holidays("SE", years=year, language="sv", categories=(PUBLIC, DE_FACTO, OPTIONAL))
    return {name.partition(" (från")[0].casefold(): day for day, names in days.items() for name in names.split("; ")}
