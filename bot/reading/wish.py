"""A typed sentence that is a wish: to have something published, or to book the conference account. Or a search."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from bot.reading.asking import ACCOUNT, ASKING, BOOK, IN_GENERAL, LIVE, NO_POST, OUR_OWN, POST
from bot.reading.dates import Mention, Read, mentions
from bot.reading.wanting import is_day_of_it, is_wanted


@dataclass(frozen=True)
class Wish:
    """What a sentence asks for.

    values: as the form of the kind shows them; what was not said is not there. read: the words that its days (and time)
    were read from, "" where none were: of a sentence that speaks of several days these are the ones that counted.
    """

    kind: Literal["nyhet", "konferens"]
    values: dict[str, str]
    read: str = ""


_LINK: Final = re.compile(r"https?://[^\s<>\"|]+\.[^\s<>\"|]*[^\s<>\"|.,;:!?)]")
_LAST_LINK: Final = re.compile(rf"[\s,:]*{_LINK.pattern}\s*$")
_SHARES: Final = re.compile(r"(?:dela|sprida|posta|share|post|delar|sprider|postar)(?:\s+gärna)?$", re.IGNORECASE)
_CHANNELS: Final = re.compile(r"twe|twitt|linked|facebook|\bfb\b|insta|youtube|\bx\b|medier|media", re.IGNORECASE)
_EVENT: Final = re.compile(
    r"(?:webbinari|seminari|konferens|möte|träff|öppet\s+hus|kurs|event|mässa|hackathon|workshop|dag(?:en|arna)\b|ansök"
    r"|deadline|stänger|löper|träder|sista\s+dag|inställ|flytta|webinar|seminar|conference|meeting|open\s+house|closes|ends|expires|appl(?:y|ication))",
    re.IGNORECASE,
)
"""What has a day of its own, which is not the day to tell of it."""

_MANNERS: Final = re.compile(
    r"[\s,.!?]*(?:\b(?:tack(?:\s+på\s+förhand)?|snälla|please|thanks|thank\s+you)\b)?[\s,.!?:]*$", re.IGNORECASE
)
_POINTS: Final = re.compile(
    rf"\s*(?:(?:det\s+här|den\s+här|detta|det|den|this|that|it|nu|now)\s*)*{_MANNERS.pattern}", re.IGNORECASE
)
"""What only points at something said elsewhere."""

_AT_ONCE: Final = re.compile(
    r"\b(?:(nu\s+direkt|nu|genast|omgående|right\s+away|immediately)[\s.!?]*$"
    r"|(asap|så\s+(?:fort|snart)\s+(?:(?:ni|du)\s+(?:bara\s+)?kan|som\s+möjligt|det\s+går)|snarast(?:\s+möjligt)?"
    r"|as\s+soon\s+as\s+(?:you\s+can|possible))\b)",
    re.IGNORECASE,
)
_THAT: Final = re.compile(
    r"^(?:\s*[,:]\s*|\s+)(?:om\s+)?(?:att|that|saying)\s+(?P<clause>.+)$", re.IGNORECASE | re.DOTALL
)
_SAID: Final = re.compile(
    r"^\s*(?:(?:det\s+här|den\s+här|detta|denna|följande|this|the\s+following)\s*"
    r"(?:nyhet(?:en)?|text(?:en)?|inlägg(?:et)?|news|post)?)?"
    r"\s*:\s*[\"”]?(?P<clause>[^\"”]+)[\"”]?$",
    re.IGNORECASE | re.DOTALL,
)
_TURNED: Final = re.compile(
    r"\b(?:inte|ej|aldrig|redan|nu|också|även|snart|äntligen|alltid|ofta|bara|fortfarande)\b", re.IGNORECASE
)
"""Words that stand elsewhere in a clause that is a sentence of its own: "att vi inte kan", but "vi kan inte"."""

_LEANS: Final = re.compile(
    r"(?:^|\s)(?:öppnar|stänger|börjar|startar|släpps|publiceras|lanseras|hålls|är|blir|till|för|om|på|i|av|och|som|att|den"
    r"|opens|closes|begins|starts|is|be|to|for|at|on|in|of|and|that|the)$",
    re.IGNORECASE,
)
"""Words that need what comes after them."""

_LETTERS: Final = re.compile(r"[^\W\d_]")
_THEN: Final = re.compile(r"\b(?:då|samma\s+dag|samtidigt|then|that\s+day)\b", re.IGNORECASE)
_HELD: Final = re.compile(r"^(?:inte|ej|not)\b", re.IGNORECASE)
_FOR_EVENT: Final = re.compile(
    r"^.*?\b(?:till|för|inför|for)\s+(?!(?:oss|mig|er|dig|dess|mig|us|me|this|konferens\w*)\b)"
    r"(?:(?:vår|vårt|våra|our|the)\s+)?(?P<event>[^,.?!]+)",
    re.IGNORECASE | re.DOTALL,
)
_SEARCH: Final = re.compile(
    r"\s*(?:sök|search)(?:\s+(?:efter|for))?\s*:?\s+(?P<what>.*[^?\s])\s*", re.IGNORECASE | re.DOTALL
)


def read_wish(text: str, today: dt.date) -> Wish | None:
    """Return what a sentence wants to have published or booked; None for a question, and whenever in doubt."""
    whole = unicodedata.normalize("NFC", text).strip()
    if ASKING.search(whole):
        return None
    days = [mention for mention in mentions(whole, today) if mention.read is None or mention.read.last >= today]
    if account := ACCOUNT.search(whole):
        return _booking(whole, account, days, today)
    asked = POST.search(whole)
    if not asked:
        return _wanted(whole, days, today) if is_wanted(whole) else None
    return None if _is_no_post(whole, asked) else _post(whole, asked, days, today)


def read_search(text: str) -> str | None:
    """Return what "sök …" or "search …" asks to look for."""
    found = _SEARCH.fullmatch(text)
    return found["what"] if found else None


def _is_no_post(whole: str, asked: re.Match[str]) -> bool:
    rest = whole[asked.end() :]
    if asked.start() == 0 and _POINTS.fullmatch(rest):
        return True
    if _THAT.match(rest) or _SAID.match(rest):
        return False
    ours = _SHARES.search(asked[0]) and OUR_OWN.match(rest) and not _LINK.search(rest)
    return bool(ours) or any(pattern.match(rest) for pattern in (NO_POST, LIVE, IN_GENERAL))


def _post(whole: str, asked: re.Match[str], days: list[Mention], today: dt.date) -> Wish:
    day = _day_of_post(whole, asked, days)
    when, words = _wished(whole, day, today)
    return _news(whole, _thought(whole, asked, day, when), when, words)


def _wanted(whole: str, days: list[Mention], today: dt.date) -> Wish:
    told = [day for day in days if day.read and is_day_of_it(whole, day.start)]
    return _news(whole, whole, *_wished(whole, told[0] if len(told) == 1 else None, today))


def _wished(whole: str, day: Mention | None, today: dt.date) -> tuple[dict[str, str], str]:
    """Return when it is wanted, as the form has it, and the words that say so."""
    if day and day.read:
        when = _when(day.read, today)
        return when, day.read.text if when else ""
    at_once = _AT_ONCE.search(whole)
    return ({"when": "today"}, at_once[1] or at_once[2]) if at_once else ({}, "")


def _news(whole: str, text: str, when: dict[str, str], words: str) -> Wish:
    link = _LINK.search(whole)
    return Wish("nyhet", {"text": text, **when} | ({"link": link[0]} if link else {}), words)


def _day_of_post(whole: str, asked: re.Match[str], days: list[Mention]) -> Mention | None:
    """Return the day that the wish is for: told of the asking itself, or the only one, unless it is an event's own."""
    told = next(
        (day for day in days if day.start >= asked.start() and not whole[asked.end() : day.start].strip()), None
    )
    only = told or (days[0] if len(days) == 1 else None)
    if told or not only or not only.read or _HELD.match(only.read.text):
        return only
    if only.start < asked.start() and _LETTERS.search(whole[: only.start]) and not _THEN.search(whole, asked.end()):
        return None
    is_events = _EVENT.search(whole, asked.end()) or re.match(r"till|t\.?o\.?m", only.read.text, re.IGNORECASE)
    return None if is_events else only


def _when(read: Read, today: dt.date) -> dict[str, str]:
    if _HELD.match(read.text):
        held = {"when": "embargo", "date": read.first.isoformat()}
        return {**held, "time": read.time.isoformat("minutes")} if read.time else held
    if read.how == "before":
        return {"when": "latest", "date": read.last.isoformat()}
    if read.first <= today:
        return {"when": "today"} if read.last == today else {}
    return {"when": "earliest", "date": read.first.isoformat()}


def _thought(whole: str, asked: re.Match[str], day: Mention | None, when: dict[str, str]) -> str:
    """Return the words to be published where they are a thought of their own; otherwise all that was written."""
    rest, is_told = whole[asked.end() :], bool(day and day.read and _is_told_by(day.read, when))
    if day and is_told and day.start >= asked.end():
        rest = _without_day(rest, day.start - asked.end(), day.end - asked.end())
    rest = _MANNERS.sub("", _LAST_LINK.sub("", _MANNERS.sub("", rest)))
    found = _THAT.match(rest) or _SAID.match(rest)
    says_more = asked.start() > 0 or _CHANNELS.search(asked[0]) or (day and not is_told and day.start < asked.end())
    if says_more or not found:
        return whole
    clause = found["clause"].strip()
    is_whole = len(clause.split()) > 1 and not re.search(r"[.!?\n]\s*\S", clause)
    turned = found.re is _THAT and _TURNED.search(clause)
    return clause[0].upper() + clause[1:] if is_whole and not turned else whole


def _is_told_by(read: Read, when: dict[str, str]) -> bool:
    """Whether the form's own fields say all that the words for the day say."""
    return bool(when) and read.how != "span" and (read.time is None or "time" in when)


def _without_day(rest: str, start: int, end: int) -> str:
    """Cut the words for the day where they stand first or last, and the sentence stands without them."""
    before, after = re.sub(r"[\s,]*(?:\b(?:men|but))?[\s,]*$", "", rest[:start]), rest[end:]
    if not before:
        return after
    stands = not _LEANS.search(before) and _MANNERS.fullmatch(after)
    return before + after if stands else rest


def _booking(whole: str, account: re.Match[str], days: list[Mention], today: dt.date) -> Wish | None:
    event = _event(whole, account, days)
    if not BOOK.search(whole) or not (days or event[:1].isupper()):
        return None
    read = days[0].read if len(days) == 1 else None
    values = {"event": event} if event else {}
    if not read or read.how not in ("on", "span"):
        return Wish("konferens", values)
    values["start"] = max(read.first, today).isoformat()
    if read.how == "span":
        values["end"] = read.last.isoformat()
    return Wish("konferens", values, read.text)


def _event(whole: str, account: re.Match[str], days: list[Mention]) -> str:
    rest = whole
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :] if day.start >= account.end() else rest
    found = _FOR_EVENT.match(rest[account.end() :])
    return re.sub(r"^'s\s+", "", found["event"].strip()) if found else ""
