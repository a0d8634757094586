"""The kinds of line in a file of questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.cards import Lang
from bot.policy.faults import Place

_HEADING = re.compile(r"##\s+(\S.*)")
_LIST_HEAD = re.compile(r"(frågor|questions)(?:,\s*(?:skribent|writer)\s+(\d{1,4}))?:", re.IGNORECASE)
_ITEM = re.compile(r"-(?:\s+(.*))?")
_LABEL = re.compile(r"([^\W\d_]+):(?:\s+(.*))?")


@dataclass(frozen=True)
class Heading:
    """`## id`"""

    id: str


@dataclass(frozen=True)
class Label:
    """`Rubrik: …`"""

    name: str
    value: str


@dataclass(frozen=True)
class ListHead:
    """`Frågor:`, `Questions, writer 2:`"""

    lang: Lang
    writer: int


@dataclass(frozen=True)
class Item:
    """`- …`: everything after the dash, literally."""

    text: str


@dataclass(frozen=True)
class Other:
    """A line that is none of these."""


Kind = Heading | Label | ListHead | Item | Other


@dataclass(frozen=True)
class Line:
    """A line that is not empty: what it is, where it stands, and how it was written."""

    kind: Kind
    place: Place
    written: str


def lines(text: str, file: str) -> Iterator[Line]:
    """Tell what each line is; empty ones are left out."""
    for number, written in enumerate(map(str.strip, text.split("\n")), 1):
        if written:
            yield Line(_kind(written), Place(file, number), written)


def _kind(written: str) -> Kind:
    if match := _ITEM.fullmatch(written):
        return Item((match[1] or "").strip())
    if match := _HEADING.fullmatch(written):
        return Heading(match[1])
    if match := _LIST_HEAD.fullmatch(written):
        return ListHead("sv" if match[1].casefold() == "frågor" else "en", int(match[2] or 0))
    if match := _LABEL.fullmatch(written):
        return Label(match[1].capitalize(), (match[2] or "").strip())
    return Other()
