"""What was sent and cannot be read: a voice clip, a file without a word, more than is read at a time."""

from collections.abc import Iterator
from typing import Final, Literal

from babel.numbers import format_decimal

from bot.answers import mask
from bot.cards import Block, Card, Choice, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.wording.catalogue import say
from bot.wording.notices import ways_in
from bot.wording.to_a_human import ask_officer, desk_name

LONGEST: Final = 4000
"""Characters of something typed that are read."""

Unread = Literal["voice", "file", "long"]


def unread_card(what: Unread, policy: Policy, lang: Lang, *, said: str = "", person_is_staff: bool = True) -> Card:
    """Return why it was not read, and what to do instead.

    said: what was typed, where the room keeps it nowhere itself: given back, so that it is not lost.
    """
    return Card(
        title=say(lang, "unread.title"),
        body=(Paragraph((Text(_why(what, policy, lang)),)), *_further(what, said, lang, person_is_staff)),
        lang=lang,
        choices=tuple(_ways_on(what, policy, lang)) if person_is_staff else (),
    )


def _why(what: Unread, policy: Policy, lang: Lang) -> str:
    match what:
        case "voice":
            return say(lang, "unread.voice")
        case "file":
            return say(lang, "unread.file")
        case "long":
            return say(lang, "unread.long", most=format_decimal(LONGEST, locale=lang), desk=desk_name(policy))


def _further(what: Unread, said: str, lang: Lang, staff: bool) -> Iterator[Block]:
    if what == "file" and staff:
        yield Paragraph((Text(say(lang, "unread.attach")),))
    if said:
        yield Quote((Paragraph((UserText(mask(said)),)),), lang, say(lang, "unread.yours"))


def _ways_on(what: Unread, policy: Policy, lang: Lang) -> Iterator[Choice]:
    if what == "file":
        yield from (way for way in ways_in(policy, lang) if way.arguments.get("kind") == "nyhet")
    yield from ask_officer(policy, lang)
