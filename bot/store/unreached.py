"""Cards that wait for somebody who has not got the bot in that room: none is given up, all come when they have."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from bot.outbox import Address
from bot.requests.model import Unreached
from bot.store.deliveries import is_owed
from bot.store.tables import ABSENT, deliveries

NEWS: Final = ("told", "remind")
"""The views that somebody waits for or must act on; a receipt is neither."""

WAITING: Final = (
    select(deliveries.c.details, deliveries.c.room)
    .where(ABSENT, deliveries.c.request == bindparam("id"), is_owed(deliveries))
    .order_by(deliveries.c.id)
)


def mark(conn: Connection, delivery_id: int, *, absent: bool) -> None:
    """Note that a card waits for somebody, or that it does not any more."""
    conn.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(absent=absent))


def fall_due(conn: Connection, address: Address, now: dt.datetime) -> bool:
    """Let all that waits for whoever is met in this conversation be tried at once; return whether anything does."""
    # Nothing but the index of those that wait is looked at: "absent" as it stands there.
    here = (deliveries.c.room == address.room) & (
        deliveries.c.address["conversation"].as_string() == address.conversation
    )
    return conn.execute(update(deliveries).where(ABSENT, here).values(due_at=now)).rowcount > 0


def unreached(conn: Connection, request_id: str) -> tuple[Unreached, ...]:
    """Return who cannot be told of a request, each once; the person is "" where it is whoever asked for it."""
    rows = conn.execute(WAITING, {"id": request_id})
    return tuple(dict.fromkeys(Unreached(person_of(details), room) for details, room in rows))


def news_waits(conn: Connection, request_id: str, address: Address) -> bool:
    """Whether something waits to be told of a request in this conversation, behind what cannot be drawn there or by
    itself: the card of a request comes before what is said of it.
    """
    news = (deliveries.c.request == request_id) & deliveries.c.view.in_(NEWS) & is_owed(deliveries)
    waiting = conn.execute(select(deliveries.c.room, deliveries.c.address).where(news))
    return any((row.room, row.address["conversation"]) == (address.room, address.conversation) for row in waiting)


def person_of(details: object) -> str:
    """Return the id of the person that a card of a request is owed to; "" where it is whoever asked for it."""
    known = details if isinstance(details, dict) else {}
    return str(known.get("to") or known.get("person") or "")
