import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.migrations import upgrade
from bot.store.database import Database
from bot.store.tables import metadata

INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}

UPGRADE = """
import sys
from bot.migrations import upgrade
from bot.store.database import Database
upgrade(Database(sys.argv[1]))
"""


def indexes(conn: Connection) -> dict[str, str]:
    return {name: sql for name, sql in conn.execute(text(INDEXES[conn.dialect.name])) if "alembic" not in name}


def empty(database: Database) -> None:
    with database.engine.begin() as conn:
        metadata.drop_all(conn)
        conn.execute(text("DROP TABLE alembic_version"))


def test_migrations_lead_to_the_tables(database: Database) -> None:
    with database.engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), metadata) == []


def test_migrations_lead_to_the_indexes_with_their_conditions(database: Database) -> None:
    with database.engine.begin() as conn:
        migrated = indexes(conn)
    empty(database)
    with database.engine.begin() as conn:
        metadata.create_all(conn)
        assert migrated == indexes(conn)


def test_upgrade_twice_changes_nothing(database: Database) -> None:
    upgrade(database)
    with database.engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_two_servers_may_upgrade_at_once(database: Database, database_url: str) -> None:
    empty(database)
    servers = [subprocess.Popen([sys.executable, "-c", UPGRADE, database_url]) for _ in range(2)]
    assert [server.wait(30) for server in servers] == [0, 0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_foreign_keys_are_kept_after_an_upgrade(database: Database) -> None:
    upgrade(database)
    assert await database.write(lambda conn: conn.scalar(text("PRAGMA foreign_keys"))) == 1
