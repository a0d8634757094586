"""Days as they are spoken of from today: weekdays, weeks, and "i morgon"."""

import datetime as dt
import re
from typing import Final

from bot.reading import coming
from bot.reading.coming import DAY, WEEK, Days
from bot.reading.form import ANY_WEEKDAY, DAY_NUMBER, ON, YEAR, Reader, form, one, year_of
from bot.reading.words import NUMBER, TO, WEEKDAY, number, weekday

_WEEK: Final = (
    rf"(?:v\.\s?|v\s|v(?=\d\d)|vecka\s+|veckorna\s+|week\s+)(?P<week>{DAY_NUMBER})(?:{TO}(?P<last_week>{DAY_NUMBER}))?"
)
_WEEK_OF: Final = rf"(?:{_WEEK}{YEAR}|(?P<next>n[äa]sta\s+vecka|next\s+week))"


def _weeks(found: re.Match[str], today: dt.date) -> Days | None:
    if found["next"]:
        monday = today + (7 - today.weekday()) * DAY
        return monday, monday + 6 * DAY
    first = int(found["week"])
    return coming.week(today, first, int(found["last_week"] or first), year_of(found))


def _weekday_of_week(found: re.Match[str], today: dt.date) -> Days | None:
    days = _weeks(found, today)
    if not days or days[1] - days[0] > WEEK:
        return None
    first = weekday(found["first"])
    last = weekday(found["last"]) if found.groupdict().get("last") else first
    return (days[0] + first * DAY, days[0] + last * DAY) if first <= last else None


def _weekdays(found: re.Match[str], today: dt.date) -> Days | None:
    first = coming.weekday(today, weekday(found["first"]))
    return None if first - today == WEEK else (first, coming.weekday(first, weekday(found["last"])))


def _weekday(found: re.Match[str], today: dt.date) -> Days | None:
    """Read "på torsdag": said on a Thursday that is in a week; "torsdag" alone may be today, and is not sure then."""
    day = coming.weekday(today, weekday(found["weekday"]))
    return None if day - today == WEEK and not found["on"] else (day, day)


def _next_weekday(found: re.Match[str], today: dt.date) -> Days | None:
    """Read "nästa tisdag": to some the nearest, to others next week's; sure only where these are the same."""
    named = weekday(found["weekday"])
    nearest = coming.weekday(today, named)
    return one(nearest) if nearest == today + (7 - today.weekday() + named) * DAY else None


def _coming_weekday(found: re.Match[str], today: dt.date) -> Days | None:
    return one(coming.weekday(today, weekday(found["weekday"])))


def _days_from_now(days: int) -> Reader:
    return lambda _, today: (today + days * DAY, today + days * DAY)


def _in_a_while(found: re.Match[str], today: dt.date) -> Days | None:
    ahead = number(found["number"]) * (DAY if found["unit"].casefold().startswith("da") else WEEK)
    return one(today + ahead)


def _this_week(_: re.Match[str], today: dt.date) -> Days | None:
    monday = today - today.weekday() * DAY
    return monday, monday + 6 * DAY


def _weekend(_: re.Match[str], today: dt.date) -> Days | None:
    saturday = today + (5 - today.weekday()) * DAY
    return (saturday, saturday + DAY) if today < saturday else None


def _unsure(_: re.Match[str], _today: dt.date) -> Days | None:
    return None


SPOKEN: Final = (
    form(_WEEK_OF, _weeks),
    form(rf"(?:{ON})?(?P<first>{ANY_WEEKDAY})(?:en)?,?\s+(?:i\s+)?{_WEEK_OF}", _weekday_of_week),
    form(rf"{_WEEK_OF},?\s+{ON}(?P<first>{ANY_WEEKDAY})", _weekday_of_week),
    form(rf"(?P<first>{ANY_WEEKDAY}){TO}(?P<last>{ANY_WEEKDAY})\s+(?:i\s+)?{_WEEK_OF}", _weekday_of_week, from_to=True),
    form(rf"(?P<first>{ANY_WEEKDAY}){TO}(?P<last>{ANY_WEEKDAY})", _weekdays, from_to=True),
    form(rf"(?P<on>{ON})(?P<weekday>{ANY_WEEKDAY})", _weekday),
    form(rf"(?P<on>){{0}}(?P<weekday>{WEEKDAY})", _weekday),
    form(rf"(?:n[äa]sta|next)\s+(?P<weekday>{WEEKDAY})", _next_weekday),
    form(rf"(?:kommande|n[äa]stkommande|this(?:\s+coming)?|coming)\s+(?P<weekday>{WEEKDAY})", _coming_weekday),
    form(
        r"i\s?dag|today|i\s?kv[äa]ll|tonight|i\s?eftermiddag|i\s?f[öo]rmiddag|this\s+(?:afternoon|morning|evening)",
        _days_from_now(0),
    ),
    form(r"i\s?mor(?:gon|ron|n|gn|ogn)|i\s?m(?:rogon|ogon|orgno)|i\s?morrn|tomm?orr?ow", _days_from_now(1)),
    form(r"i\s?[öo]ver\s?mor(?:gon|ron|n)|the\s+day\s+after\s+tomorrow", _days_from_now(2)),
    form(rf"(?:om|in)\s+(?P<number>{NUMBER})\s+(?P<unit>dag(?:ar)?|days?|veck(?:a|or)|weeks?)", _in_a_while),
    form(r"(?:den\s+h[äa]r|denna)\s+veckan?|this\s+week", _this_week),
    form(r"(?:nu\s+)?till\s+helgen|kommande\s+helg(?:en)?|this\s+weekend", _weekend),
    form(r"helgen|the\s+weekend", _weekend, led=True),
    form(r"(?:n[äa]sta|next)\s+(?:helg|weekend)|i\s+helgen", _unsure),
)
"""Weekdays, weeks and days from now."""
