"""How quickly a request is taken in while many are handed in: a server of its own, in an open loop, on both engines.

Afterwards the rows are counted in the database, and the cards where they arrived, on the local room's side.
"""

import asyncio
import datetime as dt
import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import aiohttp
import numpy as np
import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import create_engine, func, make_url, select

from benchmarks.open_loop import Called, in_open_loop
from benchmarks.submissions import Submission, submissions
from benchmarks.table import Limit, hold, show
from bot.store.database import address
from bot.store.tables import requests
from tests.fakes.postgres import NoPostgres, postgres
from tests.fakes.server import Server, serving

RATE: Final = 50
SECONDS: Final = 60
SLOWEST: Final = 300.0  # ms, of 99 in 100
DELIVERED_WITHIN: Final = 600.0  # seconds; a card that is not there by then counts as missing
LOOK_EVERY: Final = 0.1


@dataclass(frozen=True)
class Measured:
    """What became of the load on one engine.

    rows, desk: requests in the database and desk's cards in the room afterwards; doubled: cards that stand there once
    more. drained: seconds from the last reply until nothing was owed. machine: its load average over a minute.
    """

    engine: str
    called: list[Called]
    rows: int
    desk: int
    doubled: int
    drained: float
    machine: float

    @property
    def errors(self) -> int:
        """How many were not taken in."""
        return sum(not one.succeeded for one in self.called)

    def slowest(self, percent: float) -> float:
        """Milliseconds within which so many in a hundred were answered."""
        return float(np.percentile([one.ended for one in self.called], percent)) * 1e3


def measure(rate: int = RATE, seconds: int = SECONDS) -> bool:
    """Hand in `rate` requests a second; print; tell whether all were taken in, delivered, and quickly enough."""
    with TemporaryDirectory(prefix="load") as folder:
        sqlite = Path(folder) / "sqlite"
        every = [_one("SQLite", str(sqlite / "medielots.sqlite"), sqlite, rate, seconds)]
        try:
            with _new_postgres() as url:
                every.append(_one("PostgreSQL", url, Path(folder) / "postgresql", rate, seconds))
        except NoPostgres as missing:
            print(f"\nOnly SQLite was measured. {missing}.")
    _show(f"Handing in, {rate} a second for {seconds} s, in an open loop", every)
    return hold("Handing in against its limits", [limit for one in every for limit in _limits(one)])


def _one(engine: str, where: str, data: Path, rate: int, seconds: int) -> Measured:
    wanted = submissions(rate * seconds, today=dt.datetime.now(dt.UTC).date())
    url = where if "://" in where else ""
    with serving(data, LOCAL_ROOM="1", LOG_LEVEL="warning", DATABASE_URL=url) as server:
        called, drained = asyncio.run(_hand_in(server, wanted, 1 / rate))
        machine = os.getloadavg()[0]
    desk, doubled = _cards(data)
    return Measured(engine, called, _rows(where), desk, doubled, drained, machine)


async def _hand_in(server: Server, wanted: list[Submission], every: float) -> tuple[list[Called], float]:
    """Hand in what is wanted and wait until nothing is owed; return what became of it and how long that took."""
    headers = {"Origin": server.url, "Accept": "application/json"}
    as_many_as_it_takes = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=as_many_as_it_takes, headers=headers) as page:

        async def hand_in(submission: Submission) -> bool:
            # URL-encoded, as the page sends it: files go before, by themselves.
            form = submission.fields(str(uuid.uuid4()))
            async with page.post(f"{server.url}/submit", data=form) as response:
                # A form or a card that comes back means that something has to be mended.
                return response.status == 200 and await response.json() == {"form": "", "card": ""}

        called = await in_open_loop([partial(hand_in, one) for one in wanted], every=every)
        replied = time.monotonic()
        for _ in range(int(DELIVERED_WITHIN / LOOK_EVERY)):
            if not await _owed(page, server):
                break
            await asyncio.sleep(LOOK_EVERY)
        return called, time.monotonic() - replied


async def _owed(page: aiohttp.ClientSession, server: Server) -> int:
    async with page.get(f"{server.url}/readyz") as response:
        return int((await response.json())["outbox"]["owed"])


def _rows(where: str) -> int:
    engine = create_engine(address(where))
    with engine.connect() as conn:
        rows = conn.scalar(select(func.count()).select_from(requests)) or 0
    engine.dispose()
    return rows


def _cards(data: Path) -> tuple[int, int]:
    """Return how many requests the desk has a card of, and how many cards stand in the room twice."""
    with closing(sqlite3.connect(data / "local_room.sqlite")) as room:
        keys = [str(key) for (key,) in room.execute("SELECT key FROM messages WHERE key <> ''")]
    return sum(key.endswith(":desk") for key in set(keys)), len(keys) - len(set(keys))


@contextmanager
def _new_postgres() -> Iterator[str]:
    """Yield the URL of a new database, gone with the block. Raises NoPostgres."""
    with postgres(settings=()) as server:  # as PostgreSQL comes: every commit is on the disk before it is told
        url, name = make_url(server).set(drivername="postgresql"), f"medielots_load_{os.getpid()}"
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as conn:
            conn.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
            try:
                yield url.set(database=name).render_as_string(hide_password=False)
            finally:
                conn.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _show(title: str, every: list[Measured]) -> None:
    rows = [
        [
            one.engine,
            f"{len(one.called)}",
            f"{one.errors}",
            *(f"{one.slowest(percent):.0f} ms" for percent in (50, 95, 99, 100)),
            f"{max(call.began for call in one.called) * 1e3:.0f} ms",
            f"{one.rows}",
            f"{one.desk}",
            f"{one.drained:.1f} s",
            f"{one.machine:.1f}",
        ]
        for one in every
    ]
    heads = ["", "sent", "errors", "p50", "p95", "p99", "max", "sent late", "rows", "desk cards", "drained in", "load"]
    show(title, heads, rows)


def _limits(one: Measured) -> list[Limit]:
    sent = len(one.called)
    return [
        Limit(f"{one.engine}: 99th percentile", one.slowest(99), SLOWEST, "ms", most=True),
        Limit(f"{one.engine}: errors", one.errors, 0, most=True),
        Limit(f"{one.engine}: sent and no row, or a row and not sent", abs(sent - one.rows), 0, most=True),
        Limit(f"{one.engine}: sent and no card at the desk", abs(sent - one.desk), 0, most=True),
        Limit(f"{one.engine}: cards that stand there twice", one.doubled, 0, most=True),
    ]
