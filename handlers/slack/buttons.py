"""A card's choices as buttons: at most three in a row, and what stands behind "Mer" in a menu."""

import json
from collections.abc import Iterator
from typing import Any

from bot.cards import Card, Choice
from bot.wording.catalogue import say
from bot.wording.shorten import clipped
from handlers.slack.blocks import context, plain_text
from handlers.slack.escaping import width

Json = dict[str, Any]

ROW = 3
FILE, FILES = "file", 25
"""The verb of a button that fetches a file; buttons that one row holds at most."""

LABEL, VALUE, MENU, LIST, MENU_VALUE = 75, 2000, 5, 100, 150
"""Slack's limits: characters of a button's label and value; options of the small menu (…) and of a list that opens, and
characters of each one's value.
"""


def actions(card: Card) -> Iterator[Json]:
    """Yield the rows of buttons. A button's action_id is its verb, with ":2" and on where a verb comes again."""
    buttons = [_button(choice, number) for choice, number in _numbered(card.choices)]
    rows = [buttons[start : start + ROW] for start in range(0, len(buttons), ROW)]
    if card.more and _fits_menu(card.more):
        rows = [*rows[:-1], [*(rows[-1] if rows else []), _menu(card)]]
    elif card.more:
        rows.append([_button(choice, number) for choice, number in _numbered(card.more)])
    yield from ({"type": "actions", "elements": row} for row in rows)


def file_buttons(card: Card) -> Iterator[Json]:
    """Yield a row of buttons, one for each of a card's files."""
    gets = [Choice(FILE, say(card.lang, "files.get", name=file.name), {"code": file.code}) for file in card.files]
    if gets:
        yield {"type": "actions", "elements": [_button(get, number) for number, get in enumerate(gets[:FILES], 1)]}


def asked(card: Card) -> Iterator[Json]:
    """Yield what a card asks about itself: the question in small print, and its answers."""
    if card.asked:
        yield context(card.asked.label)
        yield {"type": "actions", "elements": [_button(*each) for each in _numbered(card.asked.choices)]}


def carried(choice: Choice) -> str:
    """Return what a button carries: its arguments as JSON, the longest of them shortened until Slack takes it."""
    arguments = dict(choice.arguments)
    while width(value := json.dumps(arguments, ensure_ascii=False)) > VALUE:
        longest = max(arguments, key=lambda name: len(arguments[name]))
        arguments[longest] = clipped(arguments[longest], len(arguments[longest]) * 9 // 10)
    return value


def _button(choice: Choice, number: int) -> Json:
    button: Json = {
        "type": "button",
        "action_id": choice.verb if number == 1 else f"{choice.verb}:{number}",
        "text": plain_text(choice.label, LABEL),
        "value": carried(choice),
    }
    button |= {"accessibility_label": clipped(choice.aloud, LABEL)} if choice.aloud else {}
    return button if choice.style == "plain" else button | {"style": choice.style}


def _menu(card: Card) -> Json:
    options = [{"text": plain_text(choice.label, LABEL), "value": _in_menu(choice)} for choice in card.more]
    if len(options) <= MENU:
        return {"type": "overflow", "action_id": "more", "options": options}
    placeholder = plain_text(say(card.lang, "card.more"), LABEL)
    return {"type": "static_select", "action_id": "more", "placeholder": placeholder, "options": options}


def _fits_menu(choices: tuple[Choice, ...]) -> bool:
    return len(choices) <= LIST and all(width(_in_menu(choice)) <= MENU_VALUE for choice in choices)


def _in_menu(choice: Choice) -> str:
    # A menu has one action_id for all: each option has to say its own verb.
    return json.dumps({"verb": choice.verb, **choice.arguments}, ensure_ascii=False, separators=(",", ":"))


def _numbered(choices: tuple[Choice, ...]) -> Iterator[tuple[Choice, int]]:
    seen: dict[str, int] = {}
    for choice in choices:
        seen[choice.verb] = seen.get(choice.verb, 0) + 1
        yield choice, seen[choice.verb]
