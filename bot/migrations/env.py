"""Run by alembic for every command; the connection comes from `upgrade`."""

from alembic import context
from sqlalchemy import Connection, text

from bot.store.tables import metadata

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(3978)")


def run(conn: Connection) -> None:
    """Run the steps that are missing, all in one transaction."""
    context.configure(connection=conn, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        if conn.dialect.name == "postgresql":
            conn.execute(ONE_AT_A_TIME)
        context.run_migrations()


run(context.config.attributes["connection"])
