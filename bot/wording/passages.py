"""The policy's words as they are quoted: a passage with its source line, the whole section, and what is ours beside."""

from collections.abc import Iterable, Iterator

from bot.cards import Block, Bold, Bullets, Fold, Lang, Paragraph, Quote, Text
from bot.policy.model import Entry, Policy, Role, Section
from bot.wording.catalogue import say
from bot.wording.dates import long_day

POLICY_LANG: Lang = "sv"
"""The language the policy is written in; to everybody else its words come with a translation."""


def quoted(policy: Policy, entry: Entry, lang: Lang) -> Quote:
    """Return an entry's passages word for word, with their one source line."""
    blocks = (block for passage in entry.passages for block in passage.blocks)
    return Quote(tuple(_bare(blocks)), POLICY_LANG, source_line(policy, policy.sections[entry.section], lang))


def source_line(policy: Policy, section: Section, lang: Lang) -> str:
    """Return where the words stand: the policy's title, the section's heading and a readable date."""
    day, key = (policy.entered, "source.entered") if policy.adopted is None else (policy.adopted, "source.adopted")
    dated = say(lang, key, day=long_day(day, lang))
    return say(lang, "source.line", title=policy.title, heading=section.heading, dated=dated)


def whole_sections(policy: Policy, entries: tuple[Entry, ...], lang: Lang) -> Fold | None:
    """Return the sections that the entries were taken from, in full; None where the quotes hold all of them already."""
    sections = tuple(dict.fromkeys(policy.sections[entry.section] for entry in entries))
    shown = {_squeezed(_said(entry)) for entry in entries}
    if all(_squeezed(section.text) in shown for section in sections):
        return None
    label = say(lang, "answer.whole_section" if len(sections) == 1 else "answer.whole_sections")
    return Fold(label, tuple(Quote(tuple(_bare(section.blocks)), POLICY_LANG, section.heading) for section in sections))


def translated(entry: Entry, lang: Lang) -> Iterator[Paragraph]:
    """Yield our translation, marked as ours, for whoever doesn't read the policy's language."""
    if lang != POLICY_LANG and entry.translation:
        yield Paragraph((Bold(say(lang, "answer.translation")), Text(f"\n{entry.translation}")))
    elif lang != POLICY_LANG:
        yield Paragraph((Text(say(lang, "answer.untranslated")),))


def remark(section: Section, lang: Lang) -> Iterator[Paragraph]:
    """Yield the organisation's remark on a section, marked as its own and not the policy's."""
    if note := _in(lang, section.note, section.note_en):
        yield Paragraph((Text(say(lang, "answer.remark", owner=section.owner, note=note)),))


def held_now(policy: Policy, entry: Entry, lang: Lang) -> Iterator[Paragraph]:
    """Yield who holds a role now, where the passage prints another name for it."""
    text = _said(entry)
    for role in policy.roles.values():
        if role.named and role.named in text and (now := _holder(policy, role)) not in ("", role.named):
            title = _in(lang, role.title, role.title_en)
            yield Paragraph((Text(say(lang, "answer.now", named=role.named, now=now, title=title)),))


def heading(section: Section, lang: Lang) -> str:
    """Return a section's heading in the reader's language."""
    return _in(lang, section.heading, section.heading_en)


def title(entry: Entry, lang: Lang) -> str:
    """Return an entry's short question in the reader's language."""
    return _in(lang, entry.title, entry.title_en)


def _said(entry: Entry) -> str:
    return " ".join(passage.text for passage in entry.passages)


def _in(lang: Lang, swedish: str, english: str) -> str:
    return english if lang == "en" and english else swedish


def _holder(policy: Policy, role: Role) -> str:
    officer = policy.officers.get(role.holder or "")
    return officer.name if officer else ""


def _bare(blocks: Iterable[Block]) -> Iterator[Paragraph | Bullets]:
    for block in blocks:
        if isinstance(block, Quote):
            yield from block.body
        else:
            yield block


def _squeezed(text: str) -> str:
    return " ".join(text.split())
