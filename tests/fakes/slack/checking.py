"""Every payload looked at twice more: by slack_sdk's own models, and by the checker beside the project, if any.

What they find is a breach. Slack might have taken it; our readers would not.
"""

import functools
import json
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.fakes.checker import the_checker

Json = dict[str, Any]


def breaches(payload: Json) -> tuple[str, ...]:
    """Return what is wrong with a message or view. Payloads that have been seen before cost nothing.

    A person may be called upon by a `user` in rich text, and by nothing else; a whole channel never.
    """
    kept = {name: payload[name] for name in _LOOKED_AT if name in payload}
    return _breaches(json.dumps(kept, sort_keys=True))


_LOOKED_AT = ("type", "title", "submit", "close", "callback_id", "private_metadata", "text", "blocks")


@functools.lru_cache(4096)
def _breaches(payload: str) -> tuple[str, ...]:
    read = json.loads(payload)
    return (*_from_models(json.loads(payload)), *_from_checker(read), *_calling_everybody(read))


def _from_models(payload: Json) -> Iterator[str]:
    try:
        if payload.get("type") in ("modal", "home"):
            View(**payload).to_dict()
            return
        for number, block in enumerate(payload.get("blocks", ())):
            parsed = Block.parse(block)
            if parsed is None:
                yield f"slack_sdk: block {number} is unknown"
            else:
                parsed.to_dict()
    except (SlackObjectFormationError, TypeError, AttributeError) as error:
        yield f"slack_sdk: {error}"


def _from_checker(payload: Json) -> Iterator[str]:
    checker = the_checker()
    if checker is not None:
        yield from checker.faults("slack", payload)


def _calling_everybody(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and node.get("type") in ("broadcast", "usergroup"):
        yield f"calls upon more than one person: {node}"
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _calling_everybody(inner)
