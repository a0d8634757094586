"""Days and times in words, as Swedish time has them: "tisdag 14 oktober kl. 9.00"."""

import datetime as dt

from babel.dates import format_date, format_time

from bot.cards import Lang
from bot.clock import SWEDEN
from bot.wording.catalogue import say

CLOCK: dict[Lang, str] = {"sv": "H.mm", "en": "HH:mm"}


def long_day(day: dt.date, lang: Lang) -> str:
    """Return a day with its year and without its weekday, for a document's date: "22 november 2026"."""
    return format_date(day, "d MMMM y", locale=lang)


def in_words(day: dt.date, lang: Lang, *, today: dt.date) -> str:
    """Return a day with its weekday, and with its year only when that is another than today's: "tisdag 14 oktober"."""
    return format_date(day, "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y", locale=lang)


def clock_time(time: dt.time, lang: Lang) -> str:
    """Return a time of day: "kl. 9.00"."""
    return say(lang, "date.time", time=format_time(time, CLOCK[lang], locale=lang))


def moment(at: dt.datetime, lang: Lang, *, today: dt.date) -> str:
    """Return a moment in Swedish time: "tisdag 14 oktober kl. 9.00"."""
    local = at.astimezone(SWEDEN)
    return f"{in_words(local.date(), lang, today=today)} {clock_time(local.time(), lang)}"


def span(start: dt.date, end: dt.date, lang: Lang, *, today: dt.date) -> str:
    """Return one day, or the first and the last: "tisdag 14 oktober till torsdag 16 oktober"."""
    first, last = in_words(start, lang, today=today), in_words(end, lang, today=today)
    return first if start == end else say(lang, "date.span", first=first, last=last)
