"""What a modal carries unseen from one press to the next: `private_metadata`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from handlers.conditions import Condition
from handlers.shapes import whole
from handlers.slack.escaping import width
from handlers.slack.payloads import View, WrongShape

MOST: Final = 3000
"""Characters that Slack takes."""

NEVER_DROPPED: Final = ("token", "kind", "request", "version", "behalf")
"""Arguments without which a form could not be handed in; by the token its draft is found again."""


@dataclass(frozen=True)
class Carried:
    """The form's verb and arguments; what stands in fields that are not shown; what those that are shown wait for;
    `drawn`: by which it can be told whether anything was typed since the modal was drawn.
    """

    verb: str
    arguments: Mapping[str, str]
    hidden: Mapping[str, str] = field(default_factory=dict)
    waits: Mapping[str, Condition] = field(default_factory=dict)
    drawn: str = ""


def packed(carried: Carried) -> str:
    """Return it as text. Of what is too long the arguments give way, the longest first."""
    while not fits(carried):
        droppable = [name for name in carried.arguments if name not in NEVER_DROPPED]
        if carried.waits or carried.hidden:
            carried = replace(carried, waits={}, hidden={})
        elif droppable:
            longest = max(droppable, key=lambda name: len(carried.arguments[name]))
            left = {name: text for name, text in carried.arguments.items() if name != longest}
            carried = replace(carried, arguments=left)
        else:
            raise ValueError("what a form carries is too long")
    return _text(carried)


def fits(carried: Carried) -> bool:
    """Whether Slack takes it."""
    return width(_text(carried)) <= MOST


def unpacked(view: View) -> Carried:
    """Return what a modal carries. Raises WrongShape where it is none of ours."""
    try:
        told = json.loads(view.private_metadata)
        waits = {name: (str(other), tuple(map(str, wanted))) for name, (other, wanted) in told.get("waits", {}).items()}
        arguments, hidden = _texts(told["arguments"]), _texts(told.get("hidden", {}))
        return Carried(str(told["verb"]), arguments, hidden, waits, str(told.get("drawn", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise WrongShape from None


def _text(carried: Carried) -> str:
    told: dict[str, Any] = {"verb": carried.verb, "arguments": dict(carried.arguments)}
    told |= {"hidden": dict(carried.hidden)} if carried.hidden else {}
    told |= {"waits": carried.waits} if carried.waits else {}
    told |= {"drawn": carried.drawn} if carried.drawn else {}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _texts(given: Any) -> dict[str, str]:
    # What cannot be read is no name of ours, and no database takes it for one.
    return {str(name): whole(str(text)) for name, text in given.items() if str(name).isprintable()}
