"""A form's fields as Adaptive Card inputs. A field's name is its id."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.cards import Field, FieldKind, Form, Lang, Option
from bot.wording.catalogue import say
from bot.wording.conditions import hint
from bot.wording.shorten import clipped
from handlers.teams.elements import named, small, stressed
from handlers.teams.escaping import printable, titled
from handlers.teams.typed import UNTICKED

Json = dict[str, Any]

NAME = 60
"""Characters of a file's name."""

ID, FILES = 100, 20
"""Characters of a file's id, and files that are listed."""


def input_elements(field: Field, form: Form) -> Iterator[Json]:
    """Yield a field: its fault, the input with its label, and its hint under it as with Teams' own fields. The hint
    stands close to its input, and the field away from the one before: else it is read as a hint for the next.
    """
    first, *others = _parts(field, form)
    yield first | {"spacing": "Large"}
    yield from (other | {"spacing": "Small"} for other in others)


def _parts(field: Field, form: Form) -> Iterator[Json]:
    if field.fault:
        yield stressed(f"{named(field.label)} {field.fault}", color="Attention")
    if field.kind == "files":
        yield from _files(field, form)
        return
    element = _tick(field, form.lang) if field.kind == "tick" else ELEMENTS[field.kind](field)
    element |= {"id": field.name, "label": field.label}
    yield element | (_must(field, form) if field.required and field.shown_if is None else {})
    if words := hint(field, form):
        yield small(words)


def kept_files(field: Field) -> tuple[str, ...]:
    """Return the ids of the files that stand in a field: what is no id, nobody is shown."""
    ids = dict.fromkeys(one for one in field.value.split(",") if 0 < len(one) <= ID)
    return tuple(ids)[:FILES]


def _must(field: Field, form: Form) -> Json:
    """Return how a field says that it must be filled in. What Teams itself requires it requires of every button: where
    half a form can be kept, only the label says so.
    """
    if form.keeps_draft:
        return {"label": say(form.lang, "teams_form.required", label=field.label)}
    return {"isRequired": True, "errorMessage": field.fault or say(form.lang, "fault.required")}


def _text(field: Field) -> Json:
    value = clipped(printable(field.value), field.max_length)
    return {"type": "Input.Text", "isMultiline": field.kind == "text", "maxLength": field.max_length, "value": value}


def _link(field: Field) -> Json:
    return _text(field) | {"style": "url"}


def _choices(field: Field) -> Json:
    # Beside radio buttons and ticks Microsoft's renderer reads markdown, unless it is told not to.
    choices = [{"title": titled(option.label), "value": option.value} for option in field.options]
    chosen = ",".join(option.value for option in field.options if option.value in field.value.split(","))
    several = field.kind == "many"
    element: Json = {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices, "wrap": True}
    return element | {"isMultiSelect": several} | ({"value": chosen} if chosen else {})


def _tick(field: Field, lang: Lang) -> Json:
    values = {"valueOn": "yes", "valueOff": UNTICKED, "value": "yes" if field.value == "yes" else UNTICKED}
    return {"type": "Input.Toggle", "title": say(lang, "form.yes"), "wrap": True, **values}


def _files(field: Field, form: Form) -> Iterator[Json]:
    """Yield how files are attached, for which a card in Teams has no input; and those that came, to be left out. Of one
    that the core does not name, there is still that it is.
    """
    yield stressed(field.label)
    yield small(f"{hint(field, form)} {say(form.lang, 'files.send_in_chat')}".strip())
    names = {option.value: clipped(option.label, NAME) for option in field.options}
    ids = kept_files(field)
    nameless = (say(form.lang, "teams_form.kept.nameless", number=number) for number in range(1, len(ids) + 1))
    kept = tuple(Option(one, names.get(one, name)) for one, name in zip(ids, nameless, strict=True))
    if kept:
        label = say(form.lang, "teams_form.kept")
        yield _choices(replace(field, kind="many", options=kept)) | {"id": field.name, "label": label}
        yield small(say(form.lang, "teams_form.kept.help"))


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
    "date": _date,
    "time": _time,
}
