"""Lines of a file of questions, gathered under their headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.cards import Lang
from bot.policy.entry_lines import Heading, Item, Kind, Label, Line, ListHead, Other, lines
from bot.policy.faults import Fault, Place, fault
from bot.policy.model import Example

MOST = {"Rubrik": 1, "Title": 1, "Svar": 2, "Translation": 1, "Följdfrågor": 1, "Knapp": 1}
"""The labels of an entry, and how many of each it may have."""


@dataclass(frozen=True)
class Words:
    """Something written, and where."""

    text: str
    place: Place


@dataclass(frozen=True)
class Asked:
    """An example question, and where it was written."""

    example: Example
    place: Place


@dataclass
class Part:
    """What stands under one heading, or before the first (which has none)."""

    heading: Words | None
    labels: dict[str, list[Words]] = field(default_factory=dict)
    heads: dict[tuple[Lang, int], Place] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)


def read_parts(text: str, file: str) -> tuple[list[Part], list[Fault]]:
    """Gather a file's lines; the first part holds what stands before the first heading."""
    parts = [Part(None)]
    faults: list[Fault] = []
    head: Kind = Other()
    for line in lines(text, file):
        if isinstance(line.kind, Heading):
            parts.append(Part(Words(line.kind.id, line.place)))
        else:
            faults.extend(_take(line, parts[-1], head))
        if not isinstance(line.kind, Item):
            head = line.kind
    return parts, faults


def _take(line: Line, part: Part, head: Kind) -> Iterator[Fault]:
    """Add a line to a part; `head` is the last line that was no list item."""
    match line.kind:
        case Label(name, value) if name in MOST:
            yield from _label(part, name, Words(value, line.place))
        case Label(name, _):
            yield fault(line.place, "unknown-key", f"”{name}:” känns inte igen.", f"Använd någon av {', '.join(MOST)}.")
        case ListHead(lang, writer):
            first = part.heads.setdefault((lang, writer), line.place)
            if first != line.place:
                yield _doubled(Words(line.written, line.place), first)
        case Item(""):
            yield fault(line.place, "missing", "Punkten är tom.", "Skriv en fråga efter ”- ”, eller ta bort raden.")
        case Item(question) if isinstance(head, ListHead):
            part.asked.append(Asked(Example(question, head.lang, head.writer), line.place))
        case Item() if isinstance(head, Other):
            pass  # That line has been said to be out of place; so are all its items.
        case _:
            yield unexpected(Words(line.written, line.place))


def _label(part: Part, name: str, words: Words) -> Iterator[Fault]:
    values = part.labels.setdefault(name, [])
    if len(values) >= MOST[name]:
        yield _doubled(Words(f"{name}:", words.place), values[0].place)
    elif not words.text and name != "Följdfrågor":
        yield fault(words.place, "missing", f"”{name}:” är tomt.", "Skriv texten på samma rad, efter kolon.")
    values.append(words)


def _doubled(words: Words, first: Place) -> Fault:
    message = f"”{words.text}” står en gång för mycket, första gången på rad {first.line}."
    return fault(words.place, "duplicate-key", message, "Slå ihop dem, eller ta bort den ena.")


def unexpected(words: Words) -> Fault:
    """Say that a line has no place where it stands."""
    shown = words.text if len(words.text) <= 60 else words.text[:59] + "…"
    return fault(
        words.place,
        "unexpected-line",
        f"Raden ”{shown}” går inte att placera.",
        "En fråga börjar med ”- ” och står under ”Frågor:” eller ”Questions:”. Allt annat har ett namn och ett kolon.",
    )
