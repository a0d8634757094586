"""INSERT … ON CONFLICT: the same SQL on both engines, but a class each in SQLAlchemy."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(conn: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that knows `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return insert_on(conn.dialect.name, table)


def insert_on(engine: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the same for an engine named: for a statement that is kept and run again."""
    return sqlite.insert(table) if engine == "sqlite" else postgresql.insert(table)
