"""What Slack sends when people press, submit, close and use shortcuts and commands."""

import copy
from typing import Any

from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import APP, OTHER_TEAM, TEAM, VERIFICATION_TOKEN, Channel, User

Json = dict[str, Any]


class NotOnTheScreen(AssertionError):
    """There is nothing like that to press."""


def by(state: State, user: User, kind: str, team: str = "") -> Json:
    """Return what every interaction begins with."""
    team = team or user.team
    who = {"id": user.id, "username": user.handle, "name": user.handle, "team_id": team}
    head: Json = {"type": kind, "team": {"id": team, "domain": team.lower()}, "user": who, "api_app_id": APP}
    head |= {"token": VERIFICATION_TOKEN, "trigger_id": state.trigger(user.id), "enterprise": None}
    return head | {"is_enterprise_install": False}


def command(
    state: State, user: User, channel: Channel, words: tuple[str, str], *, base: str, team: str = ""
) -> dict[str, str]:
    """Return a slash command's form: `words` are the command and its text."""
    team = team or user.team
    url = base + state.way("commands", channel.id, user.id)
    form = {"token": VERIFICATION_TOKEN, "team_id": team, "team_domain": team.lower(), "channel_id": channel.id}
    form |= {"channel_name": channel.shown_name, "user_id": user.id, "user_name": user.handle, "command": words[0]}
    form |= {"text": words[1], "api_app_id": APP, "is_enterprise_install": "false", "response_url": url}
    return form | {"trigger_id": state.trigger(user.id)}


def press_in_message(state: State, user: User, message: Json, action: Json, base: str) -> Json:
    """Return a press on what stands in a message. What only one person sees goes without its message."""
    channel, hidden = _channel(state, message), bool(message.get("is_ephemeral"))
    container: Json = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id}
    container |= {"is_ephemeral": hidden} | ({"thread_ts": message["thread_ts"]} if "thread_ts" in message else {})
    payload = by(state, user, "block_actions") | {"container": container}
    payload["channel"] = {"id": channel.id, "name": channel.shown_name}
    if not hidden:
        payload["message"] = _sent(message)
    payload |= {"state": {"values": {}}, "actions": [action]}
    return payload | {"response_url": base + state.way("actions", channel.id, user.id, message["ts"])}


def press_in_view(state: State, user: User, view: Json, values: Json, action: Json) -> Json:
    """Return a press on what stands in a modal or a home."""
    payload = by(state, user, "block_actions") | {"container": {"type": "view", "view_id": view["id"]}}
    return payload | {"view": _with_values(view, values), "actions": [action]}


def submission(state: State, user: User, view: Json, values: Json) -> Json:
    """Return a submitted modal."""
    return by(state, user, "view_submission") | {"view": _with_values(view, values), "response_urls": []}


def closed(state: State, user: User, view: Json, *, all_of_them: bool) -> Json:
    """Return a closed modal: it has no trigger."""
    payload = by(state, user, "view_closed") | {"view": _with_values(view, {}), "is_cleared": all_of_them}
    del payload["trigger_id"]
    return payload


def global_shortcut(state: State, user: User, callback: str) -> Json:
    """Return a global shortcut."""
    return by(state, user, "shortcut") | {"callback_id": callback, "action_ts": state.ts()}


def message_shortcut(state: State, user: User, message: Json, callback: str, base: str) -> Json:
    """Return a shortcut on a message; it works where the app is no member."""
    channel = _channel(state, message)
    payload = by(state, user, "message_action") | {"callback_id": callback, "action_ts": state.ts()}
    payload |= {"channel": {"id": channel.id, "name": channel.shown_name}, "message_ts": message["ts"]}
    url = base + state.way("app", channel.id, user.id)
    return payload | {"message": _sent(message), "response_url": url}


def action_in(state: State, blocks: list[Json], what: str) -> Json:
    """Return the pressed element as `actions` has it. `what`: its action_id or label, or an option's label or value.

    Raises NotOnTheScreen where nothing, or more than one thing, is called so.
    """
    found = [made for block in blocks for element in _elements(block) for made in _pressed(element, what, block)]
    exact = [one for one in found if one["action_id"] == what] or found
    if len(exact) != 1:
        raise NotOnTheScreen(f"{what!r}: {len(exact)} of {labels(blocks)}")
    return {**exact[0], "action_ts": state.ts()}


def labels(blocks: list[Json]) -> list[str]:
    """Return what can be pressed: labels of buttons, and of the options behind menus."""
    elements = [element for block in blocks for element in _elements(block)]
    buttons = [element["text"]["text"] for element in elements if element["type"] == "button"]
    return buttons + [option["text"]["text"] for element in elements for option in element.get("options", ())]


def _channel(state: State, message: Json) -> Channel:
    found = state.channel(message["channel"])
    assert found is not None, f"there is no channel {message['channel']}"
    return found


def _elements(block: Json) -> list[Json]:
    if block["type"] == "actions":
        return list(block["elements"])
    if block["type"] == "input" and block.get("dispatch_action"):
        return [block["element"]]
    return [block["accessory"]] if "accessory" in block else []


def _pressed(element: Json, what: str, block: Json) -> list[Json]:
    head = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        kept = {name: element[name] for name in ("text", "value", "style") if name in element}
        return [head | kept] if what in (element["action_id"], element["text"]["text"]) else []
    chosen = [option for option in element.get("options", ()) if what in (option["text"]["text"], option["value"])]
    if element["type"] in ("checkboxes", "multi_static_select"):
        return [head | {"selected_options": chosen}] if chosen else []
    more = {"placeholder": element["placeholder"]} if "placeholder" in element else {}
    return [head | {"selected_option": option} | more for option in chosen]


def _with_values(view: Json, values: Json) -> Json:
    shown = {**copy.deepcopy(view), "state": {"values": values}}
    if view["team_id"] == OTHER_TEAM:
        shown["app_installed_team_id"] = TEAM
    return shown


def _sent(message: Json) -> Json:
    hidden = ("channel", "metadata", "is_ephemeral", "to")
    return {name: value for name, value in message.items() if name not in hidden}
