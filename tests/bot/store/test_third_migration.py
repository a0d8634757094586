"""A database of the second version: what it holds stays, and answers can be rated."""

import datetime as dt
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

import bot.migrations
from bot.migrations import upgrade
from bot.rating import Rated, Tally
from bot.store.counts import count
from bot.store.database import Database
from bot.store.ratings import comment, rate, tally
from bot.store.tables import counts, metadata

DAY = dt.date(2026, 11, 23)


def second_version(database: Database) -> None:
    with database.engine.begin() as conn:
        metadata.drop_all(conn)
        conn.execute(text("DROP TABLE alembic_version"))
        config = Config(attributes={"connection": conn})
        config.set_main_option("script_location", str(Path(bot.migrations.__file__).parent))
        command.upgrade(config, "0002")
        count(conn, DAY, "answer")


async def test_what_was_counted_stays_and_answers_can_be_rated(database: Database) -> None:
    second_version(database)
    upgrade(database)
    rated = Rated("nya-konton", "answer", "0123456789ab")
    await database.write(rate, DAY, rated, helped=False)
    await database.write(comment, "c1", DAY, rated, "Länken")
    assert await database.read(tally, DAY, DAY + dt.timedelta(days=1)) == Tally(0, 1, 1)
    assert await database.read(lambda conn: [tuple(row) for row in conn.execute(select(counts))]) == [
        ("2026-11-23", "answer", 1)
    ]
