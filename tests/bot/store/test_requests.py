import dataclasses
import datetime as dt

import pytest
from sqlalchemy import Connection

from bot.requests.model import Said, State, Verb
from bot.store.database import Database
from bot.store.requests import Listed, bookings, change, load, next_number, open_of_person, say
from tests.bot.store.rows import AT, REQUEST, in_threads, keep_requests, numbered
from tests.fakes.cast import OFFICER, REQUESTER

LATER = AT + dt.timedelta(minutes=5)


def test_numbers_are_unique_under_twenty_threads(database: Database) -> None:
    numbers = in_threads(database, 20, lambda conn: next_number(conn, "SM", 2026))
    assert sorted(numbers) == [f"SM-2026-{number:04}" for number in range(1, 21)]


async def test_numbers_begin_anew_each_year(database: Database) -> None:
    numbers = [await database.write(next_number, "SM", year) for year in (2026, 2026, 2027)]
    assert numbers == ["SM-2026-0001", "SM-2026-0002", "SM-2027-0001"]


async def test_number_of_what_failed_is_given_again(database: Database) -> None:
    def fail(conn: Connection) -> None:
        next_number(conn, "SM", 2026)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(fail)
    assert await database.write(next_number, "SM", 2026) == "SM-2026-0001"


async def test_request_is_read_as_it_was_kept(database: Database) -> None:
    await database.write(keep_requests, REQUEST)
    assert await database.read(load, REQUEST.id) == REQUEST


async def test_request_that_is_not_there_is_none(database: Database) -> None:
    assert await database.read(load, "no such id") is None


async def test_change_on_the_version_seen_is_made_and_counted(database: Database) -> None:
    def work(conn: Connection) -> bool:
        keep_requests(conn, REQUEST)
        say(conn, REQUEST.id, verb=Verb.ASK, author=OFFICER.id, text="När?", at=LATER)
        say(conn, REQUEST.id, verb=Verb.REPLY, author=REQUESTER.id, text="I maj", at=LATER)
        return change(
            conn,
            REQUEST.id,
            1,
            state=State.WAITING,
            revision=2,
            values={"text": "Ny"},
            links={"x": "https://x.com/1"},
            holder=OFFICER.id,
            changed_at=LATER,
            changed_by=OFFICER.id,
        )

    assert await database.write(work) is True
    assert await database.read(load, REQUEST.id) == dataclasses.replace(
        REQUEST,
        state=State.WAITING,
        version=2,
        revision=2,
        values={"text": "Ny"},
        links={"x": "https://x.com/1"},
        holder=OFFICER.id,
        holder_name=OFFICER.name,
        changed_at=LATER,
        changed_by=OFFICER.id,
        changed_by_name=OFFICER.name,
        said=(
            Said(Verb.ASK, OFFICER.id, OFFICER.name, "När?", LATER),
            Said(Verb.REPLY, REQUESTER.id, REQUESTER.name, "I maj", LATER),
        ),
    )


async def test_change_on_an_older_version_changes_nothing(database: Database) -> None:
    await database.write(keep_requests, numbered(1, version=3))
    assert await database.write(change, "request-1", 2, state=State.DECLINED) is False
    assert await database.read(load, "request-1") == numbered(1, version=3)


async def test_one_of_twenty_changes_of_the_same_version_is_made(database: Database) -> None:
    await database.write(keep_requests, REQUEST)
    made = in_threads(database, 20, lambda conn: change(conn, REQUEST.id, 1, state=State.APPROVED))
    assert sorted(made) == [False] * 19 + [True]


async def test_bookings_are_those_of_the_kind_in_the_states(database: Database) -> None:
    booked = numbered(1, kind="konferens", state=State.APPROVED, created_at=LATER)
    older = numbered(2, kind="konferens")
    others = numbered(3), numbered(4, kind="konferens", state=State.DECLINED)
    await database.write(keep_requests, booked, older, *others)
    listed = await database.read(bookings, "konferens", (State.SENT, State.APPROVED))
    assert listed == [
        Listed("request-2", "SM-2026-0002", "konferens", State.SENT, 1, REQUESTER.id, REQUEST.values, AT),
        Listed("request-1", "SM-2026-0001", "konferens", State.APPROVED, 1, REQUESTER.id, REQUEST.values, LATER),
    ]


async def test_open_requests_are_the_persons_own_that_are_not_over(database: Database) -> None:
    rows = numbered(1), numbered(2, state=State.WITHDRAWN), numbered(3, requester=OFFICER.id)
    await database.write(keep_requests, *rows)
    assert [row.id for row in await database.read(open_of_person, REQUESTER.id)] == ["request-1"]


async def test_words_no_database_can_hold_are_kept_as_far_as_possible(database: Database) -> None:
    def work(conn: Connection) -> None:
        keep_requests(conn, numbered(1, values={"text": "a\0b \ud800 🦆"}))
        say(conn, "request-1", verb=Verb.ASK, author=OFFICER.id, text="a\0b \ud800 🦆'; --", at=AT)

    await database.write(work)
    request = await database.read(load, "request-1")
    assert request is not None
    assert [said.text for said in request.said] == ["ab ? 🦆'; --"]
    assert request.values == {"text": "a\0b \ud800 🦆"}
