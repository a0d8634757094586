"""chat.*, reactions.add and what response URLs take: messages."""

import re
from collections.abc import Iterable
from typing import Any

from tests.fakes.slack.limits import MESSAGE_BLOCKS, faults_in_blocks, is_too_wide
from tests.fakes.slack.saying_no import Refused, refuse_arguments
from tests.fakes.slack.state import State, with_block_ids
from tests.fakes.slack.workspace import APP, BOT, BOT_USER, DOMAIN, TEAM, Channel

Json = dict[str, Any]
POSTED, UPDATED = 40_000, 4000
"""Characters of text that a new message may have, and bytes that an edited one may."""


def post_message(state: State, given: Json) -> Json:
    """Answer chat.postMessage, which alone takes a person's id for a channel."""
    named = given.get("channel", "")
    channel = state.dm(named) if _can_be_written_to(state, named) else writable(state, given)
    _refuse_content(given, given.get("text") or "", len(given.get("text") or "") > POSTED)
    ts = state.ts()
    message = state.store({**_from_the_app(state, given, ts), "channel": channel.id})
    return {"ok": True, "channel": channel.id, "ts": ts, "message": shown(message)}


def update(state: State, given: Json) -> Json:
    """Answer chat.update. Metadata that is not given stays; blocks stay only where no text is given either."""
    channel = writable(state, given)
    text = given.get("text") or ""
    _refuse_content(given, text, len(text.encode()) > UPDATED)
    message = state.message(channel.id, given.get("ts", ""))
    if message is None:
        raise Refused("message_not_found")
    if message.get("bot_id") != BOT:
        raise Refused("cant_update_message")
    message["edited"] = {"user": BOT_USER, "ts": state.ts()}
    if text or "blocks" in given:
        message |= {"text": text, "blocks": with_block_ids(state, given.get("blocks") or ())}
    if "metadata" in given:
        message["metadata"] = given["metadata"]
    state.changes += 1
    return {"ok": True, "channel": channel.id, "ts": message["ts"], "text": text, "message": shown(message)}


def post_ephemeral(state: State, given: Json) -> Json:
    """Answer chat.postEphemeral."""
    channel = writable(state, given)
    user = state.users.get(given.get("user", ""))
    if user is None or (channel.kind != "im" and user.id not in channel.members):
        raise Refused("user_not_in_channel")
    _refuse_content(given, given.get("text") or "", len(given.get("text") or "") > POSTED)
    kept = keep_ephemeral(state, channel.id, user.id, given)
    return {"ok": True, "message_ts": kept["ts"]}


def permalink(state: State, given: Json) -> Json:
    """Answer chat.getPermalink."""
    channel, ts = readable(state, given), given.get("message_ts", "")
    message = state.message(channel.id, ts)
    if message is None:
        raise Refused("message_not_found")
    link = f"https://{TEAM.lower()}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    if message.get("thread_ts", ts) != ts:
        link += f"?thread_ts={message['thread_ts']}&cid={channel.id}"
    return {"ok": True, "channel": channel.id, "permalink": link}


def add_reaction(state: State, given: Json) -> Json:
    """Answer reactions.add."""
    channel = writable(state, given)
    if state.message(channel.id, given.get("timestamp", "")) is None:
        raise Refused("message_not_found")
    if not re.fullmatch("[a-z0-9_+'-]+", given.get("name", "")):
        raise Refused("invalid_name")
    reaction = {"channel": channel.id, "timestamp": given["timestamp"], "name": given["name"], "user": BOT_USER}
    if reaction in state.reactions:
        raise Refused("already_reacted")
    state.reactions.append(reaction)
    return {"ok": True}


def readable(state: State, given: Json) -> Channel:
    """Return the channel that a call names, if the app may look into it."""
    channel = state.channel(str(given.get("channel", "")))
    if channel is None or (channel.kind == "private" and BOT_USER not in channel.members):
        raise Refused("channel_not_found")
    return channel


def writable(state: State, given: Json) -> Channel:
    """Return the channel that a call names, if the app may write there."""
    channel = readable(state, given)
    if channel.archived:
        raise Refused("is_archived")
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _can_be_written_to(state: State, named: str) -> bool:
    """Whether this is a person's id. Whoever has left can still be written to: nobody reads it."""
    return named in state.users and not state.users[named].bot


def shown(message: Json, *, metadata: bool = True) -> Json:
    """Return a message as Slack answers with it."""
    hidden = {"channel"} if metadata else {"channel", "metadata"}
    return {name: value for name, value in message.items() if name not in hidden}


def keep_ephemeral(state: State, channel: str, user: str, given: Json) -> Json:
    """Keep what only one person sees."""
    kept = {
        **_from_the_app(state, given, state.ts()),
        "type": "message",
        "channel": channel,
        "is_ephemeral": True,
        "to": user,
    }
    state.ephemerals.append(kept)
    state.changes += 1
    return kept


def _from_the_app(state: State, given: Json, ts: str) -> Json:
    message: Json = {"type": "message", "user": BOT_USER, "ts": ts, "bot_id": BOT, "app_id": APP, "team": TEAM}
    message |= {"text": given.get("text") or "", "bot_profile": BOT_PROFILE}
    if given.get("blocks"):
        message["blocks"] = with_block_ids(state, given["blocks"])
    for name in ("thread_ts", "metadata"):
        if given.get(name):
            message[name] = given[name]
    if given.get("reply_broadcast") in (True, "1", "true"):
        message["subtype"] = "thread_broadcast"
    return message


BOT_PROFILE = {"id": BOT, "app_id": APP, "name": "Lotsen", "team_id": TEAM, "deleted": False, "updated": 1764200000}
BOT_PROFILE |= {"icons": {"image_36": f"https://avatars.{DOMAIN}/36.png"}}


def _refuse_content(given: Json, text: str, too_long: bool) -> None:
    blocks = given.get("blocks")
    if not text.strip() and not blocks and not given.get("attachments"):
        raise Refused("no_text")
    if too_long:
        raise Refused("msg_too_long")
    if blocks:
        refuse_blocks(faults_in_blocks(blocks, most=MESSAGE_BLOCKS))
        if is_too_wide(blocks):
            raise Refused("msg_blocks_too_long")
    metadata = given.get("metadata")
    if metadata is not None and not (isinstance(metadata, dict) and {"event_type", "event_payload"} <= set(metadata)):
        raise Refused("invalid_metadata_format")


def refuse_blocks(faults: Iterable[str]) -> None:
    """Raise what Slack answers to such blocks."""
    found = list(faults)
    if found:
        refused = refuse_arguments("invalid_blocks", found)
        refused.more["errors"] = [fault.removeprefix("[ERROR] ") for fault in found]
        raise refused
