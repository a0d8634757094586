"""Words that mean about the same, Swedish and English: the everyday ones of this package and the organisation's own."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from zlib import crc32

from bot.answers.text import stem, stem_english, words

EVERYDAY = Path(__file__).with_name("words.txt")
_UNKNOWN = 1 << 32  # above every group's number


class Thesaurus:
    """Groups of words and phrases; a word may stand in several groups.

    A meaning is a number: that of a group, or for a word in no group one of its own, made from its stem.
    """

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._words: dict[str, list[int]] = {}
        self._phrases: dict[str, list[tuple[list[str], list[int]]]] = {}  # by their first word
        for number, group in enumerate(groups):
            for term in group:
                self._add(words(term), number)

    def _add(self, term: list[str], number: int) -> None:
        if len(term) == 1:
            for form in {term[0], stem(term[0]), stem_english(term[0])}:
                groups = self._words.setdefault(form, [])
                if number not in groups:
                    groups.append(number)
        elif term:
            phrase = [stem(word) for word in term]
            self._phrases.setdefault(phrase[0], []).append((phrase, [number]))

    def meanings(self, text: list[str]) -> list[list[int]]:
        """Give each word's meanings, the word's own groups first, then those of the phrases that begin with it."""
        stems = [stem(word) for word in text]
        found = [self._of(word, stemmed) for word, stemmed in zip(text, stems, strict=True)]
        for start, stemmed in enumerate(stems):
            for phrase, numbers in self._phrases.get(stemmed, ()):
                if stems[start : start + len(phrase)] == phrase:
                    found[start] = found[start] + numbers
        return found

    def _of(self, word: str, stemmed: str) -> list[int]:
        groups = self._words.get(word) or self._words.get(stemmed) or self._words.get(stem_english(word))
        return groups or [_UNKNOWN + crc32(stemmed.encode())]


@cache
def everyday() -> tuple[tuple[str, ...], ...]:
    """Read the groups of everyday words: one a line, terms between commas, `#` starts a comment."""
    lines = (line.partition("#")[0].strip() for line in EVERYDAY.read_text("utf-8").splitlines())
    return tuple(tuple(line.split(",")) for line in lines if line)
