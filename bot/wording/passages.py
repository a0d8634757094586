"""The policy's words as they are quoted: a passage with its source line, and what is ours beside."""

from collections.abc import Iterable, Iterator

from bot.cards import Block, Bold, Bullets, Lang, Paragraph, Quote, Text
from bot.policy.model import Entry, Policy, Role, Section
from bot.wording.catalogue import say
from bot.wording.dates import long_day

POLICY_LANG: Lang = "sv"
"""The language the policy is written in; to everybody else its words come with a translation."""


def quoted(policy: Policy, entry: Entry, lang: Lang) -> Quote:
    """Return an entry's passages word for word, with their one source line."""
    blocks = (block for passage in entry.passages for block in passage.blocks)
    return Quote(tuple(bare(blocks)), POLICY_LANG, source_line(policy, policy.sections[entry.section], lang))


def source_line(policy: Policy, section: Section, lang: Lang) -> str:
    """Return where the words stand: the policy's title, the section's heading and a readable date."""
    day, key = (policy.entered, "source.entered") if policy.adopted is None else (policy.adopted, "source.adopted")
    dated = say(lang, key, day=long_day(day, lang))
    return say(lang, "source.line", title=policy.title, heading=section.heading, dated=dated)


def translated(entry: Entry, lang: Lang) -> Iterator[Paragraph]:
    """Yield our translation, marked as ours, for whoever doesn't read the policy's language."""
    if lang != POLICY_LANG and entry.translation:
        yield Paragraph((Bold(say(lang, "answer.translation")), Text(f"\n{entry.translation}")))
    elif lang != POLICY_LANG:
        yield Paragraph((Text(say(lang, "answer.untranslated")),))


def held_now(policy: Policy, entry: Entry, lang: Lang) -> Iterator[Paragraph]:
    """Yield who holds a role now, where the passage prints another name for it."""
    text = said(entry)
    for role in policy.roles.values():
        if role.named and role.named in text and (now := _holder(policy, role)) not in ("", role.named):
            title = in_language(lang, role.title, role.title_en)
            yield Paragraph((Text(say(lang, "answer.now", named=role.named, now=now, title=title)),))


def is_about(entry: Entry, word: str) -> bool:
    """Whether a word, in small letters, stands in an entry's passages."""
    return word in said(entry).casefold()


def heading(section: Section, lang: Lang) -> str:
    """Return a section's heading in the reader's language."""
    return in_language(lang, section.heading, section.heading_en)


def title(entry: Entry, lang: Lang) -> str:
    """Return an entry's short question in the reader's language."""
    return in_language(lang, entry.title, entry.title_en)


def said(entry: Entry) -> str:
    """Return an entry's passages as text."""
    return " ".join(passage.text for passage in entry.passages)


def in_language(lang: Lang, swedish: str, english: str) -> str:
    """Return the words for the reader: the English ones where there are any and English is read."""
    return english if lang == "en" and english else swedish


def _holder(policy: Policy, role: Role) -> str:
    officer = policy.officers.get(role.holder or "")
    return officer.name if officer else ""


def bare(blocks: Iterable[Block]) -> Iterator[Paragraph | Bullets]:
    """Yield blocks as a quote holds them: a quote has no quotes in it."""
    for block in blocks:
        if isinstance(block, Quote):
            yield from block.body
        else:
            yield block
