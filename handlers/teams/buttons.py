"""A card's choices as actions: at most three in a row, and what stands behind "Mer" as secondary ones."""

from collections.abc import Iterator
from typing import Any, Final

from bot.cards import Card, Choice
from bot.wording.catalogue import say
from bot.wording.shorten import clipped
from handlers.teams.elements import small
from handlers.teams.escaping import printable
from handlers.teams.mentions import teams_id

Json = dict[str, Any]

ROW, ROOM = 3, 55
"""Buttons in a row, and the characters of their labels: what a row has no room for, Teams cuts rather than wraps."""

LABEL, WHOLE, TOLD = 75, 35, 250
"""Characters of a label, and of one that is seen whole on a phone."""

STYLES = {"plain": "default", "primary": "positive", "danger": "destructive"}

FETCH: Final = {"type": "task/fetch"}

FILE: Final = "file"
"""The verb of a button that fetches a file."""

LOOKS: Final = ("preview", "changes")
"""The verbs that only show something about a card, to the one who looks: beside the card, and in nobody's chat."""

REFRESH: Final = "refresh"
"""The verb of what asks for the card as its viewer may see it."""

VIEWERS = 60
"""People for whom Teams asks by itself, at most."""

PRESS: Final = "press"
"""What a card's button in a dialog does (`do`)."""

HERE: Final = "here"
"""Id of the buttons that bring a form into the chat."""


def actions(card: Card, key: str, *, personal: bool) -> Iterator[Json]:
    """Yield all of a card's buttons. key: of its delivery. personal: whether it stands in somebody's own chat with us,
    where a form that does not open as a dialog can come instead.
    """
    opening = [choice for choice in (*card.choices, *card.more) if _opens(choice)] if personal else []
    toggle = [_toggle(say(card.lang, "teams_form.here"), HERE)] if opening else []
    yield from _choices(card, key, toggle)
    if opening:
        items = [small(say(card.lang, "teams_form.here.which")), *_rows([_execute(one, key) for one in opening])]
        yield {"type": "Container", "id": HERE, "isVisible": False, "items": items}
    gets = (Choice(FILE, say(card.lang, "files.get", name=file.name), {"code": file.code}) for file in card.files)
    yield from _rows([_action(get, key) for get in gets])
    if card.asked:
        yield small(card.asked.label)
        yield from _rows([_action(choice, key) for choice in card.asked.choices])


def in_dialog(card: Card) -> Iterator[Json]:
    """Yield a card's buttons for a dialog, which knows no other press than handing in."""
    asked = card.asked.choices if card.asked else ()
    for choices in ((*card.choices, *card.more), asked):
        if choices is asked and card.asked:
            yield small(card.asked.label)
        yield from _rows([_submit(choice) | {"data": _data(choice, "") | {"do": PRESS}} for choice in choices])


def show_buttons(card: Card, key: str) -> Json:
    """Return the one button of a card whose buttons are not for everybody who sees it."""
    return {"type": "ActionSet", "actions": [_refreshing(card, key)]}


def refresh(card: Card, key: str, viewers: tuple[str, ...]) -> Json:
    """Return what makes Teams ask by itself for the card as each of these may see it; nothing where they are none."""
    asks = {"action": _refreshing(card, key), "userIds": list(dict.fromkeys(viewers))[:VIEWERS]}
    return {"refresh": asks} if viewers else {}


def acting(card: Card) -> tuple[str, ...]:
    """Return the ids of those whom a card's buttons are for, as far as they are known."""
    return tuple(filter(None, map(teams_id, card.acting)))


def toggle_set(label: str, target: str) -> Json:
    """Return a button that shows and hides something."""
    return {"type": "ActionSet", "actions": [_toggle(label, target)]}


def _choices(card: Card, key: str, last: list[Json]) -> Iterator[Json]:
    rows = _packed([_action(choice, key) for choice in card.choices])
    rest = [action | {"mode": "secondary"} for action in (*(_action(choice, key) for choice in card.more), *last)]
    rows = [*rows[:-1], [*(rows[-1] if rows else []), *rest]] if rest else rows
    yield from ({"type": "ActionSet", "actions": row} for row in rows)


def _rows(actions: list[Json]) -> Iterator[Json]:
    yield from ({"type": "ActionSet", "actions": row} for row in _packed(actions))


def _packed(actions: list[Json]) -> list[list[Json]]:
    """Return buttons in rows that have room for their labels; a long label has a row of its own."""
    rows: list[list[Json]] = []
    for action in actions:
        if not rows or len(rows[-1]) == ROW or sum(len(one["title"]) for one in (*rows[-1], action)) > ROOM:
            rows.append([])
        rows[-1].append(action)
    return rows


def _action(choice: Choice, key: str) -> Json:
    """Return a press: a form is fetched as a dialog, and so is what is only looked at; a decision is executed."""
    if _opens(choice):
        return _submit(choice) | {"data": {**_data(choice, key), "msteams": FETCH}}
    return _execute(choice, key)


def _opens(choice: Choice) -> bool:
    return choice.opens_form or choice.verb in LOOKS


def _submit(choice: Choice) -> Json:
    return {"type": "Action.Submit", **_said(choice)}


def _execute(choice: Choice, key: str) -> Json:
    return {"type": "Action.Execute", **_said(choice), "verb": choice.verb, "data": _data(choice, key)}


def _said(choice: Choice) -> Json:
    said = {"title": clipped(printable(choice.label), LABEL), "style": STYLES[choice.style]}
    aloud = choice.aloud or (choice.label if len(choice.label) > WHOLE else "")
    return said | {"tooltip": clipped(printable(aloud), TOLD)} if aloud else said


def _data(choice: Choice, key: str) -> Json:
    # Not "key": Microsoft's renderer takes a name like that for its own, and the press is never sent.
    return {"verb": choice.verb, "arguments": dict(choice.arguments), "delivery": key}


def _refreshing(card: Card, key: str) -> Json:
    return _execute(Choice(REFRESH, say(card.lang, "teams_form.buttons")), key)


def _toggle(label: str, target: str) -> Json:
    return {"type": "Action.ToggleVisibility", "title": label, "targetElements": [target]}
