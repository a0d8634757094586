"""A typed sentence that wants something published, or the conference account booked; or that is a search.

A sentence is judged in the order of `read_wish`: a question is no wish, whatever else it says; the conference
account is for booking; a set phrase of publishing is sure, unless what follows it is nothing of ours; and at
last its words are weighed, in any order.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.reading.asking import ASKING
from bot.reading.booking import ACCOUNT, read_booking
from bot.reading.channels import SITE
from bot.reading.dates import Mention, mentions
from bot.reading.not_ours import is_no_post
from bot.reading.phrases import spoken
from bot.reading.set_phrases import POST
from bot.reading.thought import LINK, clause, without_day
from bot.reading.wanting import is_day_of_it, is_wanted
from bot.reading.wished_day import day_of_post, is_told_by, wished


@dataclass(frozen=True)
class Wish:
    """What a sentence asks for.

    values: as the form of the kind shows them; what was not said is not there. read: the words that its days
    (and time) were read from, "" where none were: of several days these are the ones that counted.
    """

    kind: Literal["nyhet", "konferens"]
    values: dict[str, str]
    read: str = ""


_CHANNELS: Final = spoken(rf"twe|twit|{SITE}|\bx\b")
_SEARCH: Final = spoken(r"\s*(?:sök|search)(?:\s+(?:efter|for))?\s*:?\s+(?P<what>(?s:.*)[^?\s])\s*")


def read_wish(text: str, today: dt.date) -> Wish | None:
    """Return what a sentence wants published or booked; None for a question, and whenever in doubt."""
    whole = unicodedata.normalize("NFC", text).strip()
    if ASKING.search(whole):
        return None
    days = [day for day in mentions(whole, today) if day.read is None or day.read.last >= today]
    if account := ACCOUNT.search(whole):
        booked = read_booking(whole, account, days, today)
        return Wish("konferens", *booked) if booked else None
    if asked := POST.search(whole):
        return None if is_no_post(whole, asked) else _post(whole, asked, days, today)
    return _wanted(whole, days, today) if is_wanted(whole) else None


def read_search(text: str) -> str | None:
    """Return what "sök …" or "search …" asks to look for."""
    found = _SEARCH.fullmatch(text)
    return found["what"] if found else None


def _post(whole: str, asked: re.Match[str], days: Sequence[Mention], today: dt.date) -> Wish:
    day = day_of_post(whole, asked, days)
    when, words = wished(whole, day, today)
    return _news(whole, _thought(whole, asked, day, when), when, words)


def _wanted(whole: str, days: Sequence[Mention], today: dt.date) -> Wish:
    told = [day for day in days if day.read and is_day_of_it(whole, day.start)]
    return _news(whole, whole, *wished(whole, told[0] if len(told) == 1 else None, today))


def _news(whole: str, text: str, when: dict[str, str], words: str) -> Wish:
    link = LINK.search(whole)
    return Wish("nyhet", {"text": text, **when} | ({"link": link[0]} if link else {}), words)


def _thought(whole: str, asked: re.Match[str], day: Mention | None, when: dict[str, str]) -> str:
    """Return the words to be published where they are a thought of their own; otherwise all of it."""
    rest, is_told = whole[asked.end() :], bool(day and day.read and is_told_by(day.read, when))
    if asked.start() > 0 or _CHANNELS.search(asked[0]) or (day and not is_told and day.start < asked.end()):
        return whole
    if day and is_told and day.start >= asked.end():
        rest = without_day(rest, day.start - asked.end(), day.end - asked.end())
    return clause(rest) or whole
