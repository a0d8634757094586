"""The days that approved bookings have to themselves: a key a day, so that no two can have the same."""

import datetime as dt

from sqlalchemy import Connection, delete

from bot.store.tables import booked_days
from bot.store.upsert import insert


def take(conn: Connection, kind: str, request_id: str, first: dt.date, last: dt.date) -> bool:
    """Take every day from the first to the last; False where another booking has one of them.

    False leaves the days taken so far: the caller gives up its transaction, or frees them.
    """
    # One after the other, oldest first: two that want the same days meet at the same one and cannot lock each other.
    for day in range((last - first).days + 1):
        wanted = {"kind": kind, "day": (first + dt.timedelta(days=day)).isoformat(), "request": request_id}
        row = insert(conn, booked_days).values(wanted).on_conflict_do_nothing(index_elements=["kind", "day"])
        if conn.scalar(row.returning(booked_days.c.day)) is None:
            return False
    return True


def free(conn: Connection, request_id: str) -> None:
    """Give up the days of a booking, if it has any."""
    conn.execute(delete(booked_days).where(booked_days.c.request == request_id))
