"""Bookings of the one conference account: which of them want the same days."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.requests.model import OPEN, Request
from bot.store.requests import bookings

BOOKED_KIND = "konferens"


def overlap(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two bookings' values share a day. Whole days: one that ends as the other starts shares that day."""
    return _day(one, "start") <= _day(other, "end") and _day(other, "start") <= _day(one, "end")


def clashes(conn: Connection, request: Request) -> tuple[str, ...]:
    """Return the numbers of other bookings, not declined or withdrawn, that want a day of this one's, oldest first."""
    if request.kind != BOOKED_KIND or request.state not in OPEN:
        return ()
    others = (other for other in bookings(conn, BOOKED_KIND, OPEN) if other.id != request.id)
    return tuple(other.number for other in others if overlap(request.values, other.values))


def _day(values: Mapping[str, object], name: str) -> dt.date:
    return dt.date.fromisoformat(str(values[name]))
