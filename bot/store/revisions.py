"""Every wording a request has had, so that an edit loses nothing."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, select

from bot.store.tables import revisions


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
