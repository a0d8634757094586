"""Who is away, from which day to which, and who stands in. Never why."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from bot.around import Absence
from bot.store.tables import absences

ABSENT: Final = (
    select(absences.c.officer, absences.c.first, absences.c.last, absences.c.deputy)
    .where(absences.c.first <= bindparam("day"), absences.c.last >= bindparam("day"))
    .order_by(absences.c.id)
)
"""Built once: every card asks for it."""


def set_absence(conn: Connection, absence: Absence, *, set_by: str, at: dt.datetime) -> None:
    """Keep an absence in place of those of the same officer that share a day with it."""
    end_absence(conn, absence.officer, absence.first, absence.last)
    days = {"first": absence.first.isoformat(), "last": absence.last.isoformat()}
    conn.execute(absences.insert().values(officer=absence.officer, deputy=absence.deputy, set_by=set_by, at=at, **days))


def end_absence(conn: Connection, officer: str, first: dt.date, last: dt.date = dt.date.max) -> bool:
    """Forget the officer's absences that share a day with these; False where there was none."""
    shared = (absences.c.first <= last.isoformat()) & (absences.c.last >= first.isoformat())
    return conn.execute(delete(absences).where(absences.c.officer == officer, shared)).rowcount > 0


def absent_on(conn: Connection, day: dt.date) -> dict[str, Absence]:
    """Return who is away on a day, by officer."""
    rows = conn.execute(ABSENT, {"day": day.isoformat()})
    return {
        officer: Absence(officer, dt.date.fromisoformat(first), dt.date.fromisoformat(last), deputy)
        for officer, first, last, deputy in rows
    }
