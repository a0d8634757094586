import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from bot.store.database import Database
from bot.store.inbound import keep, once, seen
from bot.store.requests import next_number
from bot.store.tables import numbers
from tests.bot.store.rows import AT


def take_number(conn: Connection) -> dict[str, Any]:
    return {"number": next_number(conn, "SM", 2026)}


async def test_same_event_twice_is_done_once_and_answered_the_same(database: Database) -> None:
    first = await once(database, "local:1", AT, take_number)
    again = await once(database, "local:1", AT, take_number)
    other = await once(database, "local:2", AT, take_number)
    assert (first, again, other) == ({"number": "SM-2026-0001"}, {"number": "SM-2026-0001"}, {"number": "SM-2026-0002"})


async def test_same_event_twenty_times_at_once_is_done_once(database: Database) -> None:
    outcomes = await asyncio.gather(*(once(database, "local:1", AT, take_number) for _ in range(20)))
    assert outcomes == [{"number": "SM-2026-0001"}] * 20
    assert await database.read(lambda conn: conn.scalar(select(numbers.c.last))) == 1


async def test_event_that_failed_may_come_again(database: Database) -> None:
    def fail(conn: Connection) -> dict[str, Any]:
        next_number(conn, "SM", 2026)
        raise LookupError

    with pytest.raises(LookupError):
        await once(database, "local:1", AT, fail)
    assert await database.read(seen, "local:1") is None
    assert await once(database, "local:1", AT, take_number) == {"number": "SM-2026-0001"}


async def test_arguments_reach_what_is_done(database: Database) -> None:
    def add(conn: Connection, one: int, *, two: int) -> dict[str, Any]:
        return {"sum": one + two}

    assert await once(database, "local:1", AT, add, 1, two=2) == {"sum": 3}
    assert await database.read(seen, "local:1") == {"sum": 3}


async def test_event_kept_twice_is_refused(database: Database) -> None:
    await database.write(keep, "local:1", AT, {"code": "done"})
    with pytest.raises(IntegrityError):
        await database.write(keep, "local:1", AT, {"code": "other"})
    assert await database.read(seen, "local:1") == {"code": "done"}
