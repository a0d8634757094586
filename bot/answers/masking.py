"""Swedish personal identity numbers: found however people write them, and hidden before anything is kept."""

import re
import unicodedata
from typing import Final

from personnummer import personnummer

MASK: Final = "[personnummer]"

_GAP: Final = r"[\s.\u00ad\u200b-\u200d\u2060]"
_DASH: Final = r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d+\uff0b/_]"
# Year, month, day, then four digits; blanks and dashes between the groups, and inside the last group one blank.
_CANDIDATE: Final = re.compile(
    rf"(?<!\d)((?:1[89]|20){_GAP}?)?(\d\d)(?:{_GAP}|{_DASH})?(\d\d)(?:{_GAP}|{_DASH})?(\d\d)"
    rf"({_GAP}{{0,3}}{_DASH}?{_GAP}{{0,3}})(\d\d{_GAP}?\d\d|\d{{3}}{_GAP}\d)(?!\d)"
)


def mask(text: str) -> str:
    """Put MASK for every valid personal identity number or coordination number, with ten digits or twelve."""
    kept, start = [], 0
    while found := _CANDIDATE.search(text, start):
        if _is_personal(found):
            kept += [text[start : found.start()], MASK]
            start = found.end()
        else:  # the next one may begin inside what looked like this one
            kept.append(text[start : found.start() + 1])
            start = found.start() + 1
    return "".join([*kept, text[start:]])


def _is_personal(found: re.Match[str]) -> bool:
    """Whether the number is valid and its day has been: a meeting's date and time may pass for one otherwise."""
    century, year, month, day, between, last = found.groups()
    if len(last) > 4 and not century:
        return False  # pairs of digits, and two for the year: a telephone number
    joint = "+" if {"+", "\uff0b"} & set(between) else "-"
    number = _digits(century or "") + _digits(year + month + day) + joint + _digits(last)
    try:
        return bool(personnummer.parse(number).get_age() >= 0)
    except personnummer.PersonnummerException:
        return False


def _digits(text: str) -> str:
    """Write every digit, of whatever script, as 0 to 9; drop the rest."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())
