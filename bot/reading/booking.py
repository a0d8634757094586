"""A booking of the conference account: whether one is wished for, for what event and which days."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from bot.reading.dates import Mention
from bot.reading.phrases import any_of, spoken, words

_FOR_EVENTS: Final = r"(för (konferens|event|seminari)\w*)"
_CALLED: Final = any_of(
    r"konferens-?(konto(t|n)?|twitter(n|kontot?)?|profilen)",
    f"kontot? {_FOR_EVENTS}",
    f"(twitter|x)(-?kontot?)? {_FOR_EVENTS}",
    r"(conference|event) ((twitter|x) )?account",
)
_BOOKED: Final = any_of(*(rf"(?<={verb}\s)(in )?twitterkontot" for verb in ("boka", "låna", "reservera")))
ACCOUNT: Final = spoken(rf"\b(?:{_CALLED}(?:\s+(?:på|on)\s+(?:twitt?er|x))?|{_BOOKED})\b")
"""The account, as people call it."""

_BOOK: Final = words(
    *("bok(ar?|at|ad|ning)", "låna", "reserver(ar?|at|ing)", "behöv(er|a)", "använda", "disponera", "nyttja"),
    *("vill ha", "önska[rs]", "book(ed|ing)?", "borrow", "reserve", "need", "use"),
)
_FOR: Final = any_of("till", "för", "inför", "for")
_NO_EVENT: Final = any_of("oss", "mig", "er", "dig", "dess", "us", "me", "this", r"konferens\w*")
_FOR_EVENT: Final = spoken(
    rf"^(?s:.*?)\b{_FOR}\s+(?!{_NO_EVENT}\b)(?:(?:vår|vårt|våra|our|the)\s+)?(?P<event>[^,.?!]+)"
)


def read_booking(
    whole: str, account: re.Match[str], days: Sequence[Mention], today: dt.date
) -> tuple[dict[str, str], str] | None:
    """Return the form's values and the words its days were read from; None where nothing surely is booked."""
    event = _event(whole, account, days)
    if not _BOOK.search(whole) or not (days or event[:1].isupper()):
        return None
    read = days[0].read if len(days) == 1 else None
    values = {"event": event} if event else {}
    if not read or read.how not in ("on", "span"):
        return values, ""
    values["start"] = max(read.first, today).isoformat()
    if read.how == "span":
        values["end"] = read.last.isoformat()
    return values, read.text


def _event(whole: str, account: re.Match[str], days: Sequence[Mention]) -> str:
    rest = whole
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :] if day.start >= account.end() else rest
    found = _FOR_EVENT.match(rest[account.end() :])
    return re.sub(r"^'s\s+", "", found["event"].strip()) if found else ""
