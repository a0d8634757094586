"""What stands in a modal's inputs, as Slack tells it with every press in it: `view.state`."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from handlers.slack.payloads import SentFile, State, WrongShape

Json = dict[str, Any]

KEPT: Final = "kept:"
"""What the action_id of a list of files that are attached already begins with; the field's name follows."""


@dataclass(frozen=True)
class Typed:
    """What was typed: field → value, a field for files with the ids of those that stay attached.

    chosen: field → files chosen in Slack since. places: field → block_id of its input.
    """

    values: Mapping[str, str]
    chosen: Mapping[str, tuple[SentFile, ...]]
    places: Mapping[str, str]


def read_state(state: State) -> Typed:
    """Read what stands in the inputs. What has an unknown shape counts as empty; a file of one raises WrongShape."""
    values: dict[str, str] = {}
    kept: dict[str, str] = {}
    chosen: dict[str, tuple[SentFile, ...]] = {}
    places: dict[str, str] = {}
    for place, name, element in _elements(state):
        if name.startswith(KEPT):
            kept[name.removeprefix(KEPT)] = _value(element)
            continue
        places[name], values[name] = place, _value(element)
        if files := element.get("files"):
            chosen[name] = tuple(map(_file, files if isinstance(files, list) else [files]))
    return Typed(values | {name: ids for name, ids in kept.items() if name in values}, chosen, places)


def as_drawn(blocks: Iterable[Json]) -> State:
    """Return what Slack tells of a modal that was drawn like this and that nobody has touched."""
    inputs = [block for block in blocks if block["type"] == "input"]
    return State(values={one["block_id"]: {one["element"]["action_id"]: _initial(one["element"])} for one in inputs})


def mark(typed: Typed) -> str:
    """Return a short mark of what was typed, the same for the same."""
    told = [typed.values, {name: [file.id for file in files] for name, files in typed.chosen.items()}]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def _elements(state: State) -> Iterator[tuple[str, str, Json]]:
    for place, elements in state.values.items():
        # What cannot be read is no name of ours, and no database takes it for one.
        yield from ((place, name, element) for name, element in elements.items() if name.isprintable())


def _value(element: Json) -> str:
    match element:
        case {"value": str(text)} | {"selected_date": str(text)} | {"selected_time": str(text)}:
            return text
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"selected_options": [*options]}:
            return ",".join(str(one["value"]) for one in options if isinstance(one, dict) and "value" in one)
        case _:
            return ""


def _file(given: Any) -> SentFile:
    try:
        return SentFile.model_validate(given)
    except ValidationError:
        raise WrongShape from None


def _initial(element: Json) -> Json:
    names = {
        "value": "initial_value",
        "selected_option": "initial_option",
        "selected_options": "initial_options",
        "selected_date": "initial_date",
        "selected_time": "initial_time",
    }
    return {"type": element["type"]} | {name: element[initial] for name, initial in names.items() if initial in element}
