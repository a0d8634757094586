"""Deliveries that are let wait, or owed to another address than before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, case, func, or_, select, update

from bot.outbox import Address, Reference
from bot.store.deliveries import Owed, lane_of, settle
from bot.store.tables import deliveries


def _put_back() -> Update:
    this = and_(deliveries.c.id == bindparam("delivery"), deliveries.c.owner == bindparam("mine"))
    due_at = func.coalesce(bindparam("due", type_=deliveries.c.due_at.type), deliveries.c.due_at)
    as_it_was: dict[str, Any] = {"attempts": bindparam("before"), "in_doubt": bindparam("doubted")}
    return update(deliveries).where(this).values(owner=None, lease_until=None, due_at=due_at, **as_it_was)


PUT_BACK = _put_back()
WHERE = select(deliveries.c.room, deliveries.c.address, deliveries.c.reference).where(
    deliveries.c.key == bindparam("known")
)


def put_back(conn: Connection, waiting: Sequence[tuple[Owed, dt.datetime | None]], owner: str) -> None:
    """Let claimed cards be due at these times, or when they were, as if nobody had claimed them."""
    rows = [
        {"delivery": owed.id, "mine": owner, "due": due, "before": owed.attempts - 1, "doubted": owed.in_doubt}
        for owed, due in waiting
    ]
    conn.execute(PUT_BACK, rows)


def settle_moved(conn: Connection, owed: Owed, owner: str, *, to: Address, due_at: dt.datetime, attempts: int) -> bool:
    """Owe a claimed card to another address, where it does not stand yet. False: the claim was lost, nothing is noted.

    attempts: how many in vain are counted.
    """
    moved = {**_at(to, owed.request), "due_at": due_at, "attempts": attempts, "in_doubt": False}
    return settle(conn, owed.id, owner, moved, None)


def move(conn: Connection, key: str, *, away: Address, to: Address, due_at: dt.datetime) -> bool:
    """Owe the card with this key, which is owed or stands in the conversation `away`, to another address anew.

    False: it is not there, is never drawn anew, was given up, or somebody is sending it now.
    """
    found = conn.execute(select(deliveries).where(deliveries.c.key == key).with_for_update()).one_or_none()
    if found is None or not is_same_place(_address(found.room, found.address), away):
        return False
    free = and_(deliveries.c.id == found.id, deliveries.c.owner.is_(None), deliveries.c.failed.is_(None))
    lasting = or_(deliveries.c.redraw, deliveries.c.drawn == 0)  # of what was sent for good the details are gone
    anew = case((deliveries.c.drawn == deliveries.c.wanted, deliveries.c.wanted + 1), else_=deliveries.c.wanted)
    moved = {**_at(to, found.request), "due_at": due_at, "in_doubt": False, "reference": None, "wanted": anew}
    return conn.execute(update(deliveries).where(free, lasting).values(**moved)).rowcount == 1


def stands(conn: Connection, key: str) -> tuple[Address, Reference | None] | None:
    """Return the address of the card with this key, and where it stands there, if it does; None when it is unknown."""
    found = conn.execute(WHERE, {"known": key}).one_or_none()
    return found and (_address(found.room, found.address), found.reference)


def is_same_place(one: Address, other: Address) -> bool:
    """Whether two addresses are of one conversation, whichever message is answered there."""
    return (one.room, one.conversation) == (other.room, other.conversation)


def _address(room: str, kept: dict[str, str]) -> Address:
    return Address(**kept | {"room": room})


def _at(address: Address, request: str | None) -> dict[str, Any]:
    return {"room": address.room, "address": asdict(address), "lane": lane_of(address, request)}
