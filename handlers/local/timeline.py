"""The local platform's own record of what was said: its own file and its own thread, nothing of the core's store.

It stands where Slack's and Teams' servers stand, so it keeps what a platform keeps: the message as it was laid out, not
what it is about.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_new
from sqlalchemy.pool import StaticPool

SCHEMA = 1
PRIVATE = 0o600
T = TypeVar("T")

metadata = MetaData()
messages = Table(
    "messages",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("conversation", String(200), nullable=False),
    Column("thread", String(80), nullable=False),
    Column("key", String(200), nullable=False),
    Column("author", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("html", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("created", String(32), nullable=False),  # UTC, ISO 8601, so that it sorts
    Column("updated", String(32), nullable=False),
    Column("change", Integer, nullable=False, index=True),
    Index("ix_messages_conversation_key", "conversation", "key"),
)

clock = Table(  # one row at most: how far the local room's clock was moved ahead
    "clock",
    metadata,
    Column("seconds_ahead", Float, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message as it stands.

    thread: id of the message it is said under, "" for none. key: the sender's mark, "" for none. author: a person's
    name, "" for the bot. html: a card as laid out, "" for a person's words. text: everything in it as plain lines.
    spoken: what the newest change says to somebody who listens. private: the words were not kept. updated: None until
    it is drawn anew.
    change: the number of its newest change, counted over the whole timeline.
    """

    id: str
    conversation: str
    lang: str
    created: dt.datetime
    thread: str = ""
    key: str = ""
    author: str = ""
    html: str = ""
    text: str = ""
    spoken: str = ""
    private: bool = False
    updated: dt.datetime | None = None
    change: int = 0


class Timeline:
    """What was said in the local room. `path` is a SQLite file, made if it is missing and for its owner alone; None
    keeps it in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="local-room")
        url = f"sqlite:///{path}" if path else "sqlite://"
        if path:
            path.touch(mode=PRIVATE)
            path.chmod(PRIVATE)  # one that an older version made, for all to read
        self._engine = create_engine(
            url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False}
        )
        event.listen(self._engine, "connect", _prepare)
        self._bell = asyncio.Event()
        with self._engine.begin() as conn:
            _make_tables(conn)

    @property
    def bell(self) -> asyncio.Event:
        """The event that the next change sets. Take it before reading, and no change is missed."""
        return self._bell

    def ring(self) -> None:
        """Wake everybody who waits for a change."""
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def add(self, message: Message) -> bool:
        """Keep a new message; False if its id is there already."""
        added = await self._run(_add, message)
        self.ring()
        return added

    async def redraw(self, message_id: str, *, html: str, text: str, spoken: str, at: dt.datetime) -> bool:
        """Lay a message out anew; False if there is none with this id."""
        drawn = {"html": html, "text": text, "spoken": spoken, "updated": _stamp(at)}
        redrawn = await self._run(_redraw, message_id, drawn)
        self.ring()
        return redrawn

    async def read(self, message_id: str) -> Message | None:
        """Return one message."""
        return await self._run(_read, message_id)

    async def find(self, conversation: str, key: str, since: dt.datetime) -> str | None:
        """Return the id of the first message marked with the key, said at or after `since`."""
        return await self._run(_find, conversation, key, since)

    async def latest(self, conversation: str, limit: int) -> list[Message]:
        """Return the newest messages, oldest of them first."""
        return await self._run(_latest, conversation, limit)

    async def changed(self, conversations: Sequence[str], after: int, limit: int) -> list[Message]:
        """Return the first of what was said or redrawn after a change, in the order it happened."""
        return await self._run(_changed, tuple(conversations), after, limit)

    async def newest_change(self) -> int:
        """Return the number of the newest change, 0 where nothing was said yet."""
        return await self._run(_newest_change)

    def ahead(self) -> dt.timedelta:
        """Return how far the clock was moved ahead."""
        return self._run_now(_ahead)

    def keep_ahead(self, ahead: dt.timedelta) -> None:
        """Remember how far the clock was moved ahead."""
        self._run_now(_keep_ahead, ahead)

    def close(self) -> None:
        """Finish what is being written and let the file go."""
        self._thread.shutdown()
        self._engine.dispose()

    async def _run(self, work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.wrap_future(self._thread.submit(self._in_one_transaction, work, *arguments))

    def _run_now(self, work: Callable[..., T], *arguments: Any) -> T:
        # Waited for: the clock is read by callers that cannot wait, and moved by hand.
        return self._thread.submit(self._in_one_transaction, work, *arguments).result()

    def _in_one_transaction(self, work: Callable[..., T], *arguments: Any) -> T:
        with self._engine.begin() as conn:
            return work(conn, *arguments)


def _prepare(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _make_tables(conn: Connection) -> None:
    # What was said while trying is no record: a file of another shape is emptied rather than migrated.
    if conn.exec_driver_sql("PRAGMA user_version").scalar() != SCHEMA:
        metadata.drop_all(conn)
        conn.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    metadata.create_all(conn)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _message(row: RowMapping) -> Message:
    updated = dt.datetime.fromisoformat(row["updated"]) if row["updated"] else None
    return Message(**{**row, "created": dt.datetime.fromisoformat(row["created"]), "updated": updated})


def _newest_change(conn: Connection) -> int:
    return int(conn.execute(select(func.coalesce(func.max(messages.c.change), 0))).scalar_one())


def _add(conn: Connection, message: Message) -> bool:
    row = asdict(message) | {"created": _stamp(message.created), "updated": ""}
    del row["change"]  # the next one, told by the table itself
    return conn.execute(ADD, row).rowcount == 1


def _redraw(conn: Connection, message_id: str, drawn: Mapping[str, str]) -> bool:
    change = _newest_change(conn) + 1
    return (
        conn.execute(update(messages).where(messages.c.id == message_id).values(**drawn, change=change)).rowcount == 1
    )


def _read(conn: Connection, message_id: str) -> Message | None:
    row = conn.execute(select(messages).where(messages.c.id == message_id)).mappings().first()
    return _message(row) if row else None


def _find(conn: Connection, conversation: str, key: str, since: dt.datetime) -> str | None:
    marked = (messages.c.conversation == conversation) & (messages.c.key == key) & (messages.c.created >= _stamp(since))
    return conn.execute(select(messages.c.id).where(marked).order_by(messages.c.created).limit(1)).scalar()


def _latest(conn: Connection, conversation: str, limit: int) -> list[Message]:
    here = select(messages).where(messages.c.conversation == conversation)
    rows = conn.execute(here.order_by(messages.c.created.desc(), messages.c.change.desc()).limit(limit)).mappings()
    return [_message(row) for row in rows][::-1]


def _changed(conn: Connection, conversations: tuple[str, ...], after: int, limit: int) -> list[Message]:
    news = (messages.c.conversation.in_(conversations)) & (messages.c.change > after)
    rows = conn.execute(select(messages).where(news).order_by(messages.c.change).limit(limit)).mappings()
    return [_message(row) for row in rows]


def _ahead(conn: Connection) -> dt.timedelta:
    return dt.timedelta(seconds=conn.execute(select(func.coalesce(func.max(clock.c.seconds_ahead), 0))).scalar_one())


def _keep_ahead(conn: Connection, ahead: dt.timedelta) -> None:
    conn.execute(delete(clock))
    conn.execute(insert(clock).values(seconds_ahead=ahead.total_seconds()))


ADD: Final = (
    insert_new(messages)
    .values(change=select(func.coalesce(func.max(messages.c.change), 0) + 1).scalar_subquery())
    .on_conflict_do_nothing(index_elements=["id"])
)
