"""A content folder as it was written: every part that could be read, with its lines, each by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter

from bot.policy.entry_files import WrittenEntry, read_entries, read_not_covered
from bot.policy.entry_parts import Asked
from bot.policy.faults import Fault
from bot.policy.section_files import WrittenSection, read_section
from bot.policy.shapes import Contacts, DesksShape, Glossary, HouseShape, Kinds, SmalltalkPieces
from bot.policy.sheets import Sheet, read_sheet

T = TypeVar("T")

_HOUSE = TypeAdapter(HouseShape)
_CONTACTS = TypeAdapter(Contacts)
_GLOSSARY = TypeAdapter(Glossary)
_SMALLTALK = TypeAdapter(SmalltalkPieces)
_KINDS = TypeAdapter(Kinds)
_DESKS = TypeAdapter(DesksShape)


@dataclass(frozen=True)
class Draft:
    """What the files say. `sections` go by the files' names; `source` is None if there is none."""

    house: Sheet[HouseShape]
    contacts: Sheet[Contacts]
    glossary: Sheet[Glossary]
    smalltalk: Sheet[SmalltalkPieces]
    kinds: Sheet[Kinds]
    desks: Sheet[DesksShape]
    source: str | None
    sections: Mapping[str, WrittenSection]
    entries: tuple[WrittenEntry, ...]
    not_covered: tuple[Asked, ...]


def read_draft(texts: Mapping[str, str]) -> tuple[Draft, list[Fault]]:
    """Read every file there is, by name; with what is wrong within each."""
    reading = _Reading(texts)
    draft = Draft(
        house=reading.sheet("policy.yaml", _HOUSE),
        contacts=reading.sheet("contacts.yaml", _CONTACTS),
        glossary=reading.sheet("glossary.yaml", _GLOSSARY),
        smalltalk=reading.sheet("smalltalk.yaml", _SMALLTALK),
        kinds=reading.sheet("requests.yaml", _KINDS),
        desks=reading.sheet("desks.yaml", _DESKS),
        source=texts.get("source.txt"),
        sections={section.id: section for section in reading.each("sections/", read_section)},
        entries=tuple(entry for entries in reading.each("entries/", read_entries) for entry in entries),
        not_covered=tuple(asked for several in reading.each("not_covered.md", read_not_covered) for asked in several),
    )
    return draft, reading.faults


class _Reading:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.faults: list[Fault] = []

    def sheet(self, file: str, shape: TypeAdapter[T]) -> Sheet[T]:
        if file not in self.texts:
            return Sheet()
        sheet, faults = read_sheet(shape, self.texts[file], file)
        self.faults.extend(faults)
        return sheet

    def each(self, beginning: str, read: Callable[[str, str], tuple[T, list[Fault]]]) -> list[T]:
        found = [read(text, name) for name, text in sorted(self.texts.items()) if name.startswith(beginning)]
        self.faults.extend(fault for _, faults in found for fault in faults)
        return [value for value, _ in found]
