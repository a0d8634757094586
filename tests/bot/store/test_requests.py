import dataclasses
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.outbox import Address
from bot.requests.model import OPEN, Companion, Said, State, Verb
from bot.store import companions
from bot.store.database import Database
from bot.store.requests import (
    Listed,
    change,
    handed_in_since,
    in_states,
    load,
    newest,
    next_number,
    of_person,
    say,
)
from bot.store.tables import requests
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


def listed(number: int, **changes: Any) -> Listed:
    row = numbered(number, **changes)
    return Listed(**{field.name: getattr(row, field.name) for field in dataclasses.fields(Listed)})


async def test_requests_in_states_are_listed_oldest_first(database: Database) -> None:
    booked: dict[str, Any] = {"kind": "konferens", "state": State.APPROVED, "created_at": LATER, "holder": OFFICER.id}
    planned: dict[str, Any] = {"state": State.PLANNED, "planned_for": LATER}
    rows: tuple[dict[str, Any], ...] = (booked, {"kind": "konferens"}, planned, {**booked, "state": State.DECLINED})
    await database.write(keep_requests, *(numbered(number, **row) for number, row in enumerate(rows, start=1)))
    first, second, third = listed(1, **booked), listed(2, kind="konferens"), listed(3, **planned)
    assert await database.read(in_states, (State.SENT, State.APPROVED), "konferens") == [second, first]
    assert await database.read(in_states, OPEN) == [second, third, first]
    assert await database.read(in_states, OPEN, "nyhet", "fraga") == [third]
    assert [one.id for one in await database.read(newest, "konferens", OPEN, 1)] == [first.id]


async def test_what_was_handed_in_since_a_moment_holds_that_moment(database: Database) -> None:
    await database.write(keep_requests, numbered(1), numbered(2, created_at=LATER))
    assert await database.read(handed_in_since, LATER) == [listed(2, created_at=LATER)]
    assert await database.read(handed_in_since, AT) == [listed(1), listed(2, created_at=LATER)]


async def test_what_concerns_a_person_is_their_own_and_what_they_go_along_with(database: Database) -> None:
    def work(conn: Connection) -> None:
        theirs = {"requester": OFFICER.id}
        lately = {"state": State.DECLINED, "changed_at": LATER}
        own = numbered(1), numbered(2, **lately), numbered(3, state=State.WITHDRAWN)
        others = (numbered(number, **theirs) for number in (4, 5, 6, 7))
        keep_requests(conn, *own, *others)
        for number, part in ((4, "colleague"), (5, "follower"), (6, "asking")):
            beside = Companion(REQUESTER.id, "", "", part, Address("local", "x"), "sv")  # type: ignore[arg-type]
            companions.add(conn, f"request-{number}", beside, AT)

    await database.write(work)
    found = await database.read(of_person, REQUESTER.id, LATER)
    assert [row.id for row in found] == ["request-1", "request-2", "request-4", "request-5"]


async def test_what_is_searched_follows_the_values_and_the_links(database: Database) -> None:
    def hay(conn: Connection) -> str | None:
        return conn.scalar(select(requests.c.haystack))

    values = {"text": "Åre ÄR öppet", "days": [1, 2], "texts": {"x": "Kort"}, "secrecy": True, "channels": ["LinkedIn"]}
    await database.write(keep_requests, numbered(1, values=values))
    assert await database.read(hay) == "åre är öppet kort linkedin"
    await database.write(change, "request-1", 1, values={"text": "Nytt"}, links={"x": "https://X.com/1"})
    assert await database.read(hay) == "nytt https://x.com/1"
    await database.write(change, "request-1", 2, state=State.CLAIMED)
    assert await database.read(hay) == "nytt https://x.com/1"


async def test_words_no_database_can_hold_are_kept_as_far_as_possible(database: Database) -> None:
    def work(conn: Connection) -> None:
        keep_requests(conn, numbered(1, values={"text": "a\0b \ud800 🦆"}))
        say(conn, "request-1", verb=Verb.ASK, author=OFFICER.id, text="a\0b \ud800 🦆'; --", at=AT)

    await database.write(work)
    request = await database.read(load, "request-1")
    assert request is not None
    assert [said.text for said in request.said] == ["ab ? 🦆'; --"]
    assert request.values == {"text": "a\0b \ud800 🦆"}
