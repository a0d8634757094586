"""The sections hold the policy's own words, all of them, and nothing else."""

import re
from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault, warning
from bot.policy.section_files import WrittenSection

SOURCE = "source.txt"


def words_stand_in_source(draft: Draft) -> Iterator[Fault]:
    """A section's text is a slice of the source, character for character."""
    for section in draft.sections.values():
        if draft.source is not None and section.prose.text not in draft.source:
            yield fault(
                section.at(_first_difference(section.prose.text, draft.source)),
                "not-in-source",
                "Här skiljer sig avsnittets text från policyn, ordagrant läst.",
                f"Kopiera texten ur {SOURCE} tecken för tecken. Har policyn ändrats: ändra även {SOURCE}.",
            )


def _first_difference(text: str, source: str) -> int:
    """Return the number of the first line with which the text no longer stands in the source."""
    lines = text.split("\n")
    return next(number for number in range(len(lines)) if "\n".join(lines[: number + 1]) not in source)


def source_stands_in_sections(draft: Draft) -> Iterator[Fault]:
    """Titles and headings are lines of the source that need no section."""
    if draft.source is None or draft.house is None or not draft.sections:
        return
    left_out = _outside(draft.source, [section.prose.text for section in draft.sections.values()])
    headings = {_bare(heading) for heading, _ in _headings(draft)}
    for number, line in enumerate(left_out.split("\n"), 1):
        if line.strip("\0 \t") and _bare(draft.source.split("\n")[number - 1]) not in headings:
            yield fault(
                Place(SOURCE, number),
                "not-in-section",
                "Raden, eller en del av den, finns inte i något avsnitt.",
                "Lägg den i rätt avsnitt. En rubrik skrivs efter ”heading:” eller under ”groups:” i policy.yaml.",
            )


def _outside(source: str, texts: list[str]) -> str:
    """Return the source with everything that a text holds blotted out, line by line."""
    for text in filter(None, texts):
        source = source.replace(text, re.sub(r"[^\n]", "\0", text))
    return source


def headings_stand_in_source(draft: Draft) -> Iterator[Fault]:
    """What is shown as the policy's heading is a line of it."""
    if draft.source is None:
        return
    lines = {_bare(line) for line in draft.source.split("\n")}
    for heading, place in _headings(draft):
        if _bare(heading) not in lines:
            yield warning(
                place,
                "heading-not-in-source",
                f"Rubriken ”{heading}” är ingen rad i {SOURCE}.",
                "Skriv rubriken precis som i policyn.",
            )


def _headings(draft: Draft) -> Iterator[tuple[str, Place]]:
    if draft.house:
        yield draft.house.value.title, draft.house.at("title")
        yield from ((heading, draft.house.at("groups", name)) for name, heading in draft.house.value.groups.items())
    yield from (_heading(section) for section in draft.sections.values() if section.head)


def _heading(section: WrittenSection) -> tuple[str, Place]:
    assert section.head
    return section.head.value.heading, section.head.at("heading")


def _bare(line: str) -> str:
    return re.sub(r"^#+\s+", "", line.strip()).strip("*_ ")
