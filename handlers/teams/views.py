"""A Card and a Form as Adaptive Cards: pure functions. What they say is the core's."""

import html
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from bot.cards import Card, Field, Form
from bot.wording.plain import plain
from bot.wording.shorten import clipped, fitted, fitted_form
from handlers.teams.buttons import acting, actions, refresh, show_buttons, toggle_set
from handlers.teams.elements import elements, fact_lines, file_lines, heading, small, stressed
from handlers.teams.escaping import escape, printable
from handlers.teams.inputs import input_elements
from handlers.teams.mentions import mentions

Json = dict[str, Any]

SIZE = 27_500
"""Bytes of a card as JSON: Teams takes 28 kB."""

LINE = 50
"""Bytes that a line of its own takes at least."""

ALOUD = 2500
"""Characters of the whole card as text, for clients that read it aloud or cannot draw it."""

TITLE = 150
"""Characters of a form's heading, which may hold a name."""

WIDE: Final[Json] = {"width": "Full"}

FOLD, MORE = "fold", "more_fields"
"""Ids of what is folded."""


def adaptive_card(card: Card, key: str = "", *, personal: bool = False, viewer: str = "") -> Json:
    """Lay a card out; what is too much for Teams is cut, and the card says so. key: of its delivery.

    personal: whether it stands in somebody's own chat with us. viewer: the id of the one person who sees this in the
    place of a posted card, and for whom Teams is to ask for it again by itself.
    """
    viewers = (viewer,) if viewer else ()
    drawn = _fitted(card, lambda cut: _card(cut, actions(cut, key, personal=personal)) | refresh(cut, key, viewers))
    # What the buttons carry is never cut: where it is too much to be carried twice, a form has one way.
    return adaptive_card(card, key, viewer=viewer) if personal and _size(drawn) > SIZE else drawn


def posted_card(card: Card, key: str) -> Json:
    """Lay a card out as everybody sees it where it stands. Whom its buttons are for has Teams ask for theirs."""
    if not card.acting:
        return adaptive_card(card, key)
    return _fitted(card, lambda cut: _card(cut, [show_buttons(cut, key)]) | refresh(cut, key, acting(cut)))


def form_card(form: Form) -> Json:
    """Lay a form out, for a dialog. What it folds is hidden until asked for, unless something in it is filled in."""
    return _form(fitted_form(form, lambda cut: _size(_form(cut)) <= SIZE))


def _form(form: Form) -> Json:
    body = [
        heading(clipped(form.title, TITLE)),
        *([stressed(form.fault, color="Attention")] if form.fault else []),
        *elements(form.intro),
        *_fields(form, [field for field in form.fields if not field.folded]),
        *_folded_fields(form),
    ]
    send = {"type": "Action.Submit", "title": form.submit, "style": "positive"}
    data = {"verb": form.verb, "arguments": dict(form.arguments)}
    return {**_frame(form.lang), "body": body, "actions": [send | {"data": data}]}


def _fitted(card: Card, lay_out: Callable[[Card], Json]) -> Json:
    def fits(cut: Card) -> bool:
        # Every character takes a byte, every line an element: what is far too long need not be laid out to be seen so.
        text = plain(cut)
        return len(text) + LINE * text.count("\n") <= SIZE and _size(lay_out(cut)) <= SIZE

    return lay_out(fitted(card, fits))


def _card(card: Card, actions: Iterable[Json]) -> Json:
    text = clipped(plain(card), ALOUD)
    body = [
        *([heading(card.title)] if card.title else []),
        *elements(card.body),
        *fact_lines(card.facts),
        *file_lines(card),
        *([small(card.footnote)] if card.footnote else []),
        *_fold(card),
        *actions,
    ]
    # `speak` is read as SSML: a text in it is escaped as XML.
    spoken = html.escape(printable(text), quote=False)
    called = {"msteams": WIDE | {"entities": entities}} if (entities := mentions(card)) else {}
    return {**_frame(card.lang), **called, "fallbackText": escape(text), "speak": spoken, "body": body}


def _frame(lang: str) -> Json:
    schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    return {"type": "AdaptiveCard", "$schema": schema, "version": "1.5", "lang": lang, "msteams": WIDE}


def _fold(card: Card) -> Iterator[Json]:
    if card.fold:
        yield toggle_set(card.fold.label, FOLD)
        yield {"type": "Container", "id": FOLD, "isVisible": False, "items": list(elements(card.fold.body))}


def _folded_fields(form: Form) -> Iterator[Json]:
    folded = [field for field in form.fields if field.folded]
    if folded:
        in_use = any(field.fault or field.value for field in folded)
        yield toggle_set(form.fold_label, MORE)
        yield {"type": "Container", "id": MORE, "isVisible": in_use, "items": list(_fields(form, folded))}


def _fields(form: Form, fields: list[Field]) -> Iterator[Json]:
    for field in fields:
        yield from input_elements(field, form)


def _size(card: Json) -> int:
    return len(json.dumps(card).encode())
