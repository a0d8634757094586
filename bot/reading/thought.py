"""The words to be published, where a wish holds them as a thought of their own."""

import re
from typing import Final

from bot.reading.phrases import any_of, spoken, words

LINK: Final = re.compile(r"https?://[^\s<>\"|]+\.[^\s<>\"|]*[^\s<>\"|.,;:!?)]")
_LAST_LINK: Final = re.compile(rf"[\s,:]*{LINK.pattern}\s*$")
_COURTESY: Final = any_of("tack( på förhand)?", "snälla", "please", "thanks", "thank you")
POLITE: Final = rf"[\s,.!?]*(?:\b{_COURTESY}\b)?[\s,.!?:]*$"
MANNERS: Final = spoken(POLITE)

_THAT: Final = spoken(r"^(?:\s*[,:]\s*|\s+)(?:om\s+)?(?:att|that|saying)\s+(?P<clause>(?s:.+))$")
_THIS: Final = any_of("det här", "den här", "detta", "denna", "följande", "this", "the following")
_TEXT: Final = any_of("nyhet(en)?", "text(en)?", "inlägg(et)?", "news", "post")
_SAID: Final = spoken(rf"^\s*(?:{_THIS}\s*{_TEXT}?)?\s*:\s*[\"”]?(?P<clause>[^\"”]+)[\"”]?$")

_TURNED: Final = words(
    *("inte", "ej", "aldrig", "redan", "nu", "också", "även"),
    *("snart", "äntligen", "alltid", "ofta", "bara", "fortfarande"),
)
"""Words that stand elsewhere in a sentence than in a clause: "att vi inte kan", but "vi kan inte"."""

_VERB_BEFORE: Final = any_of(
    *("öppnar", "stänger", "börjar", "startar", "släpps", "publiceras", "lanseras", "hålls", "är", "blir"),
    *("opens", "closes", "begins", "starts", "is", "be"),
)
_WORD_BEFORE: Final = any_of(
    *("till", "för", "om", "på", "i", "av", "och", "som", "att", "den"),
    *("to", "for", "at", "on", "in", "of", "and", "that", "the"),
)
_LEANS: Final = spoken(rf"(?:^|\s)(?:{_VERB_BEFORE}|{_WORD_BEFORE})$")
"""Words that need what comes after them."""


def is_said(rest: str) -> bool:
    """Whether what follows a set phrase is the very words to publish."""
    return bool(_THAT.match(rest) or _SAID.match(rest))


def clause(rest: str) -> str | None:
    """Return what follows a set phrase as a sentence of its own; None where it would be none."""
    bare = MANNERS.sub("", _LAST_LINK.sub("", MANNERS.sub("", rest)))
    found = _THAT.match(bare) or _SAID.match(bare)
    if not found:
        return None
    said = found["clause"].strip()
    is_whole = len(said.split()) > 1 and not re.search(r"[.!?\n]\s*\S", said)
    turned = found.re is _THAT and _TURNED.search(said)
    return said[0].upper() + said[1:] if is_whole and not turned else None


def without_day(rest: str, start: int, end: int) -> str:
    """Cut the words for the day where they stand first or last, and the sentence stands without them."""
    before, after = re.sub(r"[\s,]*(?:\b(?:men|but))?[\s,]*$", "", rest[:start]), rest[end:]
    if not before:
        return after
    stands = not _LEANS.search(before) and MANNERS.fullmatch(after)
    return before + after if stands else rest
