"""The steps by which an older database becomes what `store/tables.py` tells; once landed, a step never changes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.store.database import Database


def upgrade(database: Database) -> None:
    """Bring the database to the newest step. Two servers may call this at once; nothing is done halfway."""
    with database.engine.connect() as conn:
        config = Config(attributes={"connection": conn})
        config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
        _foreign_keys(conn, "OFF")  # a rebuilt table would else take the rows that point at it along
        try:
            with conn.begin():
                command.upgrade(config, "head")
        finally:
            _foreign_keys(conn, "ON")


def _foreign_keys(conn: Connection, wanted: str) -> None:
    if conn.dialect.name == "sqlite":  # heeded outside a transaction only, so not through SQLAlchemy, which begins one
        conn.connection.cursor().execute(f"PRAGMA foreign_keys={wanted}")
