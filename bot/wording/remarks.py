"""What stands behind an answer: the whole section, and the organisation's remark on it, marked as its own."""

import re
from collections.abc import Iterator

from bot.cards import Fold, Lang, Paragraph, Quote, Text
from bot.policy.model import Entry, Policy, Section
from bot.wording.catalogue import say
from bot.wording.passages import POLICY_LANG, bare, in_language, said

NAME = re.compile(r"[A-ZÅÄÖ][\w-]{2,}")
"""A word that may name what a remark is about."""


def remarks(policy: Policy, entries: tuple[Entry, ...], lang: Lang) -> Iterator[Paragraph]:
    """Yield the remarks that what is shown calls for: on a name in it, or on a section that is shown in full."""
    for section in _sections(policy, entries):
        shown = [entry for entry in entries if entry.section == section.id]
        if any(_is_whole(entry, section) or _names(policy, section, entry, lang) for entry in shown):
            yield from _remark(section, lang)


def whole_sections(policy: Policy, entries: tuple[Entry, ...], lang: Lang) -> Fold | None:
    """Return the sections that the entries were taken from, in full, with every remark; None where the quotes hold all
    of them already.
    """
    sections = _sections(policy, entries)
    if all(any(_is_whole(entry, section) for entry in entries) for section in sections):
        return None
    label = say(lang, "answer.whole_section" if len(sections) == 1 else "answer.whole_sections")
    return Fold(label, tuple(block for section in sections for block in _in_full(section, lang)))


def _sections(policy: Policy, entries: tuple[Entry, ...]) -> tuple[Section, ...]:
    return tuple(dict.fromkeys(policy.sections[entry.section] for entry in entries))


def _in_full(section: Section, lang: Lang) -> Iterator[Quote | Paragraph]:
    yield Quote(tuple(bare(section.blocks)), POLICY_LANG, section.heading)
    yield from _remark(section, lang)


def _remark(section: Section, lang: Lang) -> Iterator[Paragraph]:
    if note := in_language(lang, section.note, section.note_en):
        yield Paragraph((Text(say(lang, "answer.remark", owner=section.owner, note=note)),))


def _names(policy: Policy, section: Section, entry: Entry, lang: Lang) -> bool:
    shown = said(entry) + ("" if lang == POLICY_LANG else f" {entry.translation}")
    # Swedish writes names and little else with a capital; the translation may print the name too.
    names = set(NAME.findall(section.note)) - set(policy.organisation.split())
    # A name may stand in another form: "e-delegationens".
    return any(re.search(rf"\b{re.escape(name)}", shown, re.IGNORECASE) for name in names)


def _is_whole(entry: Entry, section: Section) -> bool:
    return _squeezed(said(entry)) == _squeezed(section.text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
