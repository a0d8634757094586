"""conversations.*: where people talk, and what was said there, a page at a time."""

import base64
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.fakes.slack.chat import readable, shown
from tests.fakes.slack.saying_no import Refused
from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import BOT_USER, Channel

Json = dict[str, Any]


def open_(state: State, given: Json) -> Json:
    """Answer conversations.open."""
    if given.get("channel"):
        channel = readable(state, given)
        if channel.kind != "im":
            raise Refused("method_not_supported_for_channel_type")
        return {"ok": True, "no_op": True, "already_open": True, "channel": {"id": channel.id}}
    asked = [user for user in (given.get("users") or "").split(",") if user]
    if not asked:
        raise Refused("users_list_not_supplied")
    if len(asked) > 1:
        raise Refused("missing_scope", needed="mpim:write", provided=",".join(sorted(state.scopes)))
    user = state.users.get(asked[0])
    if user is None:
        raise Refused("user_not_found")
    if user.deleted:
        raise Refused("user_disabled")
    if user.bot:
        raise Refused("cannot_dm_bot")
    return {"ok": True, "channel": {"id": state.dm(user.id).id}}


def info(state: State, given: Json) -> Json:
    """Answer conversations.info."""
    channel = readable(state, given)
    told = _told(channel)
    if given.get("include_num_members") in ("1", "true", True):
        told["num_members"] = len(channel.members)
    return {"ok": True, "channel": told}


def members(state: State, given: Json) -> Json:
    """Answer conversations.members."""
    channel = readable(state, given)
    everybody, (start, limit) = sorted(channel.members), _page(given, 100)
    return {"ok": True, "members": everybody[start : start + limit], **_next(start + limit, len(everybody))}


def history(state: State, given: Json) -> Json:
    """Answer conversations.history: the newest first, replies in threads left out."""
    channel = _open_book(state, given)
    within = _within(given)
    said = [one for one in state.messages[channel.id] if _is_in_the_channel(one) and within(one)]
    said.reverse()
    start, limit = _page(given, 100)
    page = [shown(one, metadata=_wants_metadata(given)) for one in said[start : start + limit]]
    more = _next(start + limit, len(said))
    return {"ok": True, "messages": page, "has_more": bool(more), "pin_count": 0, **more}


def replies(state: State, given: Json) -> Json:
    """Answer conversations.replies: the root first, then the replies, the oldest first."""
    channel, root = _open_book(state, given), str(given.get("ts", ""))
    named = state.message(channel.id, root)
    root = (named or {}).get("thread_ts", root)
    thread = state.thread(channel.id, root)
    if not thread:
        raise Refused("thread_not_found")
    within = _within(given)
    said = [one for one in thread if one["ts"] == root or within(one)]
    start, limit = _page(given, 1000)
    page = [shown(_counted(one, thread), metadata=_wants_metadata(given)) for one in said[start : start + limit]]
    more = _next(start + limit, len(said))
    return {"ok": True, "messages": page, "has_more": bool(more), **more}


def _told(channel: Channel) -> Json:
    told: Json = {"id": channel.id, "created": 1764200000, "is_archived": channel.archived, "is_org_shared": False}
    told |= {"is_im": channel.kind == "im", "is_shared": channel.shared, "is_ext_shared": channel.shared}
    if channel.kind == "im":
        return told | {"user": channel.user, "is_user_deleted": False}
    told |= {"name": channel.name, "name_normalized": channel.name, "is_channel": True, "is_group": False}
    told |= {"is_private": channel.kind == "private", "is_mpim": False, "is_general": False}
    return told | {"is_member": BOT_USER in channel.members, "is_pending_ext_shared": False}


def _open_book(state: State, given: Json) -> Channel:
    channel = readable(state, given)
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _is_in_the_channel(message: Json) -> bool:
    thread = message.get("thread_ts", message["ts"])
    return bool(thread == message["ts"] or message.get("subtype") == "thread_broadcast")


def _within(given: Json) -> Callable[[Json], bool]:
    """Return what tells whether a message lies between `oldest` and `latest`; on them only where `inclusive`."""
    oldest, latest = _time(given.get("oldest"), "oldest"), _time(given.get("latest"), "latest")
    touch = given.get("inclusive") in ("1", "true", True)

    def within(message: Json) -> bool:
        at = _units(message["ts"])
        after = oldest is None or at > oldest or (touch and at == oldest)
        return after and (latest is None or at < latest or (touch and at == latest))

    return within


def _units(ts: str) -> int:
    return int(ts.replace(".", ""))


def _time(given: str | float | None, name: str) -> int | None:
    if given in (None, "", "0", 0):
        return None
    try:
        return int(Decimal(str(given)) * 1_000_000)
    except InvalidOperation:
        raise Refused(f"invalid_ts_{name}") from None


def _counted(message: Json, thread: list[Json]) -> Json:
    if message is not thread[0] or len(thread) < 2:
        return message
    replied = {"reply_count": len(thread) - 1, "latest_reply": thread[-1]["ts"]}
    return {**message, "thread_ts": message["ts"], **replied}


def _wants_metadata(given: Json) -> bool:
    return given.get("include_all_metadata") in ("1", "true", True)


def _page(given: Json, usual: int) -> tuple[int, int]:
    """Return where a page starts and how much it holds."""
    try:
        limit = int(given.get("limit") or usual)
        cursor = base64.b64decode(given.get("cursor") or "b2Zmc2V0OjA=").decode()
        start = int(cursor.removeprefix("offset:"))
    except ValueError:
        raise Refused("invalid_cursor") from None
    if not 1 <= limit <= 1000:
        raise Refused("invalid_limit")
    return start, limit


def _next(start: int, total: int) -> Json:
    if start >= total:
        return {}
    return {"response_metadata": {"next_cursor": base64.b64encode(f"offset:{start}".encode()).decode()}}
