"""Counts by day: how often something happened, and neither who nor what was asked."""

import datetime as dt

from sqlalchemy import Connection

from bot.store.tables import counts
from bot.store.upsert import insert


def count(conn: Connection, day: dt.date, what: str) -> None:
    """Add one to the day's count of `what`, a code."""
    row = insert(conn, counts).values(day=day.isoformat(), what=what, number=1)
    conn.execute(row.on_conflict_do_update(index_elements=["day", "what"], set_={"number": counts.c.number + 1}))
