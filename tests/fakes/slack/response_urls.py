"""Response URLs: a second way to answer a command or a press, five times within half an hour."""

from typing import Any

from tests.fakes.slack.chat import keep_ephemeral, post_message
from tests.fakes.slack.limits import MESSAGE_BLOCKS, faults_in_blocks
from tests.fakes.slack.state import State, Way, with_block_ids

Json = dict[str, Any]
TIMES = 5


def take(state: State, path: str, given: Json) -> Json:
    """Do what was sent to a response URL."""
    way = state.ways.get(path)
    if way is None:
        return {"ok": False, "error": "expired_url"}
    way.used += 1
    if way.used > TIMES:
        return {"ok": False, "error": "used_url"}
    if given.get("blocks") and list(faults_in_blocks(given["blocks"], most=MESSAGE_BLOCKS)):
        return {"ok": False, "error": "invalid_blocks"}
    _do(state, way, given)
    return {"ok": True}


def _do(state: State, way: Way, given: Json) -> None:
    original = _original(state, way)
    if given.get("delete_original"):
        _delete(state, original)
    elif given.get("replace_original") and original is not None:
        original |= {"text": given.get("text") or "", "blocks": with_block_ids(state, given.get("blocks") or ())}
        state.changes += 1
    elif given.get("response_type") == "in_channel":
        post_message(state, {**given, "channel": way.channel})
    else:
        keep_ephemeral(state, way.channel, way.user, given)


def _original(state: State, way: Way) -> Json | None:
    shown = [one for one in state.ephemerals if one["ts"] == way.message]
    return shown[0] if shown else state.message(way.channel, way.message)


def _delete(state: State, original: Json | None) -> None:
    if original is not None:
        kept = state.ephemerals if original.get("is_ephemeral") else state.messages[original["channel"]]
        kept.remove(original)
        state.changes += 1
