import dataclasses
import datetime as dt

from sqlalchemy import Connection

from bot.outbox import Address
from bot.people import Person
from bot.requests.model import Companion, Part
from bot.store.companions import add, beside, let_in
from bot.store.database import Database
from bot.store.people import remember
from tests.bot.store.rows import AT, REQUEST, in_threads, keep_requests
from tests.fakes.cast import COLLEAGUE, NEIGHBOUR, STRANGER

LATER = AT + dt.timedelta(minutes=1)


def companion(who: Person = COLLEAGUE, part: Part = "colleague") -> Companion:
    return Companion(who.id, who.name, who.unit, part, Address("slack", "D1", "7"), "en")


def begin(conn: Connection) -> None:
    keep_requests(conn, REQUEST)
    for person in (COLLEAGUE, NEIGHBOUR, STRANGER):
        remember(conn, person)


async def test_whoever_is_beside_comes_back_in_the_order_they_came(database: Database) -> None:
    def work(conn: Connection) -> list[bool]:
        begin(conn)
        stranger = add(conn, REQUEST.id, companion(STRANGER, "asking"), LATER)
        return [stranger, add(conn, REQUEST.id, companion(), AT)]

    assert await database.write(work) == [True, True]
    assert await database.read(beside, REQUEST.id) == (companion(), companion(STRANGER, "asking"))


async def test_a_colleague_is_closer_than_a_follower_and_stays_one(database: Database) -> None:
    def work(conn: Connection) -> list[bool]:
        begin(conn)
        parts: tuple[Part, ...] = ("asking", "follower", "colleague", "colleague", "follower")
        return [add(conn, REQUEST.id, companion(part=part), AT) for part in parts]

    assert await database.write(work) == [True, False, True, False, False]
    assert await database.read(beside, REQUEST.id) == (companion(),)


async def test_those_who_ask_are_let_in_and_nobody_else_is_moved(database: Database) -> None:
    def work(conn: Connection) -> tuple[int, int]:
        begin(conn)
        for person, part in ((COLLEAGUE, "colleague"), (NEIGHBOUR, "asking"), (STRANGER, "asking")):
            add(conn, REQUEST.id, companion(person, part), AT)  # type: ignore[arg-type]
        return let_in(conn, REQUEST.id), let_in(conn, REQUEST.id)

    assert await database.write(work) == (2, 0)
    parts = {one.person: one.part for one in await database.read(beside, REQUEST.id)}
    assert parts == {COLLEAGUE.id: "colleague", NEIGHBOUR.id: "follower", STRANGER.id: "follower"}


async def test_of_twenty_presses_at_once_one_lets_somebody_in(database: Database) -> None:
    await database.write(begin)
    added = in_threads(database, 20, lambda conn: add(conn, REQUEST.id, companion(), AT))
    assert sorted(added) == [False] * 19 + [True]


async def test_names_are_those_of_today(database: Database) -> None:
    def work(conn: Connection) -> None:
        begin(conn)
        add(conn, REQUEST.id, companion(), AT)
        remember(conn, dataclasses.replace(COLLEAGUE, name="Johan Ny", unit="Ny enhet"))

    await database.write(work)
    (found,) = await database.read(beside, REQUEST.id)
    assert (found.name, found.unit) == ("Johan Ny", "Ny enhet")
