"""Which day a wish is for, of the days that it speaks of."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from bot.reading.dates import Mention, Read
from bot.reading.phrases import any_of, spoken, words

_EVENT: Final = spoken(
    any_of(
        *("webbinari", "seminari", "konferens", "möte", "träff", "öppet hus", "kurs", "event", "mässa"),
        *("hackathon", "workshop", r"dag(en|arna)\b"),
        *("webinar", "seminar", "conference", "meeting", "open house"),
        *("ansök", "stänger", "löper", "träder", "sista dag", "inställ", "flytta"),
        *("deadline", "closes", "ends", "expires", "appl(y|ication)"),
    )
)
"""What has a day of its own, which is not the day to tell of it."""

_NOW: Final = any_of("nu direkt", "nu", "genast", "omgående", "right away", "immediately")
_SOON: Final = any_of(
    *("asap", "så (fort|snart) ((ni|du) (bara )?kan|som möjligt|det går)", "snarast( möjligt)?"),
    "as soon as (you can|possible)",
)
_AT_ONCE: Final = spoken(rf"\b(?:{_NOW}(?=[\s.!?]*$)|{_SOON}\b)")
_THEN: Final = words("då", "samma dag", "samtidigt", "then", "that day")
_HELD: Final = spoken(r"^(?:inte|ej|not)\b")
_UNTIL: Final = spoken(r"till|t\.?o\.?m")
_LETTERS: Final = re.compile(r"[^\W\d_]")


def day_of_post(whole: str, asked: re.Match[str], days: Sequence[Mention]) -> Mention | None:
    """Return the day that the wish is for: told of the asking, or the only one if it is no event's own."""
    later = (day for day in days if day.start >= asked.start())
    told = next((day for day in later if not whole[asked.end() : day.start].strip()), None)
    only = told or (days[0] if len(days) == 1 else None)
    if told or not only or not only.read or _HELD.match(only.read.text):
        return only
    is_earlier = only.start < asked.start() and _LETTERS.search(whole[: only.start])
    if is_earlier and not _THEN.search(whole, asked.end()):
        return None
    is_events = _EVENT.search(whole, asked.end()) or _UNTIL.match(only.read.text)
    return None if is_events else only


def wished(whole: str, day: Mention | None, today: dt.date) -> tuple[dict[str, str], str]:
    """Return when it is wanted, as the form has it, and the words that say so."""
    if day and day.read:
        when = _when(day.read, today)
        return when, day.read.text if when else ""
    at_once = _AT_ONCE.search(whole)
    return ({"when": "today"}, at_once[0]) if at_once else ({}, "")


def is_told_by(read: Read, when: dict[str, str]) -> bool:
    """Whether the form's own fields say all that the words for the day say."""
    return bool(when) and read.how != "span" and (read.time is None or "time" in when)


def _when(read: Read, today: dt.date) -> dict[str, str]:
    if _HELD.match(read.text):
        held = {"when": "embargo", "date": read.first.isoformat()}
        return {**held, "time": read.time.isoformat("minutes")} if read.time else held
    if read.how == "before":
        return {"when": "latest", "date": read.last.isoformat()}
    if read.first <= today:
        return {"when": "today"} if read.last == today else {}
    return {"when": "earliest", "date": read.first.isoformat()}
