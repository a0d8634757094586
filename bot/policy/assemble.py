"""From a draft without faults to the policy."""

from typing import TypeVar

from bot.cards import Lang
from bot.policy.blocks import blocks
from bot.policy.draft import Draft
from bot.policy.entry_files import WrittenEntry
from bot.policy.model import (
    Channel,
    Contact,
    Desk,
    Entry,
    Example,
    KindWords,
    Officer,
    Passage,
    Policy,
    Role,
    Section,
    Smalltalk,
)
from bot.policy.passages import Prose
from bot.policy.section_files import WrittenSection
from bot.policy.shapes import ContactShape, KindShape, SectionShape, SmalltalkShape
from bot.policy.sheets import Sheet

T = TypeVar("T")

_ASIDE = {"examples", "examples_en"}


def assemble(draft: Draft, version: str) -> Policy:
    """Build the policy. The draft must have been judged free of faults."""
    house, desks, glossary = _sure(draft.house), _sure(draft.desks), _sure(draft.glossary)
    written = _in_order(draft)
    return Policy(
        version=version,
        organisation=house.organisation,
        bot=house.bot,
        prefix=house.prefix,
        title=house.title,
        adopted=house.adopted,
        entered=house.entered,
        groups=house.groups,
        sections={head.id: _section(head, section.prose) for head, section in written},
        entries={
            entry.id: _entry(entry, section.prose)
            for _, section in written
            for entry in draft.entries
            if entry.section == section.id
        },
        not_covered=tuple(asked.example for asked in draft.not_covered),
        roles={name: Role(id=name, **dict(role)) for name, role in house.roles.items()},
        channels={name: Channel(id=name, **dict(channel)) for name, channel in house.channels.items()},
        contacts={name: _contact(name, contact) for name, contact in _sure(draft.contacts).items()},
        glossary=tuple(glossary),
        smalltalk={name: _smalltalk(name, piece) for name, piece in _sure(draft.smalltalk).items()},
        kinds={name: _kind(name, kind) for name, kind in _sure(draft.kinds).items()},
        desks={name: Desk(id=name, **dict(desk)) for name, desk in desks.desks.items()},
        officers={name: Officer(id=name, **dict(officer)) for name, officer in desks.people.items()},
    )


def _sure(sheet: Sheet[T]) -> T:
    assert sheet.value is not None
    return sheet.value


def _in_order(draft: Draft) -> list[tuple[SectionShape, WrittenSection]]:
    headed = [(_sure(section.head), section) for section in draft.sections.values()]
    return sorted(headed, key=lambda pair: (pair[0].order, pair[0].id))


def _section(head: SectionShape, prose: Prose) -> Section:
    return Section(text=prose.text, blocks=blocks(prose.text), **{key: value for key, value in head if key != "order"})


def _entry(written: WrittenEntry, prose: Prose) -> Entry:
    found = [prose.passage(words.text) for words in written.openings]
    return Entry(
        id=written.id,
        section=written.section,
        title=written.title,
        title_en=written.title_en,
        passages=tuple(passage for passage in found if isinstance(passage, Passage)),
        translation=written.translation,
        follow_ups=tuple(words.text for words in written.follow_ups),
        examples=tuple(asked.example for asked in written.asked),
        button=written.button.text if written.button else "",
    )


def _contact(name: str, shape: ContactShape) -> Contact:
    return Contact(id=name, examples=_examples(shape), **shape.model_dump(exclude=_ASIDE))


def _smalltalk(name: str, shape: SmalltalkShape) -> Smalltalk:
    return Smalltalk(id=name, examples=_examples(shape), **shape.model_dump(exclude=_ASIDE))


def _examples(shape: ContactShape | SmalltalkShape) -> tuple[Example, ...]:
    swedish = tuple(Example(question, "sv", 0) for question in shape.examples)
    return swedish + tuple(Example(question, "en", 0) for question in shape.examples_en)


def _kind(name: str, shape: KindShape) -> KindWords:
    fields = [key for key in shape.help if not key.endswith("_en")]
    reasons = zip(shape.ready_reasons, shape.ready_reasons_en, strict=True)
    return KindWords(
        id=name,
        on=shape.on,
        label=_both(shape.label, shape.label_en),
        intro=_both(shape.intro, shape.intro_en),
        desk=shape.desk,
        decides=shape.decides,
        own=shape.own,
        help={field: _both(shape.help[field], shape.help[f"{field}_en"]) for field in fields},
        ready_reasons=tuple(_both(*pair) for pair in reasons),
    )


def _both(swedish: str, english: str) -> dict[Lang, str]:
    return {"sv": swedish, "en": english}
