"""entries/<section>.md and not_covered.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.policy.entry_parts import Asked, Part, Words, read_parts, unexpected
from bot.policy.faults import Fault, Place, fault

COMPULSORY = ("Rubrik", "Title", "Svar")
MOST_FOLLOW_UPS = 2


@dataclass(frozen=True)
class WrittenEntry:
    """An entry as it was written; what is missing is empty (and a fault)."""

    id: str
    section: str
    place: Place
    title: str
    title_en: str
    openings: tuple[Words, ...]
    translation: str
    follow_ups: tuple[Words, ...]
    button: Words | None
    asked: tuple[Asked, ...]


def read_entries(text: str, file: str) -> tuple[list[WrittenEntry], list[Fault]]:
    """Read all entries of one section; the section's id is the file's name."""
    section = file.removeprefix("entries/").removesuffix(".md")
    (before, *parts), faults = read_parts(text, file)
    faults.extend(_homeless(before))
    entries = [_entry(part, part.heading, section) for part in parts if part.heading]
    if not entries:
        faults.append(fault(Place(file), "missing", "Filen har inga frågor.", "Skriv minst en fråga under ”## id”."))
    return entries, faults + [
        found for part, entry in zip(parts, entries, strict=True) for found in _amiss(part, entry)
    ]


def read_not_covered(text: str, file: str) -> tuple[list[Asked], list[Fault]]:
    """Read the questions that the policy does not answer."""
    parts, faults = read_parts(text, file)
    for part in parts:
        named = [Words(f"{name}:", words.place) for name, values in part.labels.items() for words in values]
        headed = [Words(f"## {part.heading.text}", part.heading.place)] if part.heading else []
        faults.extend(map(unexpected, headed + named))
    return [asked for part in parts for asked in part.asked], faults


def _homeless(before: Part) -> Iterator[Fault]:
    places = [words.place for values in before.labels.values() for words in values]
    if places := [*places, *before.heads.values()]:
        remedy = "Skriv ”## ” och ett id på en rad ovanför."
        yield fault(min(places), "missing", "Raden, och det som följer, står inte under någon fråga.", remedy)


def _entry(part: Part, heading: Words, section: str) -> WrittenEntry:
    return WrittenEntry(
        id=heading.text,
        section=section,
        place=heading.place,
        title=_first(part, "Rubrik"),
        title_en=_first(part, "Title"),
        openings=tuple(words for words in part.labels.get("Svar", ()) if words.text),
        translation=_first(part, "Translation"),
        follow_ups=tuple(_follow_ups(part)),
        button=next((words for words in part.labels.get("Knapp", ()) if words.text), None),
        asked=tuple(part.asked),
    )


def _first(part: Part, name: str) -> str:
    return next((words.text for words in part.labels.get(name, ())), "")


def _follow_ups(part: Part) -> Iterator[Words]:
    for words in part.labels.get("Följdfrågor", ()):
        yield from (Words(name.strip(), words.place) for name in words.text.split(",") if name.strip())


def _amiss(part: Part, entry: WrittenEntry) -> Iterator[Fault]:
    for name in COMPULSORY:
        if name not in part.labels:
            message = f"”{name}:” saknas för ”{entry.id}”."
            yield fault(entry.place, "missing", message, f"Lägg till en rad som börjar med ”{name}:”.")
    if len(entry.follow_ups) > MOST_FOLLOW_UPS:
        message = f"”{entry.id}” har {len(entry.follow_ups)} följdfrågor; högst {MOST_FOLLOW_UPS} får plats."
        yield fault(entry.follow_ups[0].place, "too-many", message, "Behåll de två viktigaste.")
