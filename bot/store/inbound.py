"""Inbound events, each done once: platforms hand over the same event again, sometimes twice at the same time."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, Concatenate, Final, ParamSpec

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.database import Database
from bot.store.tables import inbound
from bot.store.upsert import insert_on

P = ParamSpec("P")
Outcome = dict[str, Any]
"""What an event came to: ids and codes, JSON types."""
SEEN: Final = select(inbound.c.outcome).where(inbound.c.id == bindparam("event"))
CAME_TO: Final = update(inbound).where(inbound.c.id == bindparam("event"))


async def once(
    database: Database,
    inbound_id: str,
    at: dt.datetime,
    fn: Callable[Concatenate[Connection, P], Outcome],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Outcome:
    """Return fn(conn, …), done in one transaction with the mark that this event is done; the same id again does nothing
    and returns what the first came to. When fn raises, neither is kept and the event may come again.
    """
    return await database.write(_once, inbound_id, at, lambda conn: fn(conn, *args, **kwargs))


@cache
def _mark(engine: str) -> ReturningInsert[tuple[str]]:
    return insert_on(engine, inbound).on_conflict_do_nothing(index_elements=["id"]).returning(inbound.c.id)


def _once(conn: Connection, inbound_id: str, at: dt.datetime, fn: Callable[[Connection], Outcome]) -> Outcome:
    # The mark first: a second transaction with the same id waits at the key until this one has ended.
    if conn.scalar(_mark(conn.dialect.name), {"id": inbound_id, "at": at, "outcome": {}}) is None:
        return seen(conn, inbound_id) or {}
    outcome = fn(conn)
    conn.execute(CAME_TO, {"event": inbound_id, "outcome": outcome})
    return outcome


def seen(conn: Connection, inbound_id: str) -> Outcome | None:
    """Return what this event came to; None when it has not been done."""
    outcome: Outcome | None = conn.scalar(SEEN, {"event": inbound_id})
    return outcome


def keep(conn: Connection, inbound_id: str, at: dt.datetime, outcome: Outcome) -> None:
    """Mark the event as done. Raises IntegrityError when it already is: `once` does all of this."""
    conn.execute(inbound.insert().values(id=inbound_id, at=at, outcome=outcome))
