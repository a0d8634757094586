"""The pause: while it lasts a sentence stands above everything, and what is planned does not go out."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, select, update

from bot.around import Pause
from bot.store.tables import pauses

LASTING: Final = (
    select(pauses.c.id, pauses.c.sentence, pauses.c.began_at)
    .where(pauses.c.ended_at.is_(None))
    .order_by(pauses.c.id.desc())
    .limit(1)
)
"""Built once: every card asks for it."""


def current(conn: Connection) -> Pause | None:
    """Return the pause that lasts; None while there is none."""
    row = conn.execute(LASTING).one_or_none()
    return row and Pause(*row)


def begin(conn: Connection, sentence: str, *, by: str, at: dt.datetime) -> None:
    """Pause everything, with this sentence; a pause that lasts already ends in this one."""
    end(conn, by=by, at=at)
    conn.execute(pauses.insert().values(sentence=sentence, began_at=at, began_by=by))


def end(conn: Connection, *, by: str, at: dt.datetime) -> bool:
    """Lift the pause; False where there was none."""
    lasting = update(pauses).where(pauses.c.ended_at.is_(None)).values(ended_at=at, ended_by=by)
    return conn.execute(lasting).rowcount > 0
