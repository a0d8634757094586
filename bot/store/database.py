"""Database: whole transactions on our own threads, the same on SQLite (one process) and PostgreSQL (several)."""

import asyncio
import functools
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, make_url, select
from sqlalchemy.exc import OperationalError

from bot.store import engines

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Connection, P], T]

Checkpoint = Callable[[str], None]
"""Called with the name of a step as it is reached; the crash tests end the process there."""

TRIES: Final = 6
AGAIN: Final = frozenset({"40001", "40P01"})  # PostgreSQL: serialisation failure, deadlock found


def pass_by(step: str) -> None:
    """The checkpoint of a server: does nothing."""


class DatabaseInUse(Exception):
    """Another server holds this SQLite file. Several servers need PostgreSQL."""


class Database:
    """Runs plain functions `fn(conn, …)`, each in one transaction, on threads of its own.

    `where` is a path or SQLAlchemy URL: a SQLite file, which one server holds at a time (DatabaseInUse), or
    `postgresql://…`. A cancelled `write` or `read` waits until its transaction has ended: CancelledError does not say
    whether it was committed, but by then that is settled and can be read back, by the inbound id.
    """

    def __init__(self, where: str | Path, *, checkpoint: Checkpoint = pass_by) -> None:
        url = address(where)
        self.exclusive: Final = url.get_backend_name() == "sqlite"
        self._lock = _hold(url) if self.exclusive else None
        self.engine, self._reading = engines.sqlite(url) if self.exclusive else engines.postgresql(url)
        self._checkpoint, self._turns = checkpoint, 0
        writers = engines.SQLITE_WRITERS if self.exclusive else engines.POSTGRESQL_WRITERS
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="database-write")
        readers = engines.SQLITE_READERS if self.exclusive else engines.POSTGRESQL_READERS
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="database-read")

    async def write(self, fn: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return fn(conn, …), committed. When fn raises, nothing is. On PostgreSQL fn may run more than once."""
        work = functools.partial(self._transaction, lambda conn: fn(conn, *args, **kwargs), self._checkpoint)
        self._turns += 1
        try:
            return await _ended(self._writers.submit(work))
        finally:
            self._turns -= 1

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for a `write`: what is only to be sent can wait a little longer."""
        return self._turns > 0

    async def write_aside(self, fn: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `write`, without its checkpoints: for the outbox, which has checkpoints of its own."""
        work = functools.partial(self._transaction, lambda conn: fn(conn, *args, **kwargs), pass_by)
        return await _ended(self._writers.submit(work))

    async def read(self, fn: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return fn(conn, …), which sees one moment's rows throughout and may not write."""
        return await _ended(self._readers.submit(self._glance, lambda conn: fn(conn, *args, **kwargs)))

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        await self.read(lambda conn: conn.scalar(select(1)))

    def close(self) -> None:
        """Wait for the transactions under way, and let go of the connections and the file."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._reading.dispose()
        self.engine.dispose()
        if self._lock is not None:
            self._lock.close()

    def _glance(self, fn: Callable[[Connection], T]) -> T:
        with self._reading.begin() as conn:
            return fn(conn)

    def _transaction(self, fn: Callable[[Connection], T], checkpoint: Checkpoint) -> T:
        checkpoint("before-transaction")
        for again in range(TRIES):
            try:
                result = self._attempt(fn, checkpoint)
                break
            except OperationalError as error:
                if again == TRIES - 1 or getattr(error.orig, "sqlstate", None) not in AGAIN:
                    raise
                time.sleep(0.005 * 2**again)
        checkpoint("after-commit")
        return result

    def _attempt(self, fn: Callable[[Connection], T], checkpoint: Checkpoint) -> T:
        with self.engine.begin() as conn:
            result = fn(conn)
            checkpoint("inside-transaction")
        return result


def address(where: str | Path) -> URL:
    """Return the URL of a path or URL. Raises ValueError for anything but a SQLite file or PostgreSQL."""
    url = make_url(where) if isinstance(where, str) and "://" in where else URL.create("sqlite", database=str(where))
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise ValueError(f"neither a SQLite file nor PostgreSQL: {url.render_as_string(hide_password=True)}")
    return url


def _hold(url: URL) -> sqlite3.Connection:
    # An exclusive transaction on a file beside the database: it ends with the process, on every system.
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    lock = sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise DatabaseInUse(f"another server holds {path}; several servers need PostgreSQL (DATABASE_URL)") from error
    return lock


async def _ended(work: Future[T]) -> T:
    done = asyncio.wrap_future(work)
    try:
        await asyncio.wait([done])
    except asyncio.CancelledError:
        if not work.cancel():  # it has begun: nothing may go on behind the caller's back
            await asyncio.wait([done])
            done.exception()
        raise
    return done.result()
