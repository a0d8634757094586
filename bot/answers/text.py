"""A person's text made fit to keep, and folded to the words that answers are found by."""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

LONGEST = 2_000

# Control characters, zero-width ones, those that turn the direction of writing, and halves of surrogate pairs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MARKS = re.compile("[\u0300-\u036f]+")  # dots, rings and accents, once they are taken off their letters
_WORD = re.compile("[a-z0-9]+")
_SWEDISH = Stemmer("swedish")
_ENGLISH = Stemmer("english")


def clean(text: str) -> str:
    """Drop what cannot be seen; keep line breaks, and emoji with the joiners inside them."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def fold(text: str) -> str:
    """Take away case and diacritics: "Är Åsa på LinkedIn?" → "ar asa pa linkedin?"."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> list[str]:
    """Split into folded words: runs of a–z and 0–9. Text without any, such as emoji or Greek, has none."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take the Swedish ending off a folded word."""
    return str(_SWEDISH.stemWord(word))


@lru_cache(maxsize=20_000)
def stem_english(word: str) -> str:
    """Take the English ending off a folded word."""
    return str(_ENGLISH.stemWord(word))
