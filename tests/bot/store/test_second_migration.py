"""A database of the first version, with a row in every state there was: what becomes of it."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

import bot.migrations
from bot.migrations import upgrade
from bot.requests.model import OPEN, State
from bot.store.database import Database
from bot.store.requests import in_states, load
from bot.store.tables import booked_days, metadata, requests
from tests.bot.store.rows import AT

STATES = ("sent", "claimed", "waiting", "approved", "published", "answered", "declined", "withdrawn")
"""The states that the first version knew."""


def old_row(number: int, *, state: str, minutes: int = 0, kind: str = "nyhet", **values: object) -> dict[str, object]:
    at = AT + dt.timedelta(minutes=minutes)
    person = {"requester": "p", "changed_by": "p", "holder": None}
    row = {"id": f"r{number}", "number": f"SM-2026-{number:04}", "kind": kind, "kind_version": 1, "desk": "d"}
    told = {"values": values, "links": {}, "lang": "sv", "address": {"room": "local", "conversation": "c"}}
    return {**row, **person, **told, "state": state, "version": 3, "revision": 2, "created_at": AT, "changed_at": at}


def booking(
    number: int, start: str, end: str | None, *, state: str = "approved", minutes: int = 0
) -> dict[str, object]:
    days = {"start": f"2026-12-{start}", "end": end and f"2026-12-{end}"}
    return old_row(number, state=state, minutes=minutes, kind="konferens", event="Mässan", **days)


def first_version(database: Database, *rows: Mapping[str, object]) -> None:
    """Make the database one of the first version, with these requests."""
    with database.engine.begin() as conn:
        metadata.drop_all(conn)
        conn.execute(text("DROP TABLE alembic_version"))
        config = Config(attributes={"connection": conn})
        config.set_main_option("script_location", str(Path(bot.migrations.__file__).parent))
        command.upgrade(config, "0001")
        conn.execute(text("INSERT INTO people (id, name, unit) VALUES ('p', 'Amina', 'Enheten')"))
        for row in rows:
            conn.execute(requests.insert().values(row))


def days(conn: Connection) -> dict[str, str]:
    return {row.day: row.request for row in conn.execute(select(booked_days))}


async def test_a_request_keeps_what_it_was_and_what_was_approved_stays_so(database: Database) -> None:
    rows = [
        old_row(number, state=state, minutes=number, text="Åre ÄR klart", channels=["LinkedIn"])
        for number, state in enumerate(STATES)
    ]
    first_version(database, *rows)
    upgrade(database)
    for number, state in enumerate(STATES):
        request = await database.read(load, f"r{number}")
        assert request is not None
        assert (request.state, request.version, request.revision) == (State(state), 3, 2)
        assert request.since == request.changed_at == AT + dt.timedelta(minutes=number)
        assert request.approved_revision == (2 if state in ("approved", "published") else None)
        assert request.planned_for is None
    searched = await database.read(lambda conn: {*conn.scalars(select(requests.c.haystack))})
    assert searched == {"åre är klart linkedin"}


async def test_an_approved_booking_has_its_days_and_the_first_approved_keeps_them(database: Database) -> None:
    first_version(
        database,
        booking(1, "02", "04", minutes=9),  # handed in first, approved last
        booking(2, "01", "02", minutes=1),
        booking(3, "04", None, minutes=2),
        booking(4, "03", "03", state="sent"),
        booking(5, "03", "03", state="declined"),
        old_row(6, state="approved", text="Ett inlägg"),
    )
    upgrade(database)
    whose = {"01": "r2", "02": "r2", "03": "r1", "04": "r3"}
    assert await database.read(days) == {f"2026-12-{day}": request for day, request in whose.items()}
    assert len(await database.read(in_states, OPEN, "konferens")) == 4


async def test_an_empty_database_of_the_first_version_becomes_a_new_one(database: Database) -> None:
    first_version(database)
    upgrade(database)
    assert await database.read(days) == {}
