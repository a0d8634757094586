"""views.*: modals on a person's screen, and the app's home."""

import copy
from typing import Any

from tests.fakes.slack.limits import faults_in_view
from tests.fakes.slack.saying_no import Refused, refuse_arguments
from tests.fakes.slack.state import TRIGGER_LIVES, State, with_block_ids
from tests.fakes.slack.workspace import APP, BOT, TEAM

Json = dict[str, Any]
DEPTH = 3
"""Modals that may lie on each other."""


def open_(state: State, given: Json) -> Json:
    """Answer views.open: a new modal, instead of what was open."""
    _refuse_faults(given.get("view"))
    user = exchange(state, given.get("trigger_id", ""))
    view = fresh(state, user, given["view"], root="", previous=None)
    state.views[user] = [view]
    return _answer(state, view)


def push(state: State, given: Json) -> Json:
    """Answer views.push: a modal on top of the one that is open."""
    _refuse_faults(given.get("view"))
    user = exchange(state, given.get("trigger_id", ""))
    return _answer(state, push_for(state, user, given["view"]))


def update(state: State, given: Json) -> Json:
    """Answer views.update. A field with the same block_id and action_id keeps what stands in it."""
    _refuse_faults(given.get("view"))
    view = _named(state, given)
    if given.get("hash", view["hash"]) != view["hash"]:
        raise Refused("hash_conflict")
    return _answer(state, redraw(state, view, given["view"]))


def publish(state: State, given: Json) -> Json:
    """Answer views.publish: the app's home for one person."""
    _refuse_faults(given.get("view"))
    user = state.users.get(given.get("user_id", ""))
    if user is None or user.deleted:
        raise Refused("user_not_found")
    if given["view"]["type"] != "home":
        raise refuse_arguments("invalid_arguments", ["[ERROR] must be a home [json-pointer:/view/type]"])
    old = state.homes.get(user.id)
    if old is not None and given.get("hash", old["hash"]) != old["hash"]:
        raise Refused("hash_conflict")
    view = fresh(state, user.id, given["view"], root="", previous=None)
    state.homes[user.id] = view if old is None else view | {"id": old["id"], "root_view_id": old["id"]}
    state.changes += 1
    return {"ok": True, "view": shown(state.homes[user.id])}


def exchange(state: State, trigger: str) -> str:
    """Use a trigger id up; return the person it was made for."""
    parts = trigger.split(".")
    if len(parts) != 3 or not parts[0].isdigit():
        raise Refused("invalid_trigger_id")
    try:
        user = bytes.fromhex(parts[2]).decode()
    except ValueError:
        raise Refused("invalid_trigger_id") from None
    if state.now() - int(parts[0]) / 1000 > TRIGGER_LIVES:
        raise Refused("expired_trigger_id")
    if trigger in state.exchanged:
        raise Refused("exchanged_trigger_id")
    state.exchanged.add(trigger)
    return user


def push_for(state: State, user: str, given: Json) -> Json:
    """Put a modal on top of a person's others."""
    stack = state.views[user]
    if len(stack) >= DEPTH:
        raise Refused("push_limit_reached")
    root, previous = (stack[0]["id"], stack[-1]["id"]) if stack else ("", None)
    stack.append(fresh(state, user, given, root=root, previous=previous))
    return stack[-1]


def redraw(state: State, view: Json, given: Json) -> Json:
    """Put other content into an open modal."""
    kept = ("id", "team_id", "root_view_id", "previous_view_id", "app_id", "bot_id", "app_installed_team_id")
    new = fresh(state, state.owner(view["id"]), given, root="", previous=None) | {name: view[name] for name in kept}
    view.clear()
    view |= new
    inputs = {(block["block_id"], block["element"].get("action_id")) for block in inputs_of(view)}
    state.typed[view["id"]] = {at: value for at, value in state.typed[view["id"]].items() if at in inputs}
    state.view_errors.pop(view["id"], None)
    state.changes += 1
    return view


def fresh(state: State, user: str, given: Json, *, root: str, previous: str | None) -> Json:
    """Return a view as Slack keeps it."""
    view_id, blank = state.id("V"), Json(title=None, submit=None, close=None)
    home = given.get("type") == "home"
    team = state.users[user].team if user in state.users else TEAM
    view: Json = {"id": view_id, "team_id": team, "app_id": APP, "bot_id": BOT, "app_installed_team_id": TEAM}
    view |= {"private_metadata": "", "callback_id": "", "external_id": "", **({} if home else blank)}
    view |= {"clear_on_close": False, "notify_on_close": False, "previous_view_id": previous}
    view |= copy.deepcopy(given) | {"blocks": with_block_ids(state, copy.deepcopy(given["blocks"]))}
    return view | {"root_view_id": root or view_id, "hash": f"{state.ts()[:10]}.{view_id.lower()}"}


def shown(view: Json) -> Json:
    """Return a view as Slack answers with it and sends it."""
    return {**copy.deepcopy(view), "state": {"values": {}}}


def inputs_of(view: Json) -> list[Json]:
    """Return the input blocks of a view."""
    return [block for block in view["blocks"] if block["type"] == "input"]


def _named(state: State, given: Json) -> Json:
    views = state.views_by_id()
    if given.get("external_id"):
        found = [view for view in views.values() if view["external_id"] == given["external_id"]]
    else:
        found = [views[name] for name in (given.get("view_id", ""),) if name in views]
    if not found:
        raise Refused("not_found")
    return found[0]


def _refuse_faults(view: Any) -> None:
    if view is None:
        raise refuse_arguments("invalid_arguments", ["[ERROR] missing required field: view"])
    faults = list(faults_in_view(view))
    if faults:
        raise refuse_arguments("invalid_arguments", faults)


def _answer(state: State, view: Json) -> Json:
    state.changes += 1
    return {"ok": True, "view": shown(view)}
