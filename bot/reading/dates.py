"""A day, or a span of days, read out of a plain sentence. What is not sure is not read, and nothing is filled in."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.answers.language import language_of
from bot.reading.coming import DAY, Days
from bot.reading.form import Form
from bot.reading.spoken import SPOKEN
from bot.reading.written import WRITTEN

How = Literal["on", "before", "after", "span"]


@dataclass(frozen=True)
class Read:
    """The days that some words of a sentence mean.

    text: the words read, as they were written. how: "on" one day; "span" from `first` to `last`; "before" no later
    than that day, and "after" no earlier: the day itself counts ("före fredag" is before Thursday). time: Swedish time
    of day, where one was told.
    """

    text: str
    first: dt.date
    last: dt.date
    time: dt.time | None
    how: How


@dataclass(frozen=True)
class Mention:
    """Where a sentence speaks of days, from `start` to `end`; `read` is None where it is not sure which."""

    start: int
    end: int
    read: Read | None


# "Efter lunch" with no day is said of today alone; that it means one o'clock is the one thing taken for granted here.
_LUNCH: Final = r"(?P<lunch>efter|f[öo]re|innan|after|before)\s+lunch(?:en)?\b"
_CLOCK: Final = (
    r"(?:(?:kl\.?|klockan|at|@)\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?|(?P<hour_2>\d\d?):(?P<minute_2>\d\d))"
    r"(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?(?![\w%])"
)
_PART: Final = (
    r"(?:bitti|(?:p[åa]\s+)?(?:f[öo]rmiddag|eftermiddag|kv[äa]ll|morgon)(?:en)?"
    r"|(?:in\s+the\s+)?(?:morning|afternoon|evening))\b"
)
_TIME_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_CLOCK}|{_LUNCH}),?\s+$", re.IGNORECASE)
_TIME_AFTER: Final = re.compile(rf"(?:\s+{_PART})?(?:,?\s+(?:{_CLOCK}|{_LUNCH}))?", re.IGNORECASE)
_LUNCH_ALONE: Final = re.compile(rf"(?<!\w){_LUNCH}", re.IGNORECASE)

_LEAD: Final = re.compile(
    r"""(?<!\w)(?:(?:
        (?P<unsure>(?:b[öo]rjan|slutet|mitten|end|beginning|middle)\s+(?:av|p[åa]|of)|varje|varannan|var|en|every|any|a|f[öo]rra|last
            |runt|kring|omkring|cirka|ca\.?|around|about|ungef[äa]r|n[åa]gon\s+g[åa]ng|senare|tidigt|sent|early|late|eller|or)
        |(?P<from>tidigast|fr\.?o\.?m\.?|fr[åa]n(?:\s+och\s+med)?|med\s+start|from|starting
            |(?:inte|ej|not)(?:\s+\w+){0,2}\s+(?:f[öo]re|innan|before))
        |(?P<by>senast|t\.?o\.?m\.?|(?:fram\s+)?till(?:\s+och\s+med|\s+senast)?|by|no\s+later\s+than|until)
        |(?P<before>f[öo]re|innan|before)
        |(?P<after>efter|after)
        |nu|redan|p[åa]|on|i|under|during|den|the
    )\s+)+$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LEAD: Final = 60
_LINK: Final = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S+", re.IGNORECASE)


def read_days(text: str, today: dt.date) -> Read | None:
    """Return the day or days a sentence speaks of; None where it speaks of none, of several, or is not sure which."""
    reads = [mention.read for mention in mentions(text, today)]
    meant = {(read.first, read.last) if read else None for read in reads}
    return reads[0] if len(meant) == 1 else None


def mentions(text: str, today: dt.date) -> list[Mention]:
    """Return where a composed (NFC) sentence speaks of days, in its order."""
    masked = _LINK.sub(lambda link: "_" * len(link[0]), unicodedata.normalize("NFC", text))
    found = [mention for form, core in _longest(masked) if (mention := _mention(masked, form, core, today))]
    return found or [_at_lunch(masked, lunch, today) for lunch in _LUNCH_ALONE.finditer(masked)]


def _longest(text: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """Yield what the forms take, of those that overlap the one that starts first, and is longest."""
    taken = [(form, core) for form in (*WRITTEN, *SPOKEN) for core in form.pattern.finditer(text)]
    end = 0
    for form, core in sorted(taken, key=lambda pair: (pair[1].start(), -pair[1].end())):
        if core.start() >= end:
            yield form, core
            end = core.end()


def _mention(text: str, form: Form, core: re.Match[str], today: dt.date) -> Mention | None:
    lead = _LEAD.search(text, max(0, core.start() - _LONGEST_LEAD), core.start())
    kind = lead.lastgroup if lead else None
    if form.led and kind not in ("before", "after"):
        return None
    start = lead.start() if lead else core.start()
    before, after = _TIME_BEFORE.search(text, max(0, start - _LONGEST_LEAD), start), _TIME_AFTER.match(text, core.end())
    assert after
    start, end = before.start() if before else start, after.end()
    try:
        days = _led(kind, form, form.read(core, today))
        timed = _timed(days, before or after) if days else None
    except (ValueError, OverflowError):  # no such time of day; before the first or after the last of all days
        timed = None
    if not timed or (form.ambiguous and language_of(text, "sv") == "en"):
        return Mention(start, end, None)
    return Mention(start, end, Read(text[start:end], *timed))


def _led(kind: str | None, form: Form, days: Days | None) -> tuple[dt.date, dt.date, How] | None:
    match kind, days:
        case (_, None) | ("unsure", _):
            return None
        case "before", (first, _):
            return first - DAY, first - DAY, "before"
        case "by", (_, last):
            return last, last, "before"
        case "after", (_, last):
            return last + DAY, last + DAY, "after"
        case "from", (first, _) if not form.from_to:
            return first, first, "after"
        case _, (first, last):
            return first, last, "on" if first == last else "span"


def _timed(
    days: tuple[dt.date, dt.date, How], found: re.Match[str]
) -> tuple[dt.date, dt.date, dt.time | None, How] | None:
    first, last, how = days
    if not found["lunch"]:
        return first, last, _clock(found), how
    at, lunch = _lunch(found)
    return (first, last, at, lunch) if how == "on" else None


def _clock(found: re.Match[str]) -> dt.time | None:
    hour = found["hour"] or found["hour_2"]
    if not hour:
        return None
    minute = int(found["minute"] or found["minute_2"] or 0)
    if not found["half"]:
        return dt.time(int(hour), minute)
    return dt.time(int(hour) % 12 + 12 * (found["half"] in "pP"), minute)


def _lunch(found: re.Match[str]) -> tuple[dt.time, How]:
    return (dt.time(13), "after") if found["lunch"].casefold() in ("efter", "after") else (dt.time(12), "before")


def _at_lunch(text: str, found: re.Match[str], today: dt.date) -> Mention:
    at, how = _lunch(found)
    return Mention(found.start(), found.end(), Read(text[found.start() : found.end()], today, today, at, how))
