"""Counts by day: how often something happened, and neither who nor what was asked."""

import datetime as dt
from functools import cache

from sqlalchemy import Connection, Insert

from bot.store.tables import counts
from bot.store.upsert import insert_on


def count(conn: Connection, day: dt.date, what: str) -> None:
    """Add one to the day's count of `what`, a code."""
    conn.execute(_one_more(conn.dialect.name), {"day": day.isoformat(), "what": what, "number": 1})


@cache
def _one_more(engine: str) -> Insert:
    more = {"number": counts.c.number + 1}
    return insert_on(engine, counts).on_conflict_do_update(index_elements=["day", "what"], set_=more)
