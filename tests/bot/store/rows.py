"""Rows to begin with, and many threads at once."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from sqlalchemy import Connection

from bot.outbox import Address
from bot.requests.model import Request, State
from bot.store.database import Database
from bot.store.people import remember
from bot.store.requests import insert
from tests.fakes.cast import OFFICER, REQUESTER

T = TypeVar("T")

AT = dt.datetime(2026, 11, 23, 8, 0, 0, 250_000, tzinfo=dt.UTC)
REQUEST = Request(
    id="11111111-1111-4111-8111-111111111111",
    number="SM-2026-0001",
    kind="nyhet",
    kind_version=1,
    desk="kommunikation",
    state=State.SENT,
    version=1,
    revision=1,
    requester=REQUESTER.id,
    requester_name=REQUESTER.name,
    requester_unit=REQUESTER.unit,
    holder=None,
    holder_name="",
    values={"text": "Ny utlysning öppnar", "days": [1, 2]},
    links={},
    lang="sv",
    address=Address("local", "requester", "7"),
    created_at=AT,
    changed_at=AT,
    changed_by=REQUESTER.id,
    changed_by_name=REQUESTER.name,
    since=AT,
)


def numbered(number: int, **changes: object) -> Request:
    """Return another request like the first."""
    new: dict[str, object] = {"id": f"request-{number}", "number": f"SM-2026-{number:04}", **changes}
    return dataclasses.replace(REQUEST, **new)  # type: ignore[arg-type]


def keep_requests(conn: Connection, *requests: Request) -> None:
    """Keep these requests and the people they name."""
    remember(conn, REQUESTER)
    remember(conn, OFFICER)
    for request in requests:
        insert(conn, request)


def in_threads(database: Database, times: int, fn: Callable[[Connection], T]) -> list[T]:
    """Do fn in so many threads at once, each in a transaction of its own."""
    ready = Barrier(times)

    def one(_: int) -> T:
        ready.wait()
        with database.engine.begin() as conn:
            return fn(conn)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
