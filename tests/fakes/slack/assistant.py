"""assistant.threads.*: the pane at the side."""

import re
from typing import Any

from tests.fakes.slack.chat import writable
from tests.fakes.slack.saying_no import Refused, refuse_arguments
from tests.fakes.slack.state import State

Json = dict[str, Any]


def set_status(state: State, given: Json) -> Json:
    """Answer assistant.threads.setStatus."""
    _thread(state, given)
    state.statuses.append(given)
    return {"ok": True}


def set_prompts(state: State, given: Json) -> Json:
    """Answer assistant.threads.setSuggestedPrompts: at most four, each with title and message."""
    _thread(state, given, needs_ts=False)
    prompts = given.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= 4:
        raise refuse_arguments("invalid_arguments", ["[ERROR] between 1 and 4 items [json-pointer:/prompts]"])
    if any(not (prompt.get("title") and prompt.get("message")) for prompt in prompts):
        raise refuse_arguments("invalid_arguments", ["[ERROR] title and message [json-pointer:/prompts]"])
    state.prompts.append(given)
    return {"ok": True}


def set_title(state: State, given: Json) -> Json:
    """Answer assistant.threads.setTitle."""
    state.titles[_thread(state, given)] = given.get("title", "")
    return {"ok": True}


def _thread(state: State, given: Json, *, needs_ts: bool = True) -> tuple[str, str]:
    channel = writable(state, {"channel": given.get("channel_id", "")})
    ts = given.get("thread_ts") or ""
    if needs_ts and not ts:
        raise refuse_arguments("invalid_arguments", ["[ERROR] missing required field: thread_ts"])
    if ts and not re.fullmatch(r"\d+\.\d+", ts):
        raise Refused("invalid_thread_ts")
    return channel.id, ts
