"""A form's fields as Adaptive Card inputs. A field's name is its id."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.cards import Field, FieldKind, Form
from bot.wording.catalogue import say
from bot.wording.conditions import hint
from bot.wording.shorten import clipped
from handlers.teams.elements import small, stressed
from handlers.teams.escaping import printable

Json = dict[str, Any]


def input_elements(field: Field, form: Form) -> Iterator[Json]:
    """Yield a field: its fault and its hint, then the input with its label."""
    if field.fault:
        yield stressed(f"{field.label}: {field.fault}", color="Attention")
    if words := hint(field, form):
        yield small(words)
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
    several = field.kind == "many"
    element: Json = {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices, "wrap": True}
    return element | {"isMultiSelect": several} | ({"value": field.value} if field.value else {})


def _tick(field: Field) -> Json:
    values = {"valueOn": "yes", "valueOff": "", "value": field.value}
    return {"type": "Input.Toggle", "title": field.label, "wrap": True, **values}


def _date(field: Field) -> Json:
    return {"type": "Input.Date"} | ({"value": field.value} if field.value else {})


def _time(field: Field) -> Json:
    return {"type": "Input.Time"} | ({"value": field.value[:5]} if field.value else {})


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
