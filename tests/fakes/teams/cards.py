"""Using a card as a client does: what can be pressed in it, what stands in its inputs, what is to be read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.fakes.teams.checking import nodes

Json = dict[str, Any]


class NotInTheCard(AssertionError):
    """There is no such button or field, or the client would not let it be sent like that."""


def actions_of(card: Json) -> list[Json]:
    """Return what can be pressed in a card, in order; not what only folds, and not links."""
    return [one for one in nodes(card) if one.get("type") in ("Action.Execute", "Action.Submit")]


def labels(card: Json) -> list[str]:
    """Return the labels of what can be pressed; what refreshes by itself is no button."""
    refreshing = card.get("refresh", {}).get("action")
    return [one["title"] for one in actions_of(card) if one is not refreshing]


def action_in(card: Json, what: str) -> Json:
    """Return the action with this label, else with this verb. Raises NotInTheCard."""
    refreshing = card.get("refresh", {}).get("action")
    found = [one for one in actions_of(card) if one is not refreshing]
    by_verb = (one for one in found if what in (one.get("verb"), _verb(one)))
    for one in (*(one for one in found if one.get("title") == what), *by_verb):
        return one
    raise NotInTheCard(f"{what!r} is not among {labels(card)}")


def sending(card: Json) -> Json:
    """Return what sends a form: the action that stands out, else the only one. Raises NotInTheCard."""
    found = actions_of(card)
    standing_out = [one for one in found if one.get("style") == "positive"] or found
    if len(found) != 1 and standing_out is found:
        raise NotInTheCard(f"nothing stands out among {labels(card)}")
    return standing_out[0]


def _verb(action: Json) -> Any:
    data = action.get("data")
    return data.get("verb") if isinstance(data, dict) else None


def inputs_of(card: Json) -> dict[str, Json]:
    """Return a card's inputs by their ids."""
    return {one["id"]: one for one in nodes(card) if str(one.get("type")).startswith("Input.")}


def values_of(card: Json) -> dict[str, str]:
    """Return what stands in a card's inputs when it has just been drawn."""
    return {name: _initial(one) for name, one in inputs_of(card).items()}


def filled(card: Json, given: Mapping[str, Any]) -> dict[str, str]:
    """Return what a client sends of a card's inputs: what is given, and of the others what stood there.

    A choice may be given by its title, several as a list, a tick as a bool. Raises NotInTheCard where there is no such
    input or choice, or where the client itself would stop it: something compulsory is empty, or too long.
    """
    inputs = inputs_of(card)
    if unknown := [name for name in given if name not in inputs]:
        raise NotInTheCard(f"{unknown} are not among {list(inputs)}")
    values = values_of(card) | {name: _typed(inputs[name], value) for name, value in given.items()}
    for name, one in inputs.items():
        _look_at(name, one, values[name])
    unchosen = {name for name, one in inputs.items() if one["type"] == "Input.ChoiceSet" and not values[name]}
    return {name: value for name, value in values.items() if name not in unchosen}


def _initial(field: Json) -> str:
    if field["type"] == "Input.Toggle":
        return str(field.get("value") or "false")  # as Microsoft's renderer does, whatever valueOff is
    return str(field.get("value") or "")


def _typed(field: Json, value: Any) -> str:
    match field["type"]:
        case "Input.Toggle":
            is_on = value in (True, field.get("valueOn", "true"))
            return str(field.get("valueOn", "true") if is_on else field.get("valueOff") or "false")
        case "Input.ChoiceSet":
            chosen = value if isinstance(value, list) else [value] if value else []
            return ",".join(_choice(field, str(one)) for one in chosen)
        case _:
            return str(value)


def _choice(field: Json, named: str) -> str:
    for choice in field.get("choices", ()):
        if named in (choice["value"], choice["title"]):
            return str(choice["value"])
    raise NotInTheCard(f"{named!r} is not among {[choice['title'] for choice in field.get('choices', ())]}")


def _look_at(name: str, field: Json, value: str) -> None:
    empty = not value or (field["type"] == "Input.Toggle" and value != field.get("valueOn", "true"))
    if field.get("isRequired") and empty:
        raise NotInTheCard(f"{name} is compulsory and empty: {field.get('errorMessage')}")
    if field.get("maxLength") and len(value.encode("utf-16-le")) // 2 > field["maxLength"]:
        raise NotInTheCard(f"{name} is over {field['maxLength']} long")
    if value and field.get("regex") and not re.match(field["regex"], value):
        raise NotInTheCard(f"{name} is not as it must be: {field.get('errorMessage')}")


def words_of(card: Json) -> str:
    """Return all that is to be read in a card, a line an element; what is folded too."""
    return "\n".join(line for line in _lines(card) if line)


def _lines(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _lines(one)
        return
    match node.get("type"):
        case "TextBlock":
            yield plain(node.get("text", ""))
        case "RichTextBlock":
            yield "".join(one if isinstance(one, str) else one["text"] for one in node["inlines"])
        case "FactSet":
            yield from (f"{fact['title']}: {fact['value']}" for fact in node["facts"])
        case "ActionSet":
            yield " | ".join(one.get("title", "") for one in node["actions"])
        case kind if str(kind).startswith("Input."):
            yield from (node.get("label", ""), node.get("placeholder", ""))
    for name in ("body", "items", "columns"):
        yield from _lines(node.get(name) or [])
    if node.get("type") == "AdaptiveCard":
        yield " | ".join(one.get("title", "") for one in node.get("actions", ()))


def plain(text: str) -> str:
    """Return what a TextBlock shows of a text whose markdown is escaped."""
    shown = re.sub(r"\\([\\`*_\[\]()#+\-.!~|>])", r"\1", text)
    return shown.replace("&lt;", "<").replace("&amp;", "&")
