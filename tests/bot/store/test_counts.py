import datetime as dt

from sqlalchemy import Connection, select

from bot.store.counts import count
from bot.store.database import Database
from bot.store.tables import counts
from tests.bot.store.rows import in_threads

DAY = dt.date(2026, 11, 23)


async def test_counts_add_up_under_twenty_threads(database: Database) -> None:
    in_threads(database, 20, lambda conn: count(conn, DAY, "answer"))

    def others(conn: Connection) -> None:
        count(conn, DAY, "none")
        count(conn, DAY + dt.timedelta(days=1), "answer")

    await database.write(others)
    rows = await database.read(lambda conn: {tuple(row) for row in conn.execute(select(counts))})
    assert rows == {("2026-11-23", "answer", 20), ("2026-11-23", "none", 1), ("2026-11-24", "answer", 1)}
