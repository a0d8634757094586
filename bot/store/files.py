"""Files handed in: what they are called and where the room that took them in keeps them."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.requests.model import KeptFile
from bot.store.tables import drafts, files
from bot.store.upsert import insert


@dataclass(frozen=True)
class Stored:
    """A file with where it is kept; `request` is None until what it belongs to is sent."""

    file: KeptFile
    request: str | None
    person: str
    room: str
    place: Mapping[str, str]
    at: dt.datetime


def keep(conn: Connection, stored: Stored) -> None:
    """Keep what is known of a file."""
    conn.execute(
        insert(conn, files)
        .values(
            id=stored.file.id,
            request=stored.request,
            person=stored.person,
            name=stored.file.name,
            media_type=stored.file.media_type,
            size=stored.file.size,
            room=stored.room,
            place=dict(stored.place),
            at=stored.at,
        )
        .on_conflict_do_nothing(index_elements=["id"])
    )


def read(conn: Connection, file_id: str) -> Stored | None:
    """Return one file."""
    row = conn.execute(select(files).where(files.c.id == file_id)).one_or_none()
    return _stored(row) if row else None


def belong_to(conn: Connection, request_id: str, ids: Collection[str]) -> None:
    """Let files belong to a request. Those that belong to another already stay there."""
    if ids:
        theirs = update(files).where(files.c.id.in_(list(ids)), files.c.request.is_(None))
        conn.execute(theirs.values(request=request_id))


def of_request(conn: Connection, ids: Collection[str]) -> tuple[KeptFile, ...]:
    """Return files in the order of their ids as given; those that are gone are left out."""
    if not ids:
        return ()
    found = {row.id: _stored(row).file for row in conn.execute(select(files).where(files.c.id.in_(list(ids))))}
    return tuple(found[file_id] for file_id in ids if file_id in found)


def handed_in_or_drafted(conn: Connection, room: str) -> set[str]:
    """Return the `file` of every place where a room keeps what belongs to a request, or to a draft."""
    drafted = {
        one for values in conn.scalars(select(drafts.c["values"])) for one in str(values.get("files", "")).split(",")
    }
    rows = conn.execute(select(files.c.id, files.c.request, files.c.place).where(files.c.room == room))
    return {row.place.get("file", "") for row in rows if row.request is not None or row.id in drafted}


def _stored(row: Row[Any]) -> Stored:
    file = KeptFile(row.id, row.name, row.media_type, row.size)
    return Stored(file, row.request, row.person, row.room, row.place, row.at)
