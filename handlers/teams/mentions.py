"""People called upon in a card: Teams lets somebody know where a TextBlock names them as the card's entities do."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.cards import Block, Bullets, Card, Mention, Paragraph, Quote, Run
from handlers.teams.escaping import printable

Json = dict[str, Any]
ROOM: Final = "teams"
READ_AS_MORE = re.compile(r"[<>&*_\[\]`~|\\\s]+")
"""What Teams may read in a name as more than a name."""


def teams_id(mention: Mention) -> str:
    """Return the person's id in Teams; "" where it is not known, or where there is no name to call them by."""
    return dict(mention.addresses).get(ROOM, "") if _name(mention) else ""


def at(mention: Mention) -> str:
    """Return what stands in a TextBlock for a person who is let know."""
    return f"<at>{_name(mention)}</at>"


def mentions(card: Card) -> list[Json]:
    """Return a card's entities: one for each person whom it calls upon and whose id is known."""
    called = (run for run in _runs(card) if isinstance(run, Mention) and teams_id(run))
    return list({(at(one), teams_id(one)): _entity(one) for one in called}.values())


def _entity(mention: Mention) -> Json:
    mentioned = {"id": teams_id(mention), "name": _name(mention)}
    return {"type": "mention", "text": at(mention), "mentioned": mentioned}


def _name(mention: Mention) -> str:
    return READ_AS_MORE.sub(" ", printable(mention.name)).strip()


def _runs(card: Card) -> Iterator[Run]:
    yield from _in_blocks(card.body)
    for fact in card.facts:
        yield from fact.value
    yield from _in_blocks(card.fold.body if card.fold else ())


def _in_blocks(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield from runs
            case Bullets(items):
                yield from (run for item in items for run in item)
            case Quote(body):
                yield from _in_blocks(body)
