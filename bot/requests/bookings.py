"""Bookings of the one conference account: which of them want the same days."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.requests.model import OPEN, UNDECIDED, Clash, Request, State
from bot.store.requests import Listed, in_states

BOOKED_KIND = "konferens"


def days_of(values: Mapping[str, object]) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a booking's values."""
    first = dt.date.fromisoformat(str(values["start"]))
    return first, dt.date.fromisoformat(str(values["end"])) if values.get("end") else first


def overlap(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two bookings' values share a day. Whole days: one that ends as the other starts shares that day."""
    (first, last), (others_first, others_last) = days_of(one), days_of(other)
    return first <= others_last and others_first <= last


def clashes(conn: Connection, request: Request) -> tuple[Clash, ...]:
    """Return the other bookings, not declined or withdrawn, that want a day of this one's, oldest first."""
    if request.kind != BOOKED_KIND or request.state not in OPEN:
        return ()
    return wanting(conn, request.values, but=request.id)


def rivals(conn: Connection, request_id: str, *values: Mapping[str, object]) -> list[str]:
    """Return the ids of the other undecided bookings that want a day of any of these values: their cards say so."""
    others = (other for other in in_states(conn, UNDECIDED, BOOKED_KIND) if other.id != request_id)
    return [other.id for other in others if any(overlap(one, other.values) for one in values)]


def wanting(conn: Connection, values: Mapping[str, object], *, but: str = "") -> tuple[Clash, ...]:
    """Return the bookings that want a day of these values', oldest first; `but` is the id of one to leave out."""
    others = (other for other in in_states(conn, OPEN, BOOKED_KIND) if other.id != but)
    return tuple(_clash(other) for other in others if overlap(values, other.values))


def _clash(other: Listed) -> Clash:
    first, last = days_of(other.values)
    return Clash(other.number, str(other.values.get("event") or ""), first, last, other.state is State.APPROVED)
