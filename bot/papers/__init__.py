"""Papers and files that leave the bot: pure functions from what is known to bytes, the same bytes every time."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """A file: what it is called, its media type, what is in it."""

    name: str
    media_type: str
    content: bytes


def printable(text: str) -> str:
    """Leave out what no file format holds and nobody sees: control characters, halves of characters, byte order marks.

    Tabs stay, and so do line breaks, each as one newline.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in lines if character in "\n\t" or not _is_unheld(character))


def _is_unheld(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufeff\ufffe\uffff"
