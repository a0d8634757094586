"""Every entry answers with a passage that can be found."""

from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.entry_parts import Words
from bot.policy.faults import Fault, fault
from bot.policy.passages import Miss

SAYINGS = {
    Miss.NOWHERE: (
        "passage-not-found",
        "”{words}” finns inte i avsnittets text.",
        "Skriv de första orden i meningen precis som de står i ”sections/{section}.md”.",
    ),
    Miss.SEVERAL: (
        "passage-several",
        "”{words}” finns på flera ställen i avsnittets text.",
        "Ta med fler ord, tills det bara finns ett ställe.",
    ),
    Miss.MIDWAY: (
        "passage-midway",
        "”{words}” står inne i en mening.",
        "Skriv de första orden i meningen, stycket eller punkten.",
    ),
}


def openings_open_a_passage(draft: Draft) -> Iterator[Fault]:
    """Opening words are found once in their section, where a sentence, paragraph or list item begins."""
    for entry in draft.entries:
        if section := draft.sections.get(entry.section):
            for words in entry.openings:
                found = section.prose.passage(words.text)
                if isinstance(found, Miss):
                    yield _missed(found, words, entry.section)


def _missed(miss: Miss, words: Words, section: str) -> Fault:
    rule, message, remedy = SAYINGS[miss]
    return fault(words.place, rule, message.format(words=words.text), remedy.format(section=section))
