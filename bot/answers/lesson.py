"""What the index learns from: the policy's own sentences and every example question, each with what it belongs to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.policy.model import Entry, Example, Policy, Section

NOT_COVERED = "-"  # the class of questions that the policy does not answer; no section has this id

_END_OF_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_MARKUP = re.compile(r"[*_<>`]|https?://\S+")
_SHORTEST = 13  # letters; what is shorter is a bullet's label or the like


@dataclass(frozen=True)
class Row:
    """One text to learn from.

    belongs: a section's id, NOT_COVERED, or the id of a contact or a piece of smalltalk. entry: which of the section's
    entries answers, None where the whole section is meant. writer: who asked it; None for what is no question.
    """

    text: str
    belongs: str
    entry: str | None = None
    writer: int | None = None


@dataclass(frozen=True)
class Lesson:
    """All rows, and what they can belong to: sections, then NOT_COVERED, then the asides (contacts and smalltalk)."""

    rows: tuple[Row, ...]
    sections: tuple[str, ...]
    asides: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """Everything that a row can belong to."""
        return (*self.sections, NOT_COVERED, *self.asides)


def read_lesson(policy: Policy) -> Lesson:
    """Take from the policy what there is to learn, in an order that depends on nothing else.

    A section without entries has nothing to answer with, and is left out.
    """
    asides = examples_of_asides(policy)
    answered = {entry.section for entry in policy.entries.values()}
    sections = [section for section in policy.sections.values() if section.id in answered]
    return Lesson(
        rows=(
            *(row for section in sections for row in _of_section(section)),
            *(row for entry in policy.entries.values() for row in _of_entry(entry)),
            *(_question(example, NOT_COVERED, None) for example in policy.not_covered),
            *(Row(example.text, id_) for id_, examples in asides for example in examples),
        ),
        sections=tuple(section.id for section in sections),
        asides=tuple(id_ for id_, _ in asides),
        entries=tuple(policy.entries),
    )


def examples_of_asides(policy: Policy) -> list[tuple[str, tuple[Example, ...]]]:
    """Give the examples of every contact, then those of every piece of smalltalk, each with its id."""
    contacts = [(id_, contact.examples) for id_, contact in policy.contacts.items()]
    return contacts + [(id_, smalltalk.examples) for id_, smalltalk in policy.smalltalk.items()]


def _of_section(section: Section) -> Iterator[Row]:
    yield Row(section.heading, section.id)
    yield Row(section.heading_en, section.id)
    for sentence in _END_OF_SENTENCE.split(_MARKUP.sub("", section.text)):
        if len(sentence.strip(" -")) >= _SHORTEST:
            yield Row(sentence, section.id)


def _of_entry(entry: Entry) -> Iterator[Row]:
    for text in (entry.title, entry.title_en, entry.translation):
        if text:
            yield Row(text, entry.section, entry.id)
    for example in entry.examples:
        yield _question(example, entry.section, entry.id)


def _question(example: Example, belongs: str, entry: str | None) -> Row:
    return Row(example.text, belongs, entry, example.writer)
