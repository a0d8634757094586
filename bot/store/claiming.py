"""Claiming: which deliveries are due, taken with a lease for nobody else to send."""

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

import structlog
from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
    update,
)

from bot.clock import today
from bot.store.counts import count
from bot.store.deliveries import PATIENCE, Owed, as_owed, given_up, is_owed
from bot.store.tables import deliveries

log = structlog.get_logger(__name__)
SERVERS: Final = 8
"""How many servers may claim at the same moment and each still find cards that the others have not locked."""


def _claimable() -> Select[Any]:
    mine = deliveries.c
    now: BindParameter[dt.datetime] = bindparam("now")
    # Only lanes in which something is due are looked at: a card that waits for its turn costs nothing meanwhile. The
    # first that holds up a lane is found for all of them in one pass: looked for card by card, a long backlog would be
    # gone through once a card, for PostgreSQL's statistics are of a time when nothing was owed. "Is true" keeps it from
    # joining the lanes for the same reason: two seconds instead of two milliseconds with three thousand cards waiting.
    other = deliveries.alias("other")
    free = or_(other.c.lease_until.is_(None), other.c.lease_until <= now)
    lanes = select(other.c.lane).where(is_owed(other), other.c.due_at <= now, free)
    holds_up = case((mine.attempts < PATIENCE, mine.id))
    waiting = (
        select(
            *(mine[name] for name in ("id", "room", "under", "due_at", "lease_until")),
            func.min(holds_up).over(partition_by=mine.lane).label("first"),
        )
        .where(is_owed(deliveries), mine.lane.in_(lanes).is_(true()))
        .subquery("waiting")
    )
    of, parent = waiting.c, deliveries.alias("parent")
    above_it = and_(parent.c.key == of.under, parent.c.reference.is_(None))
    return (
        select(of.id)
        .where(of.due_at <= now, or_(of.lease_until.is_(None), of.lease_until <= now))
        .where(of.room.in_(bindparam("rooms", expanding=True)))
        .where(or_(of.first.is_(None), of.id <= of.first))
        .where(or_(of.under.is_(None), ~exists().where(above_it, is_owed(parent))))
        .order_by(of.due_at, of.id)
        .limit(bindparam("enough", type_=Integer))
    )


def _lockable() -> Select[Any]:
    mine = deliveries.c
    now: BindParameter[dt.datetime] = bindparam("now")
    return (
        select(deliveries)
        .where(mine.id.in_(bindparam("ids", expanding=True)), is_owed(deliveries))
        .where(or_(mine.lease_until.is_(None), mine.lease_until <= now))
        .order_by(mine.due_at, mine.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


def _take() -> Update:
    these = deliveries.c.id.in_(bindparam("these", expanding=True))
    return update(deliveries).where(these).values(attempts=deliveries.c.attempts + 1, in_doubt=True)


def _next_due() -> Select[Any]:
    mine, after = deliveries.c, bindparam("after", type_=deliveries.c.due_at.type)
    moment = case((mine.lease_until > mine.due_at, mine.lease_until), else_=mine.due_at)
    return select(func.min(moment)).where(is_owed(deliveries), moment > after)


def _waiting() -> Select[Any]:
    mine, until = deliveries.c, bindparam("until", type_=deliveries.c.due_at.type)
    return select(mine.id).where(is_owed(deliveries), mine.due_at <= until, mine.lease_until.is_(None)).limit(1)


CLAIMABLE, LOCKABLE, TAKE = _claimable(), _lockable(), _take()
NEXT_DUE, WAITING = _next_due(), _waiting()
"""Building them takes longer than running them."""
LOCKABLE_IDS: Final = LOCKABLE.with_only_columns(deliveries.c.id)


def claim(
    conn: Connection, *, now: dt.datetime, owner: str, lease_seconds: float, limit: int, only_rooms: Collection[str]
) -> list[Owed]:
    """Take up to `limit` cards that are due in these rooms, for nobody else to take before the lease is over.

    A card waits for the earlier ones of its lane and for the one it is said under. From now on each is in doubt, unless
    it is settled; what is returned tells whether it was before. A row that cannot be read is given up.
    """
    # Found first and locked then: in one statement PostgreSQL would go through what was found once a card.
    free = conn.scalars(CLAIMABLE, {"now": now, "rooms": list(only_rooms), "enough": limit * SERVERS}).all()
    until = now + dt.timedelta(seconds=lease_seconds)
    claimed = _read(conn, {"now": now, "ids": free, "most": limit}, until, now) if free else []
    if claimed:
        conn.execute(TAKE, {"these": [owed.id for owed in claimed], "owner": owner, "lease_until": until})
    return claimed


def next_due(conn: Connection, after: dt.datetime) -> dt.datetime | None:
    """Return when, after this moment, a card falls due or a lease runs out; None when neither will."""
    found: dt.datetime | None = conn.scalar(NEXT_DUE, {"after": after})
    return found


def is_waiting(conn: Connection, until: dt.datetime) -> bool:
    """Whether a card that nobody holds falls due until then, or has: for its lane, for what it is said under, or for
    somebody who has time for it.
    """
    return conn.scalar(WAITING, {"until": until}) is not None


def release(conn: Connection) -> None:
    """End every lease: for the one server of a SQLite file, when it starts."""
    conn.execute(update(deliveries).where(deliveries.c.owner.is_not(None)).values(owner=None, lease_until=None))


def _read(conn: Connection, found: dict[str, Any], lease_until: dt.datetime, now: dt.datetime) -> list[Owed]:
    try:
        return [as_owed(row, lease_until) for row in conn.execute(LOCKABLE, found)]
    except (TypeError, ValueError):  # then each row by itself: one that cannot be read does not hide the others
        ids = conn.scalars(LOCKABLE_IDS, found).all()
        return [owed for delivery_id in ids if (owed := _read_alone(conn, delivery_id, lease_until, now))]


def _read_alone(conn: Connection, delivery_id: int, lease_until: dt.datetime, now: dt.datetime) -> Owed | None:
    this = deliveries.c.id == delivery_id
    try:
        return as_owed(conn.execute(select(deliveries).where(this)).one(), lease_until)
    except (TypeError, ValueError) as error:
        kind = type(error).__name__
        log.error("delivery.unreadable", delivery=delivery_id, error=kind)  # noqa: TRY400 (its text can hold words)
        count(conn, today(now), "delivery.given_up")
        conn.execute(
            update(deliveries).where(this).values(owner=None, lease_until=None, **given_up(f"unreadable.{kind}"))
        )
        return None
