"""From a draft without faults to the policy."""

from collections.abc import Mapping

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
from bot.policy.section_files import WrittenSection
from bot.policy.shapes import ContactShape, KindShape, SmalltalkShape


def assemble(draft: Draft, version: str) -> Policy:
    """Build the policy. The draft must have been judged free of faults."""
    assert draft.house and draft.contacts and draft.glossary and draft.smalltalk and draft.kinds and draft.desks
    house, desks = draft.house.value, draft.desks.value
    sections = sorted(map(_section, draft.sections.values()), key=_order(draft))
    return Policy(
        version=version,
        organisation=house.organisation,
        bot=house.bot,
        prefix=house.prefix,
        title=house.title,
        adopted=house.adopted,
        entered=house.entered,
        groups=house.groups,
        sections={section.id: section for section in sections},
        entries={entry.id: _entry(entry, draft) for entry in draft.entries},
        not_covered=tuple(asked.example for asked in draft.not_covered),
        roles={id: Role(id=id, **dict(role)) for id, role in house.roles.items()},
        channels={id: Channel(id=id, **dict(channel)) for id, channel in house.channels.items()},
        contacts={id: _contact(id, contact) for id, contact in draft.contacts.value.items()},
        glossary=tuple(draft.glossary.value),
        smalltalk={id: _smalltalk(id, piece) for id, piece in draft.smalltalk.value.items()},
        kinds={id: _kind(id, kind) for id, kind in draft.kinds.value.items()},
        desks={id: Desk(id=id, **dict(desk)) for id, desk in desks.desks.items()},
        officers={id: Officer(id=id, **dict(officer)) for id, officer in desks.people.items()},
    )
