"""What the Events API sends when people write, come and go."""

import uuid
from typing import Any

from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import APP, BOT_USER, TEAM, VERIFICATION_TOKEN, Channel, User

Json = dict[str, Any]


def wrapped(state: State, event: Json, *, shared: bool = False, team: str = TEAM) -> Json:
    """Return an event in its envelope. `team` is the workspace it happened in."""
    granted = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": state.id("Ev"),
        "event_time": int(state.now()),
        "authorizations": [{**granted, "is_enterprise_install": False}],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{uuid.uuid4().hex}",
    }


def said(state: State, user: User, channel: Channel, text: str, *, thread: str = "", **more: Any) -> Json:
    """Return what somebody wrote, as a message event."""
    ts = state.ts()
    event: Json = {"type": "message", "user": user.id, "ts": ts, "client_msg_id": str(uuid.uuid4()), "text": text}
    event |= {"team": user.team, "blocks": rich(state, text)} if text else {"team": user.team}
    if thread:
        event |= {"thread_ts": thread, "parent_user_id": _parent(state, channel, thread)}
    if user.stranger:
        event |= {"user_team": user.team, "source_team": user.team, "user_profile": {"real_name": user.name}}
    return event | more | {"channel": channel.id, "event_ts": ts, "channel_type": channel.type}


def mentioning(event: Json) -> Json:
    """Return the app_mention event that goes with a message."""
    left_out = ("channel_type", "parent_user_id", "user_profile")
    return {name: value for name, value in event.items() if name not in left_out} | {"type": "app_mention"}


def kept(event: Json) -> Json:
    """Return the message of an event as its channel keeps it."""
    return {name: value for name, value in event.items() if name not in ("event_ts", "channel_type")}


def changed(state: State, message: Json, before: Json, channel: Channel) -> Json:
    """Return the event of an edited message."""
    ts = state.ts()
    event: Json = {"type": "message", "subtype": "message_changed", "message": _bare(message)}
    event |= {"previous_message": _bare(before), "channel": channel.id, "hidden": True, "ts": ts}
    return event | {"event_ts": ts, "channel_type": channel.type}


def deleted(state: State, message: Json, channel: Channel) -> Json:
    """Return the event of a deleted message."""
    ts = state.ts()
    event: Json = {"type": "message", "subtype": "message_deleted", "previous_message": _bare(message)}
    event |= {"channel": channel.id, "hidden": True, "deleted_ts": message["ts"], "ts": ts}
    return event | {"event_ts": ts, "channel_type": channel.type}


def home_opened(state: State, user: User, tab: str) -> Json:
    """Return the event of the app's page being opened; the home as it stands goes with it."""
    channel = state.dm(user.id)
    event: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab}
    if tab == "home" and user.id in state.homes:
        event["view"] = {**state.homes[user.id], "state": {"values": {}}}
    return event | {"event_ts": state.ts()}


def thread_started(state: State, user: User, thread: str, *, seen: str = "", changed: bool = False) -> Json:
    """Return the event of the assistant's pane being opened, beside the channel `seen`."""
    channel = state.dm(user.id)
    context = {"channel_id": seen, "team_id": TEAM, "enterprise_id": None} if seen else {}
    pane = {"user_id": user.id, "context": context, "channel_id": channel.id, "thread_ts": thread}
    kind = "assistant_thread_context_changed" if changed else "assistant_thread_started"
    return {"type": kind, "assistant_thread": pane, "event_ts": state.ts()}


def joined(state: State, user: str, channel: Channel, inviter: str) -> Json:
    """Return the event of somebody joining a channel."""
    letter = "C" if channel.kind == "public" else "G"
    event: Json = {"type": "member_joined_channel", "user": user, "channel": channel.id, "channel_type": letter}
    return event | {"team": TEAM, "inviter": inviter, "event_ts": state.ts()}


def rich(state: State, text: str) -> list[Json]:
    """Return the blocks that a person's words come with."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": state.id("b"), "elements": [section]}]


def _parent(state: State, channel: Channel, thread: str) -> str:
    root = state.message(channel.id, thread)
    return str((root or {}).get("user", BOT_USER))


def _bare(message: Json) -> Json:
    return {name: value for name, value in message.items() if name not in ("channel", "is_ephemeral", "to")}
