"""What somebody looks for, read from what they typed: words, and days where they name some."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.reading.dates import Read, read_days
from bot.store.search import Wanted

DAYS_AT_MOST = 31

_OF_A_YEAR: Final = re.compile(
    r"\d\s*(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)|\d\s*/\s*\d|\b(?:v|vecka|week)\.?\s*\d",
    re.IGNORECASE,
)
"""Days that every year has: whoever looks for one may mean the last as well as the next."""


def wanted(text: str, today: dt.date) -> Wanted:
    """Return the words that must be there, and the days; words that were read as days are no such words any more."""
    text = unicodedata.normalize("NFC", text)
    reads = [read for read in _reads(text, today) if (read.last - read.first).days < DAYS_AT_MOST]
    if not reads:
        return Wanted(tuple(text.split()))
    said = reads[0].text
    days = {day for read in reads if read.text == said for day in _days(read)}
    return Wanted(tuple(text.replace(said, " ").split()), tuple(sorted(days)), said)


def _reads(text: str, today: dt.date) -> Iterator[Read]:
    began = [today]
    if _OF_A_YEAR.search(text):
        # A day is read as the next one within sight: seen from each quarter of two years, all of them are.
        began += [dt.date(year, month, 1) for year in (today.year, today.year - 1) for month in (1, 4, 7, 10)]
    return (read for day in began if (read := read_days(text, day)))


def _days(read: Read) -> Iterator[dt.date]:
    return (read.first + dt.timedelta(days=number) for number in range((read.last - read.first).days + 1))
