"""A form's fields as Slack's inputs. A field's name is its action_id, and its block_id but for files (see there)."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.cards import Field, FieldKind, Form, Lang, Option
from bot.wording.catalogue import say
from bot.wording.conditions import hint
from bot.wording.shorten import clipped
from handlers.conditions import tells_of_changes
from handlers.slack.blocks import plain_text, stressed_line
from handlers.slack.escaping import printable
from handlers.slack.typed import KEPT

Json = dict[str, Any]

LABEL, HINT, OPTION, TYPED = 2000, 2000, 75, 3000
"""Characters that Slack takes in a label, a hint, an option and a text field."""

FILES = 10
"""Files that one input takes at most."""

FILE_TYPES = ("png", "jpg", "jpeg", "gif", "webp", "pdf", "docx", "xlsx", "pptx", "odt", "txt", "csv", "mp4")

RADIOS = 10
"""Options that are shown all at once; more become a menu."""


def input_blocks(field: Field, form: Form) -> Iterator[Json]:
    """Yield a field: its fault above it, then the input with its label and hint; files that are attached already stand
    in a list of their own above it, for Slack shows in its input only what is chosen now.
    """
    if field.fault:
        yield stressed_line(f"{field.label}: {field.fault}")
    attached = _attached(field, form.lang)
    if attached:
        yield _list_of_kept(field, attached, form.lang)
    block: Json = {
        "type": "input",
        # What is chosen in an input stays there as long as its block_id does: what is listed above leaves it.
        "block_id": f"{field.name}~{_short(attached)}" if attached else field.name,
        "label": plain_text(field.label, LABEL),
        "element": _element(field, form) | {"action_id": field.name},
        "optional": not (field.required and field.shown_if is None),
    }
    block |= {"dispatch_action": True} if tells_of_changes(field, form) else {}
    words = hint(field, form)
    yield block | {"hint": plain_text(words, HINT)} if words else block


def _element(field: Field, form: Form) -> Json:
    if field.kind == "tick":
        return _tick(field, form.lang)
    if field.kind == "files":
        return {"type": "file_input", "filetypes": [*FILE_TYPES], "max_files": FILES}
    element = ELEMENTS[field.kind](field)
    if element["type"] == "plain_text_input" and tells_of_changes(field, form):
        return element | {"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}
    return element


def _attached(field: Field, lang: Lang) -> tuple[Option, ...]:
    """Return the files that are attached already. Of one that the core does not name, there is still that it is."""
    if field.kind != "files":
        return ()
    named = {option.value: option for option in field.options}
    ids = dict.fromkeys(filter(None, field.value.split(",")))
    nameless = (say(lang, "slack_form.kept.nameless", number=number) for number in range(1, len(ids) + 1))
    return tuple(named.get(one, Option(one, name)) for one, name in zip(ids, nameless, strict=True))


def _list_of_kept(field: Field, attached: tuple[Option, ...], lang: Lang) -> Json:
    everything = ",".join(option.value for option in attached)
    return {
        "type": "input",
        "block_id": f"{KEPT}{field.name}~{_short(attached)}",
        "label": plain_text(say(lang, "slack_form.kept"), LABEL),
        "element": _many(replace(field, options=attached, value=everything)) | {"action_id": f"{KEPT}{field.name}"},
        "optional": True,
        "hint": plain_text(say(lang, "slack_form.kept.help"), HINT),
    }


def _short(attached: tuple[Option, ...]) -> str:
    return hashlib.sha256(",".join(option.value for option in attached).encode("utf-8", "replace")).hexdigest()[:8]


def _text(field: Field) -> Json:
    most = min(field.max_length, TYPED)
    element: Json = {"type": "plain_text_input", "multiline": field.kind == "text", "max_length": most}
    return element | {"initial_value": clipped(printable(field.value), most)} if printable(field.value) else element


def _one(field: Field) -> Json:
    options = [_option(option) for option in field.options]
    chosen = [_option(option) for option in field.options if option.value == field.value]
    element: Json = {"type": "radio_buttons" if len(options) <= RADIOS else "static_select", "options": options}
    return element | {"initial_option": chosen[0]} if chosen else element


def _many(field: Field) -> Json:
    options = [_option(option) for option in field.options]
    chosen = [_option(option) for option in field.options if option.value in field.value.split(",")]
    element: Json = {"type": "checkboxes" if len(options) <= RADIOS else "multi_static_select", "options": options}
    return element | {"initial_options": chosen} if chosen else element


def _tick(field: Field, lang: Lang) -> Json:
    yes = _option(Option("yes", say(lang, "form.yes")))
    element: Json = {"type": "checkboxes", "options": [yes]}
    return element | {"initial_options": [yes]} if field.value else element


def _date(field: Field) -> Json:
    day = _iso(dt.date.fromisoformat, field.value)
    return {"type": "datepicker"} | ({"initial_date": day} if day else {})


def _time(field: Field) -> Json:
    time = _iso(dt.time.fromisoformat, field.value)
    return {"type": "timepicker"} | ({"initial_time": time[:5]} if time else {})


def _option(option: Option) -> Json:
    """Return an option: what its label cannot hold follows in its description."""
    text = printable(option.label)
    if len(text) <= OPTION:
        return {"text": plain_text(text, OPTION), "value": option.value}
    cut = text.rfind(" ", 0, OPTION) + 1 or OPTION
    return {
        "text": plain_text(text[:cut], OPTION),
        "description": plain_text(text[cut:], OPTION),
        "value": option.value,
    }


def _iso(read: Callable[[str], dt.date | dt.time], text: str) -> str:
    """Return a day or a time as the platform writes it; "" where it is none."""
    try:
        return read(text).isoformat()
    except ValueError:
        return ""


ELEMENTS: Mapping[FieldKind, Callable[[Field], Json]] = {
    "line": _text,
    "text": _text,
    "link": _text,
    "one": _one,
    "many": _many,
    "date": _date,
    "time": _time,
}
