"""What is kept of a conversation, so that a room can write there by itself."""

import datetime as dt

from sqlalchemy import Connection, func, select

from bot.store.database import Database
from bot.store.places import Here, forget, keep, newest, read
from bot.store.tables import places
from tests.bot.store.rows import in_threads

AT = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
HERE, CHANNEL, ELSEWHERE = Here("teams", "29:a"), Here("teams", "19:c@thread.tacv2"), Here("slack", "29:a")
PLACE = {"service_url": "https://a.example/", "conversation": "a:1", "locale": "sv-SE"}


def after(minutes: int) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def number(conn: Connection) -> int:
    return conn.execute(select(func.count()).select_from(places)).scalar_one()


async def test_a_place_is_kept_as_it_was_given_and_only_for_its_room(database: Database) -> None:
    await database.write(keep, HERE, PLACE, AT)
    assert await database.read(read, HERE) == PLACE
    assert await database.read(read, ELSEWHERE) is None
    assert await database.read(read, CHANNEL) is None


async def test_a_new_place_takes_the_old_ones_place(database: Database) -> None:
    for url in ("https://a.example/", "https://b.example/"):
        await database.write(keep, HERE, {"service_url": url}, AT)
    assert await database.read(read, HERE) == {"service_url": "https://b.example/"}
    assert await database.read(number) == 1


async def test_the_newest_is_the_one_that_became_so_last_in_that_room(database: Database) -> None:
    assert await database.read(newest, "teams") is None
    await database.write(keep, HERE, PLACE, after(2))
    await database.write(keep, CHANNEL, {"type": "channel"}, after(1))
    await database.write(keep, ELSEWHERE, {"is": "elsewhere"}, after(3))
    assert await database.read(newest, "teams") == PLACE
    await database.write(keep, CHANNEL, {"type": "groupChat"}, after(4))
    assert await database.read(newest, "teams") == {"type": "groupChat"}


async def test_what_is_forgotten_is_gone_and_the_others_stay(database: Database) -> None:
    for here in (HERE, CHANNEL, ELSEWHERE):
        await database.write(keep, here, PLACE, AT)
    await database.write(forget, HERE)
    await database.write(forget, HERE)
    kept = [await database.read(read, here) for here in (HERE, CHANNEL, ELSEWHERE)]
    assert kept == [None, PLACE, PLACE]


async def test_one_conversation_kept_by_twenty_at_once_is_one_row(database: Database) -> None:
    in_threads(database, 20, lambda conn: keep(conn, HERE, PLACE, AT))
    assert await database.read(number) == 1
