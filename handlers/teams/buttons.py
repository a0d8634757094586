"""A card's choices as actions: at most three in a row, and what stands behind "Mer" as secondary ones."""

from collections.abc import Iterator
from typing import Any

from bot.cards import Card, Choice
from bot.wording.shorten import clipped
from handlers.teams.elements import small
from handlers.teams.escaping import printable

Json = dict[str, Any]

ROW = 3
LABEL = 75
STYLES = {"plain": "default", "primary": "positive", "danger": "destructive"}


def action_sets(card: Card) -> Iterator[Json]:
    """Yield the rows of actions; secondary ones are in the last row's own menu."""
    shown = [_action(choice) for choice in card.choices]
    rows = [shown[start : start + ROW] for start in range(0, len(shown), ROW)]
    rest = [_action(choice) | {"mode": "secondary"} for choice in card.more]
    rows = [*rows[:-1], [*(rows[-1] if rows else []), *rest]] if rest else rows
    yield from ({"type": "ActionSet", "actions": row} for row in rows)


def asked(card: Card) -> Iterator[Json]:
    """Yield what a card asks about itself: the question in small print, and its answers."""
    if card.asked:
        yield small(card.asked.label)
        yield {"type": "ActionSet", "actions": [_action(choice) for choice in card.asked.choices]}


def _action(choice: Choice) -> Json:
    """Return a press: a form is fetched as a dialog, a decision is executed."""
    data: Json = {"verb": choice.verb, "arguments": dict(choice.arguments)}
    action: Json = {"title": clipped(printable(choice.label), LABEL), "style": STYLES[choice.style]}
    action |= {"tooltip": printable(choice.aloud)} if choice.aloud else {}
    if choice.opens_form:
        return {"type": "Action.Submit", **action, "data": {**data, "msteams": {"type": "task/fetch"}}}
    return {"type": "Action.Execute", **action, "verb": choice.verb, "data": data}
