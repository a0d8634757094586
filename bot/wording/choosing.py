"""What can be chosen: every way in on one card, and the words that a room's command takes."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.cards import Block, Bold, Bullets, Card, Choice, Lang, Paragraph, Run, Text, UserText
from bot.policy.model import Policy
from bot.wording.catalogue import runs, say
from bot.wording.notices import ways_in

ARGUMENTS: Final[Mapping[str, str]] = {
    "nytt": "nyhet",
    "konferens": "konferens",
    "rad": "radgivning",
    "konto": "konto",
    "mina": "mine",
    "hjalp": "help",
}
"""What a room's command takes, as its hint says it → the kind it opens, or what else it shows."""


def chooser_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True) -> Card:
    """Return everything that can be done, as buttons; to others than staff how to ask."""
    ask = Paragraph((Text(say(lang, "chooser.ask", title=policy.title)),))
    if not person_is_staff:
        return Card(say(lang, "chooser.title.ask", bot=policy.bot), (ask,), lang)
    return Card(say(lang, "chooser.title"), (ask,), lang, choices=(*ways_in(policy, lang), *_looks(lang)))


def arguments_card(policy: Policy, lang: Lang, *, said: str = "", command: str = "") -> Card:
    """Return the words that a command takes. said: what was written after it; command: its name in that room."""
    known = Bullets(tuple(_arguments(policy, lang, command)))
    return Card(say(lang, "arguments.title"), (_unknown(said, lang), known), lang, choices=tuple(ways_in(policy, lang)))


def _looks(lang: Lang) -> Iterator[Choice]:
    yield Choice("mine", say(lang, "mine.title"))
    yield Choice("register", say(lang, "chooser.register"))
    yield Choice("call", say(lang, "call.title"))
    yield Choice("help", say(lang, "chooser.help"))


def _unknown(said: str, lang: Lang) -> Block:
    if not said:
        return Paragraph((Text(say(lang, "arguments.known")),))
    return Paragraph(runs(lang, "arguments.unknown", said=UserText(said)))


def _arguments(policy: Policy, lang: Lang, command: str) -> Iterator[tuple[Run, ...]]:
    looked_at = {"mine": say(lang, "help.does.mine"), "help": say(lang, "arguments.help")}
    labels = {kind: words.label[lang] for kind, words in policy.kinds.items() if words.on}
    for word, what in ARGUMENTS.items():
        if does := {**looked_at, **labels}.get(what):
            yield runs(lang, "help.command", word=Bold(f"{command} {word}".strip()), does=does)
