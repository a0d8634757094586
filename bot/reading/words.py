"""The words that days are said with, Swedish and simple English, as pieces of regular expressions."""

from typing import Final

# The letters å, ä and ö may stand without ring and dots, as in quick chat.
MONTH: Final = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|june?|juni|july?|juli|aug(?:usti|ust)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
LONG_MONTH: Final = (
    r"(?:januari|january|februari|february|mars|march|april|ma[jy]|juni|june|juli|july|augusti|august|september"
    r"|o[kc]tober|november|december)\b"
)
ENGLISH_MONTH: Final = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
WEEKDAY: Final = (
    r"(?:m[åa]ndag|tisdag|onsdag|torsdag|fredag|l[öo]rdag|s[öo]ndag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
SHORT_WEEKDAY: Final = r"(?:mån|tis|ons|tors|fre|lör|sön|mon|tue|tues|wed|thu|thur|thurs|fri)"
TO: Final = r"(?:\s*[-–—]\s*|\s+(?:till(?:\s+och\s+med)?|t\.?o\.?m\.?|to|through|until)\s+)"
AND: Final = r"(?:\s+(?:och|o|and|&)\s+)"

_MONTHS: Final = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec")
_WEEKDAYS: Final = (("m",), ("ti", "tu"), ("o", "w"), ("to", "th"), ("f",), ("l", "sa"), ("s",))
_NUMBERS: Final = {"en": 1, "ett": 1, "a": 1, "one": 1, "två": 2, "tva": 2, "two": 2, "tre": 3, "three": 3} | {
    "fyra": 4,
    "four": 4,
    "fem": 5,
    "five": 5,
    "sex": 6,
    "six": 6,
    "sju": 7,
    "seven": 7,
    "åtta": 8,
    "eight": 8,
    "tio": 10,
    "ten": 10,
    "fjorton": 14,
    "fourteen": 14,
}
NUMBER: Final = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"


def month(word: str) -> int:
    """Return the number of a month that `MONTH` took, 1..12; "maj" is tried after "mars"."""
    folded = word.casefold()
    return next(n for n, start in enumerate(_MONTHS, 1) if folded.startswith(start))


def weekday(word: str) -> int:
    """Return the number of a weekday that `WEEKDAY` or its short form took, Monday 0."""
    folded = word.casefold()
    return next(n for n, start in enumerate(_WEEKDAYS) if folded.startswith(start))


def number(word: str) -> int:
    """Return the number that `NUMBER` took."""
    return int(word) if word.isdecimal() else _NUMBERS[word.casefold()]
