"""A Card as an Adaptive Card: pure functions. What it says is the core's."""

import html
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from bot.cards import Card, Lang
from bot.wording.plain import plain
from bot.wording.shorten import clipped, fitted
from handlers.teams.buttons import acting, actions, refresh, show_buttons, toggle_set
from handlers.teams.elements import elements, fact_lines, file_lines, heading, small
from handlers.teams.escaping import escape, printable
from handlers.teams.mentions import mentions

Json = dict[str, Any]

SIZE = 27_500
"""Bytes of a card as JSON: Teams takes 28 kB."""

LINE = 50
"""Bytes that a line of its own takes at least."""

ALOUD = 2500
"""Characters of the whole card as text, for clients that read it aloud or cannot draw it."""

WIDE: Final[Json] = {"width": "Full"}

FOLD: Final = "fold"
"""Id of what is folded."""


def adaptive_card(card: Card, key: str = "", *, personal: bool = False, viewer: str = "") -> Json:
    """Lay a card out; what is too much for Teams is cut, and the card says so. key: of its delivery.

    personal: whether it stands in somebody's own chat with us. viewer: the id of the one person who sees this in the
    place of a posted card, and for whom Teams is to ask for it again by itself.
    """
    viewers = (viewer,) if viewer else ()
    drawn = _fitted(card, lambda cut: _card(cut, actions(cut, key, personal=personal)) | refresh(cut, key, viewers))
    # What the buttons carry is never cut: where it is too much to be carried twice, a form has one way.
    return adaptive_card(card, key, viewer=viewer) if personal and size(drawn) > SIZE else drawn


def posted_card(card: Card, key: str) -> Json:
    """Lay a card out as everybody sees it where it stands. Whom its buttons are for has Teams ask for theirs."""
    if not card.acting:
        return adaptive_card(card, key)
    return _fitted(card, lambda cut: _card(cut, [show_buttons(cut, key)]) | refresh(cut, key, acting(cut)))


def shown_card(card: Card, buttons: Iterable[Json]) -> Json:
    """Lay a card out for a dialog, with buttons of the dialog's own."""
    buttons = list(buttons)
    return _fitted(card, lambda cut: _card(cut, buttons))


def _fitted(card: Card, lay_out: Callable[[Card], Json]) -> Json:
    def fits(cut: Card) -> bool:
        # Every character takes a byte, every line an element: what is far too long need not be laid out to be seen so.
        text = plain(cut)
        return len(text) + LINE * text.count("\n") <= SIZE and size(lay_out(cut)) <= SIZE

    return lay_out(fitted(card, fits))


def _card(card: Card, actions: Iterable[Json]) -> Json:
    body = [
        *([heading(card.title)] if card.title else []),
        *elements(card.body),
        *fact_lines(card.facts),
        *file_lines(card),
        *([small(card.footnote)] if card.footnote else []),
        *_fold(card),
        *actions,
    ]
    called = {"msteams": WIDE | {"entities": entities}} if (entities := mentions(card)) else {}
    return {**frame(card.lang), **called, **spoken(card), "body": body}


def frame(lang: Lang) -> Json:
    """Return what every card begins with."""
    schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    return {"type": "AdaptiveCard", "$schema": schema, "version": "1.5", "lang": lang, "msteams": WIDE}


def spoken(card: Card) -> Json:
    """Return all that a card says, for clients that read it aloud or cannot draw it."""
    text = clipped(plain(card), ALOUD)
    # `speak` is read as SSML: a text in it is escaped as XML.
    return {"fallbackText": escape(text), "speak": html.escape(printable(text), quote=False)}


def size(content: object) -> int:
    """Return the bytes of something as JSON."""
    return len(json.dumps(content).encode())


def _fold(card: Card) -> Iterator[Json]:
    if card.fold:
        yield toggle_set(card.fold.label, FOLD)
        yield {"type": "Container", "id": FOLD, "isVisible": False, "items": list(elements(card.fold.body))}
