"""A form's fields as Adaptive Card inputs. A field's name is its id."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.cards import Field, FieldKind, Form, Lang
from bot.wording.catalogue import say
from bot.wording.conditions import hint
from bot.wording.shorten import clipped
from handlers.teams.elements import small, stressed, text_block
from handlers.teams.escaping import printable

Json = dict[str, Any]

NAME = 150
"""Characters of a file's name."""


def input_elements(field: Field, form: Form) -> Iterator[Json]:
    """Yield a field: its fault and its hint, then the input with its label."""
    if field.fault:
        yield stressed(f"{field.label}: {field.fault}", color="Attention")
    if words := hint(field, form):
        yield small(words)
    if field.kind == "files":
        yield text_block(_where_to_send(field, form.lang))
        return
    element = {**ELEMENTS[field.kind](field), "id": field.name, "label": field.label}
    if field.required and field.shown_if is None:
        element |= {"isRequired": True, "errorMessage": field.fault or say(form.lang, "fault.required")}
    yield element


def _text(field: Field) -> Json:
    value = clipped(printable(field.value), field.max_length)
    return {"type": "Input.Text", "isMultiline": field.kind == "text", "maxLength": field.max_length, "value": value}


def _link(field: Field) -> Json:
    return _text(field) | {"style": "url"}


def _choices(field: Field) -> Json:
    choices = [{"title": option.label, "value": option.value} for option in field.options]
    chosen = ",".join(option.value for option in field.options if option.value in field.value.split(","))
    several = field.kind == "many"
    element: Json = {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices, "wrap": True}
    return element | {"isMultiSelect": several} | ({"value": chosen} if chosen else {})


def _tick(field: Field) -> Json:
    values = {"valueOn": "yes", "valueOff": "", "value": "yes" if field.value else ""}
    return {"type": "Input.Toggle", "title": field.label, "wrap": True, **values}


def _where_to_send(field: Field, lang: Lang) -> str:
    """Return what to do instead of choosing files: a card in Teams has no input for them."""
    names = ", ".join(clipped(option.label, NAME) for option in field.options)
    attached = [say(lang, "files.attached", names=names)] if names else []
    return " ".join((f"{field.label}:", say(lang, "files.send_in_chat"), *attached))


def _date(field: Field) -> Json:
    day = _iso(dt.date.fromisoformat, field.value)
    return {"type": "Input.Date"} | ({"value": day} if day else {})


def _time(field: Field) -> Json:
    time = _iso(dt.time.fromisoformat, field.value)
    return {"type": "Input.Time"} | ({"value": time[:5]} if time else {})


def _iso(read: Callable[[str], dt.date | dt.time], text: str) -> str:
    """Return a day or a time as the platform writes it; "" where it is none."""
    try:
        return read(text).isoformat()
    except ValueError:
        return ""


ELEMENTS: Mapping[FieldKind, Callable[[Field], Json]] = {
    "line": _text,
    "text": _text,
    "link": _link,
    "one": _choices,
    "many": _choices,
    "tick": _tick,
    "date": _date,
    "time": _time,
}
