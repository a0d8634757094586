"""One of each thing that Slack sends, to be spoilt: whole as Slack's reference has them, and harmless as they stand."""

import json
from typing import Any
from urllib.parse import urlencode

from tests.fakes.slack.workspace import BOT_USER, DESK, GENERAL, NEIGHBOUR, OFFICER, REQUESTER, TEAM
from tests.payloads.hostile import as_json

Json = dict[str, Any]

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
TRIGGER = "1764000000.1764000000.abcdef0123456789"
HEAD: Json = {"team": {"id": TEAM, "domain": "mynd"}, "api_app_id": "A0LOTSEN", "token": "t", "trigger_id": TRIGGER}
AMINA: Json = {"id": REQUESTER, "username": "amina.holm", "name": "amina.holm", "team_id": TEAM}
SUSANNE: Json = {**AMINA, "id": OFFICER, "username": "susanne"}
RESPONSE_URL = "https://hooks.slack.com/actions/T0MYND/1/abc"

STATE: Json = {
    "text": {"text": {"type": "plain_text_input", "value": ""}},
    "secrecy": {"secrecy": {"type": "checkboxes", "selected_options": []}},
    "when": {"when": {"type": "radio_buttons", "selected_option": {"value": "any"}}},
    "channels": {"channels": {"type": "multi_static_select", "selected_options": [{"value": "linkedin"}]}},
    "date": {"date": {"type": "datepicker", "selected_date": "2026-12-01"}},
    "time": {"time": {"type": "timepicker", "selected_time": "09:30"}},
    "files": {"files": {"type": "file_input", "files": [{"id": "F0AB", "name": "a.png", "mimetype": "image/png"}]}},
    "kept:files~1": {"kept:files": {"type": "checkboxes", "selected_options": [{"value": "f1"}]}},
}
"""A post without its two answers, so that it cannot be handed in by what one spoilt field makes of it."""


def metadata(verb: str = "hand_in", **arguments: str) -> str:
    """Return what a modal of ours carries."""
    given = arguments or {"kind": "nyhet", "token": "0b9c4f1e"}
    return json.dumps({"verb": verb, "arguments": given, "waits": {"date": ["when", ["date"]]}, "drawn": "0" * 12})


def modal(private_metadata: str = "", values: Json | None = None, **more: Any) -> Json:
    """Return a modal as Slack sends it."""
    view: Json = {"id": "V0AB", "team_id": TEAM, "type": "modal", "hash": "1764000000.abc", "callback_id": "hand_in"}
    view |= {"private_metadata": private_metadata or metadata(), "root_view_id": "V0AB", "previous_view_id": None}
    return {**view, "state": {"values": STATE if values is None else values}, **more}


def event(**inner: Any) -> Json:
    """Return an event in its envelope."""
    granted = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
    envelope = {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0LOTSEN",
        "event_id": "Ev0AB",
        "event": inner,
    }
    return envelope | {"event_time": 1764000000, "authorizations": [granted]}


def said(**more: Any) -> Json:
    """Return a message in the chat with us."""
    message = {"type": "message", "user": REQUESTER, "channel": "D0AMINA", "channel_type": "im", "text": "hjälp"}
    return event(**message, ts="1764000000.000100", **more)


def pressed(action: Json, *, user: Json = AMINA, view: Json | None = None, ephemeral: bool = False) -> Json:
    """Return a press in a message, or in a view."""
    head = {**HEAD, "type": "block_actions", "user": user, "actions": [action]}
    if view is not None:
        return {**head, "view": view, "container": {"type": "view", "view_id": view["id"]}}
    where = {"type": "message", "channel_id": DESK, "message_ts": "1764000000.000200", "is_ephemeral": ephemeral}
    message = {"ts": "1764000000.000200", "thread_ts": "1764000000.000200", "text": "Ett kort", "type": "message"}
    head |= {"container": where, "channel": {"id": DESK, "name": "privategroup"}, "message": message}
    return {**head, "response_url": RESPONSE_URL}


def button(verb: str, value: str) -> Json:
    """Return a button that was pressed."""
    text = {"type": "plain_text", "text": "Knapp"}
    return {"type": "button", "action_id": verb, "block_id": "b1", "value": value, "text": text, "action_ts": "1.1"}


def option(value: str) -> Json:
    """Return an option of a menu that was chosen."""
    return {"type": "overflow", "action_id": "more", "block_id": "b1", "selected_option": {"value": value}}


def submitted(view: Json, user: Json = AMINA) -> Json:
    """Return a modal handed in."""
    return {**HEAD, "type": "view_submission", "user": user, "view": view, "response_urls": []}


def interactions() -> dict[str, Json]:
    """Return one of each interaction."""
    shortcut = {**HEAD, "user": AMINA, "action_ts": "1.1", "callback_id": "menu"}
    message = {"ts": "1764000000.000300", "text": "Se <https://a.se|a>", "user": OFFICER, "type": "message"}
    here = {"channel": {"id": GENERAL, "name": "alla"}, "message_ts": message["ts"], "response_url": RESPONSE_URL}
    small = modal(values={"text": STATE["text"]})
    tick = {"type": "checkboxes", "action_id": "secrecy", "block_id": "secrecy", "selected_options": []}
    return {
        "press in a message": pressed(button("mine", "{}")),
        "press in what one sees": pressed(button("help", "{}"), ephemeral=True),
        "press in a menu": pressed(option('{"verb":"mine"}'), user=SUSANNE),
        "press in a modal": pressed(button("preview_form", ""), view=small),
        "change in a modal": pressed(tick, view=small),
        "press on the page": pressed(button("mine", "{}"), view=modal(type="home", values={})),
        "hand-in": submitted(modal()),
        "modal closed": {**HEAD, "type": "view_closed", "user": AMINA, "view": small, "is_cleared": False},
        "shortcut": {**shortcut, "type": "shortcut"},
        "shortcut on a message": {**shortcut, "type": "message_action", "callback_id": "suggest_post"}
        | {"message": message, **here},
    }


def events() -> dict[str, Json]:
    """Return one of each event that we listen to."""
    thread = {"user_id": REQUESTER, "channel_id": "D0AMINA", "thread_ts": "1764000000.000400", "context": {}}
    clip = {
        "id": "F0CD",
        "mimetype": "audio/mp4",
        "subtype": "slack_audio",
        "name": "a.m4a",
        "size": 4,
        "permalink": "x",
    }
    home = {"type": "app_home_opened", "user": NEIGHBOUR, "channel": "D0SARA", "tab": "home", "event_ts": "1.1"}
    joined = {"type": "member_joined_channel", "user": BOT_USER, "channel": GENERAL, "team": TEAM, "inviter": OFFICER}
    mention = {"type": "app_mention", "user": REQUESTER, "channel": GENERAL, "text": f"<@{BOT_USER}> hjälp"}
    return {
        "message": said(),
        "voice clip": said(subtype="file_share", files=[clip]),
        "mention": event(**mention, ts="1764000000.000500", thread_ts="1764000000.000400"),
        "home": event(**home),
        "pane": event(type="assistant_thread_started", assistant_thread=thread, event_ts="1.1"),
        "joined": event(**joined),
    }


def command() -> Json:
    """Return a command."""
    form = {"token": "t", "team_id": TEAM, "channel_id": GENERAL, "channel_name": "alla", "user_id": REQUESTER}
    form |= {"user_name": "amina.holm", "command": "/inlagg", "text": "mina", "api_app_id": "A0LOTSEN"}
    return form | {"is_enterprise_install": "false", "response_url": RESPONSE_URL, "trigger_id": TRIGGER}


def in_a_form(payload: object) -> bytes:
    """Return an interaction's body."""
    return urlencode({"payload": as_json(payload).decode()}).encode()
