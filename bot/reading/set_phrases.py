"""The set phrases of a wish to have something published, where they begin the text or a clause."""

from typing import Final

from bot.reading.phrases import any_of, spoken
from bot.reading.wishes_english import ENGLISH
from bot.reading.wishes_swedish import SWEDISH

_BEGINS: Final = r"(?:^|(?<=[.!?:\n,])|https?://\S++)\s*"
_HELLO: Final = any_of(
    *("(hej)+(san)?", "hallå", "tjena", r"god\s?morgon", "lotsen", "alla", "på er", "snälla", "tack"),
    *("hi", "hello", "hey", "there", r"dear \w+"),
)
POST: Final = spoken(rf"{_BEGINS}(?:{_HELLO}[\s,!.:–-]+){{0,5}}(?:{SWEDISH}|{ENGLISH})(?!\w)")
"""Up to and with the verb of publishing."""
