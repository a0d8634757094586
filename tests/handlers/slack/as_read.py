"""What Slack would read as more than text in what it is sent: a call's arguments, an acknowledgement, a view."""

import re
from collections.abc import Collection, Iterator
from typing import Any

Json = dict[str, Any]

PARSED = ("broadcast", "usergroup", "channel", "emoji", "date", "team", "color")
MESSAGES = ("chat.postMessage", "chat.update", "chat.postEphemeral")


def nodes(payload: Any) -> Iterator[Json]:
    """Yield every object in a payload."""
    if isinstance(payload, dict):
        yield payload
    for inner in payload.values() if isinstance(payload, dict) else payload if isinstance(payload, list) else ():
        yield from nodes(inner)


def read_as_more(payload: Json, *, people: Collection[str] = (), links: Collection[str] = ()) -> Iterator[str]:
    """Yield what would call somebody, link, show an emoji or be formatted.

    people: whom we may call upon. links: how the addresses that we may link to begin.
    """
    for node in nodes(payload):
        match node.get("type"):
            case "mrkdwn":
                yield f"is parsed: {node}"
            case "plain_text" if node.get("emoji") is not False:
                yield f"shows emoji: {node}"
            case "user" if node["user_id"] not in people:
                yield f"calls: {node}"
            case "link" if not node["url"].startswith(tuple(links)):
                yield f"links: {node}"
            case kind if kind in PARSED:
                yield f"is more than text: {node}"
    if isinstance(payload.get("text"), str):
        yield from ("text has markup" for _ in re.findall("[<>]|&(?!amp;|lt;|gt;)", payload["text"]))


def said_as_more(method: str, given: Json, **may: Collection[str]) -> Iterator[str]:
    """Yield the same for a call, with how its `text` would be read."""
    yield from read_as_more(given, **may)
    if method in MESSAGES and (given.get("parse"), given.get("link_names")) != ("none", False):
        yield "names and addresses in its text are linked"
    if method == "chat.postMessage" and given.get("mrkdwn") is not False:
        yield "its text is formatted"
    if method == "chat.update" and not given.get("blocks"):
        yield "its text is shown, and formatted: this method knows no mrkdwn"  # with blocks nobody sees it
