"""What is wanted out, however it is put: a wanting, a publishing and a place in one sentence.

Set phrases of a wish stand close together. Here the words stand in any order and far apart ("önskar att den
analys som jag har färdigställt omnämns på LinkedIn"), so that three things must be said where a set phrase
says one. Every pattern looks for single words or short runs of them: none is slow, whatever is written.
"""

import re
from typing import Final

from bot.reading.phrases import any_of, spoken
from bot.reading.wanting_words import ANOTHER_ERRAND, ASKS_AT_LAST, OUT, PLACE, WANTED

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:(?<=[.!?])\s+(?=[^\Wa-zåäö\d_])|\n)")
_NO_STOP: Final = re.compile(r"\b(?:kl|v|nr|ca|t\.ex|bl\.a)\.\s", re.IGNORECASE)

_BETWEEN: Final = any_of(
    *("och", "gärna", "helst", "förslagsvis", "typ", "tack", "redan", "nån", "någon", "gång", "allra"),
    *("preferably", "ideally", "please", "sometime"),
)
_CLOSE: Final = spoken(rf"[\s,–-]*(?:{_BETWEEN}[\s,]*){{0,3}}")
_OF_SOMETHING: Final = spoken(r"\b(?:som|då|där|när|which|that|when|where)\s+$")


def is_wanted(text: str) -> bool:
    """Whether a text that asks nothing says that something is wanted out in social media."""
    bare = _LINK.sub(" ", text)
    if ANOTHER_ERRAND.search(bare) or ASKS_AT_LAST.search(bare):
        return False
    return any(all(said.search(part) for said in (PLACE, OUT, WANTED)) for part in _sentences(bare))


def is_day_of_it(text: str, day: int) -> bool:
    """Whether the words at `day` are told of the publishing: close after it, and after the wanting of it."""
    part = _sentences(text[:day])[-1]
    if not WANTED.search(part):
        return False
    told = [found for said in (OUT, PLACE) for found in said.finditer(part)]
    close = [found for found in told if _CLOSE.fullmatch(part, found.end())]
    return any(not _OF_SOMETHING.search(part[: found.start()]) for found in close)


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(_NO_STOP.sub(lambda found: found[0].replace(".", " "), text))
