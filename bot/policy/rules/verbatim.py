"""The sections hold the policy's own words, all of them, and nothing else."""

import re
from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault, warning

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
    if draft.source is None or draft.house.page is None or not draft.sections:
        return
    headings = {_bare(heading) for heading, _ in _headings(draft)}
    held = _held(draft.source, [section.prose.text for section in draft.sections.values()])
    start = 0
    for number, line in enumerate(draft.source.split("\n"), 1):
        outside = "".join(c for c, is_held in zip(line, held[start:], strict=False) if not is_held)
        start += len(line) + 1
        if outside.strip() and _bare(line) not in headings:
            yield fault(
                Place(SOURCE, number),
                "not-in-section",
                "Raden, eller en del av den, finns inte i något avsnitt.",
                "Lägg den i rätt avsnitt. En rubrik skrivs efter ”heading:” eller under ”groups:” i policy.yaml.",
            )


def _held(source: str, texts: list[str]) -> bytearray:
    """Return for each character of the source whether a text holds it; one that stands nowhere counts line by line."""
    held = bytearray(len(source))
    for text in texts:
        for part in [text] if text in source else text.split("\n"):
            for match in re.finditer(re.escape(part), source) if part.strip() else ():
                held[match.start() : match.end()] = b"\1" * len(part)
    return held


def headings_stand_in_source(draft: Draft) -> Iterator[Fault]:
    """What is shown as the policy's heading is a line of it."""
    if draft.source is None:
        return
    lines = {_bare(line) for line in draft.source.split("\n")}
    for heading, place in _headings(draft):
        if heading and _bare(heading) not in lines:
            yield warning(
                place,
                "heading-not-in-source",
                f"Rubriken ”{heading}” är ingen rad i {SOURCE}.",
                "Skriv rubriken precis som i policyn.",
            )


def _headings(draft: Draft) -> Iterator[tuple[str, Place]]:
    house = draft.house.page
    if house:
        yield house.text("title"), house.at("title")
        yield from ((house.text("groups", group), house.at("groups", group)) for group in house.names("groups"))
    for page in filter(None, (section.head.page for section in draft.sections.values())):
        yield page.text("heading"), page.at("heading")


def _bare(line: str) -> str:
    return re.sub(r"^#+\s+", "", line.strip()).strip("*_ ")
