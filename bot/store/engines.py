"""How connections are opened: a pair of SQLAlchemy engines, one that writes and one that only reads.

`hide_parameters` keeps people's words out of the errors that reach a log.
"""

import time
from sqlite3 import Connection as SqliteConnection
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

SQLITE_WRITERS: Final = 1
POSTGRESQL_WRITERS: Final = 2
SQLITE_READERS: Final = 1  # a file has no network to wait for: more threads only take the interpreter from each other
POSTGRESQL_READERS: Final = 2
BUSY_SECONDS: Final = 10
IDLE: Final = 1.0
"""Seconds after which a connection to PostgreSQL may have been cut without our knowing."""


def sqlite(url: URL) -> tuple[Engine, Engine]:
    """WAL, every commit on disk before it is told, foreign keys kept; a write locks the file before it reads."""
    return (
        _sqlite(url, size=SQLITE_WRITERS, begin="BEGIN IMMEDIATE", query_only="OFF"),
        _sqlite(url, size=SQLITE_READERS, begin="BEGIN", query_only="ON"),
    )


def _sqlite(url: URL, *, size: int, begin: str, query_only: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        hide_parameters=True,
        pool_size=size,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    def opened(connection: SqliteConnection, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin only at the first change: we begin ourselves
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # what is erased must not stay readable in the file
        connection.execute(f"PRAGMA query_only={query_only}")

    def begun(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begun)
    return engine


def postgresql(url: URL) -> tuple[Engine, Engine]:
    """READ COMMITTED for writes, whose updates are conditional; one snapshot for reads. Nothing waits without end."""
    engine = create_engine(
        url,
        pool_size=POSTGRESQL_WRITERS + POSTGRESQL_READERS,
        max_overflow=0,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": 5, "tcp_user_timeout": 15_000, "options": "-c lock_timeout=10s"},
    )
    _look_whether_still_there(engine)
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _look_whether_still_there(engine: Engine) -> None:
    # As `pool_pre_ping`, but not of a connection that was in use a moment ago: asked each time, a fifth of all the time
    # under load went to asking.
    def back(_connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        record.info["used"] = time.monotonic()

    def out(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if time.monotonic() - record.info.get("used", time.monotonic()) < IDLE:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error  # the pool opens another

    event.listen(engine, "checkin", back)
    event.listen(engine, "checkout", out)
