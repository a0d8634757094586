import datetime as dt

from sqlalchemy import Connection, select

from bot.store.booked import free, take
from bot.store.database import Database
from bot.store.tables import booked_days
from tests.bot.store.rows import in_threads, keep_requests, numbered

FIRST, LAST = dt.date(2026, 12, 30), dt.date(2027, 1, 2)


def days(conn: Connection) -> list[tuple[str, str]]:
    return [tuple(row) for row in conn.execute(select(booked_days.c.day, booked_days.c.request).order_by("day"))]


async def test_every_day_from_the_first_to_the_last_is_taken(database: Database) -> None:
    await database.write(keep_requests, numbered(1))
    assert await database.write(take, "konferens", "request-1", FIRST, LAST) is True
    taken = ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]
    assert await database.read(days) == [(day, "request-1") for day in taken]


async def test_a_day_that_is_taken_is_nobody_elses_until_it_is_freed(database: Database) -> None:
    await database.write(keep_requests, numbered(1), numbered(2))
    await database.write(take, "konferens", "request-1", FIRST, FIRST)
    assert await database.write(take, "konferens", "request-2", FIRST, FIRST) is False
    assert await database.write(take, "annat", "request-2", FIRST, FIRST) is True  # another account
    await database.write(free, "request-1")
    assert await database.write(take, "konferens", "request-2", FIRST, FIRST) is True


async def test_one_of_twenty_gets_days_that_all_want(database: Database) -> None:
    await database.write(keep_requests, *(numbered(number) for number in range(20)))
    free_for = iter(range(20))

    def book(conn: Connection) -> bool:
        number = next(free_for)
        start = FIRST - dt.timedelta(days=number % 3)
        taken = take(conn, "konferens", f"request-{number}", start, LAST)
        if not taken:
            free(conn, f"request-{number}")
        return taken

    assert sorted(in_threads(database, 20, book)) == [False] * 19 + [True]
    assert len({request for _, request in await database.read(days)}) == 1
