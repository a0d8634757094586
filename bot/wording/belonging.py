"""Files that came by themselves: what they are called, and the buttons to what they may belong to."""

import datetime as dt
from collections.abc import Iterator, Mapping

from bot.cards import Block, Bullets, Card, Choice, Lang, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.lines import Arrived
from bot.requests.model import Verb
from bot.wording.catalogue import say
from bot.wording.lists import drafts_listed, group, item

SEEN = 4
"""Buttons that are seen at once; the others stand behind "Mer"."""


def belonging_card(came: Arrived, policy: Policy, lang: Lang, *, today: dt.date) -> Card:
    """Return the card that asks what files belong to."""
    number = len(came.files)
    buttons = tuple(_buttons(came, policy, lang))
    return Card(
        title=say(lang, "belonging.title", count=number),
        body=(
            Bullets(tuple((UserText(one.name),) for one in came.files)),
            Paragraph((Text(say(lang, "belonging.choose", count=number)),)),
            *_under_way(came, policy, lang, today),
        ),
        lang=lang,
        choices=buttons[:SEEN],
        more=buttons[SEEN:],
    )


def _under_way(came: Arrived, policy: Policy, lang: Lang, today: dt.date) -> Iterator[Block]:
    lines = [item(line, policy, lang, today=today) for line in came.requests]
    yield from group(say(lang, "belonging.requests"), lines, lang)
    yield from drafts_listed(came.drafts, policy, lang, today)


def _buttons(came: Arrived, policy: Policy, lang: Lang) -> Iterator[Choice]:
    files = {"files": ",".join(one.id for one in came.files)}
    yield from (_new(kind, policy, lang, files) for kind in came.kinds[:1])
    for line in came.requests:
        label = say(lang, "belonging.add", to=line.number)
        yield Choice(Verb.EDIT.value, label, {"request": line.id, **files}, opens_form=True)
    for number, (draft, *_) in enumerate(came.drafts, 1):
        label = say(lang, "belonging.add_to_draft", number=number)
        yield Choice("resume", label, {"draft": draft, **files}, opens_form=True)
    yield from (_new(kind, policy, lang, files) for kind in came.kinds[1:])


def _new(kind: str, policy: Policy, lang: Lang, files: Mapping[str, str]) -> Choice:
    return Choice("open", policy.kinds[kind].label[lang], {"kind": kind, **files}, opens_form=True)
