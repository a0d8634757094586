"""What is late: the time it was wished or planned for has passed, or nobody has taken it for a workday."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection

from bot.clock import today
from bot.requests.model import OPEN, State, is_open
from bot.requests.table import POSTS
from bot.store import pauses
from bot.store.requests import Listed, in_states
from bot.workdays import workday_later


def late(conn: Connection, now: dt.datetime, *, after: int = 1) -> list[Listed]:
    """Return the requests that are late at a moment, oldest first; `after`: the workdays within which to take one."""
    return late_among(conn, in_states(conn, OPEN), now, after=after)


def late_among(conn: Connection, listed: Iterable[Listed], now: dt.datetime, *, after: int = 1) -> list[Listed]:
    """Return which of these are late at a moment, in their order."""
    held = (State.PLANNED,) if pauses.current(conn) else ()  # what is paused is late for nobody
    return [one for one in listed if one.state not in held and is_late(one, now, after=after)]


def is_late(one: Listed, now: dt.datetime, *, after: int = 1) -> bool:
    """Whether a request is late at a moment."""
    if not is_open(one.kind, one.state):
        return False
    if one.state is State.PLANNED and one.planned_for is not None:
        return one.planned_for <= now
    if one.state is State.SENT and workday_later(one.created_at, after) <= now:
        return True
    wanted = _wanted_by(one) if one.state is not State.WAITING and one.state is not State.RETURNED else None
    return wanted is not None and wanted < today(now)


def _wanted_by(one: Listed) -> dt.date | None:
    if one.kind not in POSTS:
        return None
    if one.values.get("when") == "today":
        return today(one.created_at)
    if one.values.get("when") == "latest" and one.values.get("date"):
        return dt.date.fromisoformat(str(one.values["date"]))
    return None
