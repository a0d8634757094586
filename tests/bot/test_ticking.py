"""The clock's own part: each round once, however many servers there are, and whatever fails."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot import ticking
from bot.desk import rounds
from bot.desk.scene import Scene
from bot.policy.model import Policy
from bot.store.database import Database
from bot.store.requests import insert
from bot.store.tables import deliveries, inbound
from bot.ticking import Ticking
from tests.bot.store.rows import keep_requests, numbered
from tests.fakes.clock import FakeClock

MONDAY = dt.datetime(2026, 11, 30, 7, 0, tzinfo=dt.UTC)
ROUNDS = ["round:late:2026-11-30", "round:reminders:2026-11-30", "round:week:2026-11-30"]


def owed(conn: Connection) -> list[str]:
    return sorted(conn.scalars(select(deliveries.c.key)))


def done(conn: Connection) -> list[str]:
    return sorted(conn.scalars(select(inbound.c.id)))


def a_ticking(database: Database, policy: Policy, clock: FakeClock, woken: list[int]) -> Ticking:
    scene = Scene(policy, ("local",))
    return Ticking(database, lambda: scene, clock, lambda: woken.append(1), late_after=1)


@pytest.fixture
async def waiting(database: Database) -> Database:
    """A database in which a request has waited for days."""
    await database.write(keep_requests, numbered(1))
    return database


async def test_every_round_of_a_day_is_done_once(waiting: Database, policy: Policy) -> None:
    clock, woken = FakeClock(MONDAY - dt.timedelta(minutes=1)), list[int]()
    looking = a_ticking(waiting, policy, clock, woken)
    await looking.look()
    assert (await waiting.read(owed), woken) == ([], [])
    for _ in range(3):
        clock.pass_by(60)
        await looking.look()
    assert await waiting.read(owed) == ["late:kommunikation:2026-11-30", "week:kommunikation:2026-11-30"]
    assert (await waiting.read(done), len(woken)) == (ROUNDS, 3)
    await a_ticking(waiting, policy, clock, woken).look()  # after a restart
    assert await waiting.read(done) == ROUNDS
    clock.now += dt.timedelta(days=1)
    await looking.look()
    assert len(await waiting.read(owed)) == 3


async def test_two_servers_at_once_send_one_card(waiting: Database, database_url: str, policy: Policy) -> None:
    servers = [waiting] if waiting.exclusive else [waiting, Database(database_url), Database(database_url)]
    looking = [a_ticking(server, policy, FakeClock(MONDAY), []) for server in servers for _ in range(2)]
    await asyncio.gather(*(one.look() for one in looking))
    assert await waiting.read(owed) == ["late:kommunikation:2026-11-30", "week:kommunikation:2026-11-30"]
    assert await waiting.read(done) == ROUNDS
    for server in servers[1:]:
        server.close()


async def test_a_round_that_fails_holds_up_no_other_and_is_done_at_the_next_look(
    waiting: Database, policy: Policy
) -> None:
    broken = numbered(2, kind="konferens", state="approved", values={"event": "Hemligt", "start": "i morgon"})
    await waiting.write(insert, broken)
    woken = list[int]()
    looking = a_ticking(waiting, policy, FakeClock(MONDAY), woken)
    with capture_logs() as logs:
        await looking.look()
    assert [(line["event"], line["error"]) for line in logs] == [("round.failed", "ValueError")]
    assert "Hemligt" not in repr(logs)
    assert "i morgon" not in repr(logs)
    assert await waiting.read(done) == [ROUNDS[0], ROUNDS[2]]
    await waiting.write(
        lambda conn: conn.execute(
            deliveries.metadata.tables["requests"]
            .delete()
            .where(deliveries.metadata.tables["requests"].c.id == "request-2")
        )
    )
    await looking.look()
    assert await waiting.read(done) == ROUNDS


async def test_looking_goes_on_whatever_fails(tmp_path: Path, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    database, moments = Database(tmp_path / "empty.sqlite"), iter([MONDAY, MONDAY, MONDAY])  # no table in it

    def clock() -> dt.datetime:
        moment = next(moments, None)
        if moment is None:
            raise asyncio.CancelledError
        return moment

    monkeypatch.setattr(ticking, "LOOK_EVERY", 0)
    scene = Scene(policy, ("local",))
    with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
        await Ticking(database, lambda: scene, clock, lambda: None, late_after=1).run()
    assert [line["event"] for line in logs] == ["round.failed"] * 9
    assert len(list(rounds.due(MONDAY))) == 3
    database.close()
