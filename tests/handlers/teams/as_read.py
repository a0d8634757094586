"""What Teams would read as more than text in what it is sent: an activity with its cards, an answer, a dialog."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from tests.handlers.test_hostile_words import PLAIN, inside

Json = dict[str, Any]

UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What cannot be shown, or turns the text around it."""

FUNCTIONS = re.compile(r"\{\{(DATE|TIME)\(")
"""What Teams puts a day in the place of, wherever it stands in a card."""


def shown(payload: Any) -> Iterator[Json]:
    """Yield every object in a payload, but for what buttons carry unseen."""
    if isinstance(payload, dict):
        yield payload
    parts = payload.items() if isinstance(payload, dict) else enumerate(payload) if isinstance(payload, list) else ()
    for name, inner in parts:
        if name != "data":
            yield from shown(inner)


def read_as_more(payload: Json, *, people: Collection[str] = (), links: Collection[str] = ()) -> Iterator[str]:
    """Yield what would call somebody, link, be formatted, hide or turn itself.

    people: whom we may call upon. links: how the addresses that we may link to begin.
    """
    for node in shown(payload):
        yield from _called(node, people)
        yield from _in_place(node)
        if node.get("type") == "Action.OpenUrl" and not str(node["url"]).startswith(tuple(links)):
            yield f"links: {node}"
    for name in ("text", "fallbackText"):
        yield from (f"{name} is formatted: {kind}" for kind in _formatted(payload.get(name)))
    if payload.get("type") == "message" and payload.get("textFormat") not in (None, "markdown"):
        yield f"is read as {payload['textFormat']}"


def _called(node: Json, people: Collection[str]) -> Iterator[str]:
    for entity in node.get("entities") or ():
        name = entity["mentioned"]["name"]
        if entity["mentioned"]["id"] not in people or entity["text"] != f"<at>{name}</at>" or _formatted(name):
            yield f"calls: {entity}"


def _in_place(node: Json) -> Iterator[str]:
    """Yield what is read in an element of a card."""
    match node.get("type"):
        case "TextBlock":
            yield from (f"is formatted: {node}" for _ in _formatted(_without_calls(node["text"])))
        case "FactSet" | "Table" | "Media" | "Image":
            yield f"is more than text: {node}"
        case "Input.ChoiceSet":
            for choice in node["choices"]:
                yield from (f"is formatted: {choice}" for _ in _formatted(choice["title"]))
    for name in ("text", "title", "label", "placeholder", "errorMessage", "tooltip", "name", "summary"):
        if isinstance(node.get(name), str) and UNSHOWN.search(node[name]):
            yield f"{name} cannot be shown: {node[name]!r}"
    if isinstance(node.get("text"), str) and FUNCTIONS.search(node["text"]):
        yield f"becomes a day: {node['text']!r}"


def _formatted(text: Any) -> set[str]:
    return inside(text) - PLAIN if isinstance(text, str) else set()


def _without_calls(text: str) -> str:
    """Return a text with what lets somebody know left out: that it does is looked at where the entities stand."""
    return re.sub(r"<at>[^<>]*</at>", "x", text)


def only_called(card: Json) -> Iterator[str]:
    """Yield what stands as a call in a text without being one in the card's entities."""
    known = {entity["text"] for entity in (card.get("msteams") or {}).get("entities", ())}
    for node in shown(card):
        if node.get("type") == "TextBlock":
            yield from (
                f"calls nobody: {one}" for one in re.findall(r"<at>[^<>]*</at>", node["text"]) if one not in known
            )
