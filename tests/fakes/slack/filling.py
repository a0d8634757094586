"""Filling in a modal: what stands in each field, in the shape that Slack sends it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Typed = dict[tuple[str, str], Json]
At = tuple[str, str]

EMPTY: dict[str, Json] = {
    "plain_text_input": {"value": None},
    "email_text_input": {"value": None},
    "url_text_input": {"value": None},
    "number_input": {"value": None},
    "static_select": {"selected_option": None},
    "external_select": {"selected_option": None},
    "radio_buttons": {"selected_option": None},
    "checkboxes": {"selected_options": []},
    "multi_static_select": {"selected_options": []},
    "datepicker": {"selected_date": None},
    "timepicker": {"selected_time": None},
    "datetimepicker": {"selected_date_time": None},
    "users_select": {"selected_user": None},
    "multi_users_select": {"selected_users": []},
    "conversations_select": {"selected_conversation": None},
    "channels_select": {"selected_channel": None},
    "file_input": {"files": []},
}
INITIAL = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_date_time": "selected_date_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_conversation": "selected_conversation",
    "initial_channel": "selected_channel",
}


class NotInTheForm(AssertionError):
    """What was to be filled in cannot be filled in like that on Slack's screen."""


def values_of(view: Json, typed: Typed) -> Json:
    """Return `state.values` of a view: what was typed, else what the field began with, else Slack's null shapes."""
    values: Json = {}
    for (block_id, action_id), element in fields(view):
        filled = typed.get((block_id, action_id)) or _initial(element)
        values.setdefault(block_id, {})[action_id] = filled
    return values


def fill(view: Json, typed: Typed, values: Mapping[str, Any], make_file: Callable[[str], Json]) -> None:
    """Type into a view's fields. A field is named by its block_id; its value is written as a person means it.

    Words for a text, a day or a time; a value or label for one option, a list of them for several; True or False for a
    single tick box; names of new files, or files as Slack has them. None or "" empties a field.
    """
    there = {at[0]: (at, element) for at, element in fields(view)}
    for name, value in values.items():
        if name not in there:
            raise NotInTheForm(f"{name!r} is not among {sorted(there)}")
        at, element = there[name]
        typed[at] = {"type": element["type"], **_filled(element, value, make_file)}


def missing(view: Json, values: Json) -> list[str]:
    """Return the compulsory fields that are empty: Slack does not let such a form go."""
    compulsory = [block for block in view["blocks"] if block["type"] == "input" and not block.get("optional")]
    return [block["block_id"] for block in compulsory if _is_empty(values[block["block_id"]])]


def fields(view: Json) -> Iterator[tuple[At, Json]]:
    """Yield what can be filled in: where it is, and its element."""
    for block in view["blocks"]:
        inside = [block.get("element"), block.get("accessory")]
        inside += block["elements"] if block["type"] == "actions" else []
        for element in inside:
            if element and element["type"] in EMPTY:
                yield (block["block_id"], element.get("action_id", "")), element


def _initial(element: Json) -> Json:
    begun = {INITIAL[name]: value for name, value in element.items() if name in INITIAL}
    return {"type": element["type"], **EMPTY[element["type"]], **begun}


def _filled(element: Json, value: Any, make_file: Callable[[str], Json]) -> Json:
    kind = element["type"]
    if value in (None, "", [], False):
        return EMPTY[kind]
    match kind:
        case "static_select" | "radio_buttons" | "external_select":
            return {"selected_option": _option(element, value)}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": _options(element, value)}
        case "file_input":
            return {"files": _files(element, value, make_file)}
        case "plain_text_input":
            return {"value": _text(element, value)}
        case _:
            (name,) = EMPTY[kind]
            return {name: value}


def _text(element: Json, value: str) -> str:
    low, most = element.get("min_length", 0), element.get("max_length", 3000)
    if not low <= len(value) <= most:
        raise NotInTheForm(f"{len(value)} characters where {low} to {most} can be typed")
    if "\n" in value and not element.get("multiline"):
        raise NotInTheForm("a line break in a field of one line")
    return value


def _options(element: Json, value: Any) -> list[Json]:
    if value is True:
        return list(element["options"][:1])
    asked = value.split(",") if isinstance(value, str) else value
    chosen = [_option(element, one) for one in asked]
    return [option for option in element["options"] if option in chosen]


def _option(element: Json, value: str) -> Json:
    for option in element["options"]:
        if value in (option["value"], option["text"]["text"]):
            found: Json = option
            return found
    raise NotInTheForm(f"{value!r} is not among {[option['value'] for option in element['options']]}")


def _files(element: Json, value: Any, make_file: Callable[[str], Json]) -> list[Json]:
    files = [make_file(one) if isinstance(one, str) else one for one in ([value] if isinstance(value, str) else value)]
    for file in files:
        if element.get("filetypes") and file["filetype"] not in element["filetypes"]:
            raise NotInTheForm(f"{file['name']} is not among {element['filetypes']}")
    if len(files) > element.get("max_files", 10):
        raise NotInTheForm(f"{len(files)} files where {element['max_files']} can be chosen")
    return files


def _is_empty(filled: Json) -> bool:
    (value,) = filled.values()
    return all(one in (None, "", []) for name, one in value.items() if name != "type")
