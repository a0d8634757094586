import asyncio
import threading
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.people import Person
from bot.store import engines
from bot.store.database import Database, DatabaseInUse, address
from bot.store.people import remember
from bot.store.tables import counts, people
from tests.fakes.cast import OFFICER, REQUESTER


def how_many(conn: Connection) -> int:
    return conn.scalar(select(func.count()).select_from(people)) or 0


async def test_write_that_raises_keeps_nothing(database: Database) -> None:
    def begin_and_fail(conn: Connection) -> None:
        remember(conn, REQUESTER)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(begin_and_fail)
    assert await database.read(how_many) == 0


async def test_write_is_there_for_the_next_read(database: Database) -> None:
    await database.write(remember, REQUESTER)
    assert await database.read(how_many) == 1


async def test_read_may_not_write(database: Database) -> None:
    with pytest.raises(SQLAlchemyError):
        await database.read(remember, REQUESTER)
    assert await database.read(how_many) == 0


async def test_read_sees_one_moment_throughout(database: Database) -> None:
    loop = asyncio.get_running_loop()

    def twice(conn: Connection) -> tuple[int, int]:
        before = how_many(conn)
        asyncio.run_coroutine_threadsafe(database.write(remember, REQUESTER), loop).result(30)
        return before, how_many(conn)

    assert await database.read(twice) == (0, 0)
    assert await database.read(how_many) == 1


async def test_cancelled_write_has_ended_when_the_caller_hears_of_it(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(conn: Connection) -> None:
        begun.set()
        go_on.wait(30)
        remember(conn, REQUESTER)

    writing = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(begun.wait, 30)
    writing.cancel()
    await asyncio.sleep(0.05)
    assert not writing.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await database.read(how_many) == 1


async def test_cancelled_write_that_had_not_begun_never_happens(database: Database) -> None:
    go_on = threading.Event()
    writers = [asyncio.create_task(database.write(lambda _: go_on.wait(30))) for _ in range(4)]
    await asyncio.sleep(0.05)
    waiting = asyncio.create_task(database.write(remember, REQUESTER))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await asyncio.gather(*writers)
    assert await database.read(how_many) == 0


async def test_checkpoints_come_in_order(database_url: str) -> None:
    steps: list[str] = []
    database = Database(database_url, checkpoint=steps.append)

    def work(conn: Connection) -> None:
        steps.append("work")

    await database.write(work)
    await database.write_aside(work)
    await database.read(work)
    database.close()
    assert steps == ["before-transaction", "work", "inside-transaction", "after-commit", "work", "work"]


async def test_error_does_not_tell_what_was_written(database: Database) -> None:
    def again(conn: Connection) -> None:
        conn.execute(people.insert().values(id="local:1", name="Hemlig Person", unit="Hemlig enhet"))

    await database.write(again)
    with pytest.raises(IntegrityError) as error:
        await database.write(again)
    assert "Hemlig" not in str(error.value)


async def test_ping_answers(database: Database) -> None:
    await database.ping()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_connection_that_was_cut_while_nobody_used_it_is_no_ones_trouble(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await database.write(remember, REQUESTER)
    assert await database.read(how_many) == 1
    with psycopg.connect(database_url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    monkeypatch.setattr(engines, "IDLE", 0.0)
    await database.write(remember, OFFICER)
    assert await database.read(how_many) == 2


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_deadlock_is_tried_again(database: Database) -> None:
    meet = threading.Barrier(2)
    tries: list[str] = []

    def cross(conn: Connection, first: str, second: str) -> None:
        tries.append(first)
        touch(conn, first)
        if len(tries) <= 2:
            meet.wait(30)
        touch(conn, second)

    def touch(conn: Connection, what: str) -> None:
        conn.execute(counts.update().where(counts.c.what == what).values(number=counts.c.number + 1))

    days = [{"day": "2026-11-23", "what": what, "number": 0} for what in ("a", "b")]
    await database.write(lambda conn: conn.execute(counts.insert(), days) and None)
    await asyncio.gather(database.write(cross, "a", "b"), database.write(cross, "b", "a"))
    assert len(tries) == 3
    assert await database.read(lambda conn: list(conn.scalars(select(counts.c.number)))) == [2, 2]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_second_server_on_a_sqlite_file_is_refused(database_url: str) -> None:
    first = Database(database_url)
    with pytest.raises(DatabaseInUse, match="another server holds"):
        Database(database_url)
    first.close()
    Database(database_url).close()


def test_sqlite_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "medielots.sqlite"
    Database(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("where", "url"),
    [
        ("data/medielots.sqlite", "sqlite:///data/medielots.sqlite"),
        (Path("/a/b.db"), "sqlite:////a/b.db"),
        ("sqlite:////a/b.db", "sqlite:////a/b.db"),
        ("postgresql://bot:pw@db/medielots", "postgresql+psycopg://bot:pw@db/medielots"),
        ("postgresql+psycopg://db/medielots", "postgresql+psycopg://db/medielots"),
    ],
)
def test_address_of_a_path_or_url(where: str | Path, url: str) -> None:
    assert address(where).render_as_string(hide_password=False) == url


@pytest.mark.parametrize("where", ["mysql://bot:secret@db/x", "sqlite://", ":memory:"])
def test_address_of_anything_else_is_refused_without_its_password(where: str) -> None:
    with pytest.raises(ValueError, match="neither a SQLite file nor PostgreSQL") as error:
        address(where)
    assert "secret" not in str(error.value)


async def test_people_are_remembered_by_their_newest_name(database: Database) -> None:
    await database.write(remember, OFFICER)
    await database.write(remember, REQUESTER)
    await database.write(lambda conn: remember(conn, Person(OFFICER.id, "Ny Namn", "Staben")))
    named = select(people.c.id, people.c.name, people.c.unit).order_by(people.c.id)
    rows = await database.read(lambda conn: [tuple(row) for row in conn.execute(named)])
    assert rows == [(REQUESTER.id, REQUESTER.name, REQUESTER.unit), (OFFICER.id, "Ny Namn", "Staben")]
