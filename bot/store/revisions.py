"""Every wording a request has had, so that an edit loses nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from bot.store.tables import people, revisions

FIRST_AUTHOR: Final = select(revisions.c.author).where(
    revisions.c.request == bindparam("id"), revisions.c.revision == 1
)


@dataclass(frozen=True)
class Revision:
    """A wording: its values, who wrote it (by id and name), and when."""

    values: Mapping[str, object]
    author: str
    name: str
    at: dt.datetime


def keep_revision(
    conn: Connection, request_id: str, revision: int, values: Mapping[str, object], *, author: str, at: dt.datetime
) -> None:
    """Keep the values of a new revision. Raises IntegrityError where that revision is kept already."""
    row = {"request": request_id, "revision": revision, "values": dict(values), "author": author, "at": at}
    conn.execute(revisions.insert(), row)


def revision_of(conn: Connection, request_id: str, revision: int) -> Mapping[str, object] | None:
    """Return the values as they were in a revision, None where there is none."""
    its = (revisions.c.request == request_id) & (revisions.c.revision == revision)
    values: Mapping[str, object] | None = conn.scalar(select(revisions.c["values"]).where(its))
    return values


def first_author(conn: Connection, request_id: str) -> str:
    """Return the id of who wrote the first wording; "" where none is kept."""
    return conn.scalar(FIRST_AUTHOR, {"id": request_id}) or ""


def history(conn: Connection, request_id: str) -> list[Revision]:
    """Return every wording, the newest first."""
    written = select(revisions.c["values"], revisions.c.author, people.c.name, revisions.c.at)
    joined = written.join(people, people.c.id == revisions.c.author)
    rows = conn.execute(joined.where(revisions.c.request == request_id).order_by(revisions.c.revision.desc()))
    return [Revision(*row) for row in rows]
