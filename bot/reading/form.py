"""What a form of a day in a sentence is: a pattern, and which days it means."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.reading.coming import Days
from bot.reading.words import SHORT_WEEKDAY, WEEKDAY

Reader = Callable[[re.Match[str], dt.date], Days | None]
"""From what a pattern took and today to the days meant; None where that is not sure."""


@dataclass(frozen=True)
class Form:
    """One form. `led`: it tells a day only after "före" or "efter". `from_to`: it names both its ends.

    `ambiguous`: day and month are figures, which in English may stand the other way round.
    """

    pattern: re.Pattern[str]
    read: Reader
    led: bool = False
    from_to: bool = False
    ambiguous: bool = False


DAY_NUMBER: Final = r"\d{1,2}"
YEAR: Final = r"(?:,?\s+(?P<year>20\d\d)(?![\d-]))?"
ANY_WEEKDAY: Final = rf"(?:{WEEKDAY}|{SHORT_WEEKDAY})"
ON: Final = r"(?:nu\s+)?(?:p[åa]|on)\s+"


def form(pattern: str, read: Reader, **nature: bool) -> Form:
    """Return a form whose pattern stands free: not within a word, a number, a path or a code."""
    return Form(re.compile(rf"(?<![\w/.:,-])(?:{pattern})(?!\w)", re.IGNORECASE), read, **nature)


def one(day: dt.date | None) -> Days | None:
    """Return the days that a day is."""
    return (day, day) if day else None


def year_of(found: re.Match[str]) -> int | None:
    """Return the year that was said."""
    return int(found["year"]) if found["year"] else None
