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
    return _CANDIDATE.sub(_mask_if_valid, text)


def _mask_if_valid(found: re.Match[str]) -> str:
    century, year, month, day, between, last = found.groups()
    joint = "+" if {"+", "\uff0b"} & set(between) else "-"
    if len(last) > 4 and not century:
        return found.group()  # blanks in the last group and two digits for the year: a telephone number
    number = _digits(century or "") + _digits(year + month + day) + joint + _digits(last)
    return MASK if _is_of_somebody(number) else found.group()


def _digits(text: str) -> str:
    """Write every digit, of whatever script, as 0 to 9; drop the rest."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


def _is_of_somebody(number: str) -> bool:
    """Whether the number is valid and its day has been: a meeting's date and time may pass for one otherwise."""
    try:
        return bool(personnummer.parse(number).get_age() >= 0)
    except personnummer.PersonnummerException:
        return False
