"""Days as they are written in a calendar: with a date, a month, or a holiday's name."""

import datetime as dt
import re
from typing import Final

from bot.reading import coming
from bot.reading.coming import DAY, Days
from bot.reading.form import ANY_WEEKDAY, DAY_NUMBER, ON, YEAR, form, one, year_of
from bot.reading.words import AND, ENGLISH_MONTH, LONG_MONTH, MONTH, TO, month, weekday

_ORDINAL: Final = rf"{DAY_NUMBER}(?::?[ea]|st|nd|rd|th)?"
_WEEKDAY_BEFORE: Final = rf"(?:(?:{ON})?(?P<weekday>{ANY_WEEKDAY})(?:en)?,?\s+)?(?:(?:den|the)\s+)?"
_NUMERIC_END: Final = r"(?!\s*(?:av|of|delar)\b)(?![\w/%]|[-.,]\d)"
_NOT_AFTER_PART: Final = r"(?<!version )(?<!bild )(?<!sida )(?<!sidan )(?<!del )(?<!kapitel )(?<!steg )(?<!punkt )"
_FRACTION: Final = r"(?!(?:1/[234]|2/3|3/4|24/7)(?!\d))"
_AFTER_ORDINAL: Final = (
    r"(?=\s*(?:$|[,;!?)–]|\.(?:\s|$)|(?:kl|klockan|att|som|och|eller|så|om|i|på|för|med|vid|när|denna)\b))"
)


_MONTH_SPAN: Final = (
    rf"(?:(?P<between>mellan|between)\s+)?(?:(?:den|the)\s+)?(?P<first>{_ORDINAL})(?:\s+(?P<first_month>{MONTH}))?"
    rf"(?:{TO}|(?P<and>{AND}))(?:(?:den|the)\s+)?(?P<last>{_ORDINAL})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR}"
)
_SLASH_SPAN: Final = (
    rf"(?P<first>{DAY_NUMBER})(?:/(?P<first_month>{DAY_NUMBER}))?\s*[-–]\s*"
    rf"(?P<last>{DAY_NUMBER})/(?P<month>{DAY_NUMBER}){YEAR}{_NUMERIC_END}"
)


def _iso(found: re.Match[str], _today: dt.date) -> Days | None:
    try:
        first = dt.date.fromisoformat(found["first"])
        last = dt.date.fromisoformat(found["last"] or found["first"])
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _dated(found: re.Match[str], today: dt.date) -> Days | None:
    """Read "12 maj", with a weekday or a year where they stand there; both must be right."""
    named = weekday(found["weekday"]) if found["weekday"] else None
    day, of = int(re.sub(r"\D", "", found["day"])), _month_of(found["month"])
    if not found["year"]:
        return one(coming.date(today, of, day, named))
    date = coming.date_of(int(found["year"]), of, day)
    return one(date) if date and named in (None, date.weekday()) else None


def _dates(found: re.Match[str], today: dt.date) -> Days | None:
    last = int(re.sub(r"\D", "", found["last"])), _month_of(found["month"])
    first = int(re.sub(r"\D", "", found["first"])), _month_of(found["first_month"] or found["month"])
    if found["year"]:
        begin, end = (coming.date_of(int(found["year"]), of, day) for day, of in (first, last))
        return (begin, end) if begin and end and begin < end else None
    days = coming.span(today, first[::-1], last[::-1])
    joined_by_and = found.groupdict().get("and") and not found["between"]
    return None if joined_by_and and days and days[1] - days[0] != DAY else days


def _month_of(text: str) -> int:
    return int(text) if text.isdecimal() else month(text)


def _month(found: re.Match[str], today: dt.date) -> Days | None:
    return coming.month(today, month(found["month"]), year_of(found))


def _next_month(_: re.Match[str], today: dt.date) -> Days | None:
    return coming.month(today + 31 * DAY, today.month % 12 + 1, today.year + today.month // 12)


def _day_of_month(found: re.Match[str], today: dt.date) -> Days | None:
    day = int(re.sub(r"\D", "", found["day"]))
    later = today.replace(day=1) + 31 * DAY
    month = today if day > today.day else later
    return None if day == today.day else one(coming.date_of(month.year, month.month, day))


def _holiday(found: re.Match[str], today: dt.date) -> Days | None:
    return coming.holiday(today, found["name"].casefold())


WRITTEN: Final = (
    form(r"(?P<first>\d{4}-\d\d-\d\d)(?P<last>){0}(?![\w/]|-\d)", _iso),
    form(rf"(?P<first>\d{{4}}-\d\d-\d\d){TO}(?P<last>\d{{4}}-\d\d-\d\d)(?![\w/]|-\d)", _iso, from_to=True),
    form(_MONTH_SPAN, _dates, from_to=True),
    form(_SLASH_SPAN, _dates, from_to=True, ambiguous=True),
    form(rf"{_WEEKDAY_BEFORE}(?P<day>{_ORDINAL})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR}", _dated),
    form(rf"{_WEEKDAY_BEFORE}(?P<month>{ENGLISH_MONTH})\s+(?:the\s+)?(?P<day>{_ORDINAL})(?!\s+\w){YEAR}", _dated),
    form(
        rf"{_NOT_AFTER_PART}{_FRACTION}{_WEEKDAY_BEFORE}(?P<day>{DAY_NUMBER})/(?P<month>{DAY_NUMBER}){YEAR}{_NUMERIC_END}",
        _dated,
        ambiguous=True,
    ),
    form(rf"(?:(?:i|under)\s+(?!may\b)|(?:in|during)\s+)(?P<month>{LONG_MONTH}){YEAR}", _month),
    form(r"n[äa]sta\s+m[åa]nad|next\s+month", _next_month),
    form(rf"(?P<name>{'|'.join(coming.NAMED)})", _holiday),
    form(rf"(?P<name>{'|'.join(coming.SEASONS)})", _holiday, led=True),
    form(rf"(?:den|the)\s+(?P<day>{_ORDINAL}){_AFTER_ORDINAL}", _day_of_month),
)
"""Dates, months and holidays."""
