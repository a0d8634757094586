"""A database of the third version: what is owed stays owed, and rooms can keep their places."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

import bot.migrations
from bot.migrations import upgrade
from bot.store.database import Database
from bot.store.deliveries import backlog
from bot.store.places import Here, keep, read
from bot.store.tables import deliveries, metadata
from tests.fakes.clock import FakeClock

OWED = """
INSERT INTO deliveries (key, room, address, lane, view, details, lang, wanted, drawn, redraw, due_at, created_at,
  attempts, in_doubt)
VALUES ('a', 'local', '{"room": "local", "conversation": "d", "thread": ""}', 'd', 'desk', '{}', 'sv', 1, 0, false,
  '2026-11-23 08:00:00', '2026-11-23 08:00:00', 0, false)
"""


def third_version(database: Database) -> None:
    with database.engine.begin() as conn:
        metadata.drop_all(conn)
        conn.execute(text("DROP TABLE alembic_version"))
        config = Config(attributes={"connection": conn})
        config.set_main_option("script_location", str(Path(bot.migrations.__file__).parent))
        command.upgrade(config, "0003")
        conn.execute(text(OWED))


async def test_what_was_owed_is_owed_and_waits_for_nobody(database: Database, clock: FakeClock) -> None:
    third_version(database)
    upgrade(database)
    assert await database.read(lambda conn: conn.scalar(select(deliveries.c.absent))) is False
    owed = await database.read(backlog)
    assert (owed.owed, owed.failed, owed.failing) == (1, 0, 0)
    here = Here("teams", "29:a")
    await database.write(keep, here, {"conversation": "a:1"}, clock())
    assert await database.read(read, here) == {"conversation": "a:1"}
