"""Every wording a request has had, so that an edit loses nothing."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, select

from bot.store.tables import people, revisions


def keep_revision(
    conn: Connection, request_id: str, revision: int, values: Mapping[str, object], *, author: str, at: dt.datetime
) -> None:
    """Keep the values of a new revision. Raises IntegrityError where that revision is kept already."""
    row = {"request": request_id, "revision": revision, "values": dict(values), "author": author, "at": at}
    conn.execute(revisions.insert().values(row))


def revision_of(conn: Connection, request_id: str, revision: int) -> Mapping[str, object] | None:
    """Return the values as they were in a revision, None where there is none."""
    its = (revisions.c.request == request_id) & (revisions.c.revision == revision)
    values: Mapping[str, object] | None = conn.scalar(select(revisions.c["values"]).where(its))
    return values


def reviser(conn: Connection, request_id: str, revision: int) -> tuple[str, str, dt.datetime] | None:
    """Return the id and name of who wrote a revision, and when; None where there is none."""
    its = (revisions.c.request == request_id) & (revisions.c.revision == revision)
    written = select(revisions.c.author, people.c.name, revisions.c.at).join(people, people.c.id == revisions.c.author)
    row = conn.execute(written.where(its)).one_or_none()
    return (row.author, row.name, row.at) if row else None
