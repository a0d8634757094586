"""Deliveries: cards owed, and settled by whoever still holds the claim on them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import structlog
from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    update,
)

from bot.cards import Lang
from bot.outbox import Address, Reference
from bot.store.tables import deliveries

log = structlog.get_logger(__name__)
PATIENCE: Final = 5
"""After so many attempts a card no longer holds up the later ones of its lane."""


@dataclass(frozen=True)
class Owed:
    """A claimed delivery. `in_doubt`: an earlier attempt may have arrived. `wanted`: how often to be drawn, so far.
    `absent`: whose it is has not got us in that room, as of the last try.
    """

    id: int
    key: str
    address: Address
    under: str | None
    view: str
    request: str | None
    details: Mapping[str, Any]
    words: str | None
    lang: Lang
    redraw: bool
    wanted: int
    reference: Reference | None
    created_at: dt.datetime
    attempts: int
    in_doubt: bool
    lease_until: dt.datetime
    absent: bool = False


@dataclass(frozen=True)
class Backlog:
    """How many cards are owed and since when the oldest; how many were given up for good; how many of those owed were
    tried in vain so far.
    """

    owed: int
    oldest: dt.datetime | None
    failed: int
    failing: int = 0


ERASED: Final[Mapping[str, Any]] = {
    "words": None,
    "details": case((deliveries.c.redraw, deliveries.c.details), else_=literal({}, JSON)),
}
"""What nobody needs once a card has gone or never will: of an answer, what was asked and what was found."""


def is_owed(table: FromClause) -> ColumnElement[bool]:
    """Return whether a row of the deliveries, or of an alias of theirs, is owed."""
    return and_(table.c.drawn < table.c.wanted, table.c.failed.is_(None))


OWE: Final = deliveries.insert()
WANTED: Final = select(deliveries.c.wanted).where(deliveries.c.id == bindparam("delivery"))
DUE_FIRST: Final = select(deliveries.c.due_at).where(deliveries.c.key == bindparam("key"), deliveries.c.drawn == 0)
ENDED: Final = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("delivery"), deliveries.c.owner == bindparam("mine"))
    .values(owner=None, lease_until=None)
)
SENT: Final = ENDED.values(attempts=0, in_doubt=False, **ERASED)
"""Built once, for building them takes longer than running them: what every answer needs."""


def owe(
    conn: Connection,
    *,
    key: str,
    address: Address,
    view: str,
    lang: Lang,
    now: dt.datetime,
    request: str | None = None,
    details: Mapping[str, object] | None = None,
    words: str | None = None,
    under: str | None = None,
    redraw: bool = False,
    lane: str | None = None,
    due_at: dt.datetime | None = None,
) -> None:
    """Owe a card, at once or at `due_at`. The same key twice raises IntegrityError.

    under: key of the delivery it is said under; it waits for that one. redraw: whether `owe_again` draws it anew.
    lane: cards of a lane go out in order; None is the lane of a request's cards in one conversation, or of a thread's.
    """
    row = {
        "key": key,
        "room": address.room,
        "address": asdict(address),
        "lane": lane or lane_of(address, request),
        "under": under,
        "view": view,
        "request": request,
        "details": dict(details or {}),
        "words": words,
        "lang": lang,
        "wanted": 1,
        "drawn": 0,
        "redraw": redraw,
        "due_at": due_at or now,
        "created_at": now,
        "attempts": 0,
        "in_doubt": False,
    }
    conn.execute(OWE, row)


def lane_of(address: Address, request: str | None) -> str:
    """Return the lane of a request's cards in one conversation, or of a thread's."""
    return f"{address.room}/{address.conversation}/{request or address.thread}"


def owed_at(conn: Connection, key: str) -> dt.datetime | None:
    """Return when a card with this key was owed first; None where it never was."""
    found: dt.datetime | None = conn.scalar(select(deliveries.c.created_at).where(deliveries.c.key == key))
    return found


def due_first(conn: Connection, key: str) -> dt.datetime | None:
    """Return when a card that was never drawn is due; None where it was drawn, or never owed."""
    found: dt.datetime | None = conn.scalar(DUE_FIRST, {"key": key})
    return found


def owe_again(conn: Connection, request_id: str, now: dt.datetime) -> None:
    """Have every card that shows this request drawn anew. Those given up stay so; those due for another try wait on."""
    nothing_owed = deliveries.c.drawn == deliveries.c.wanted
    conn.execute(
        update(deliveries)
        .where(deliveries.c.request == request_id, deliveries.c.redraw)
        .values(wanted=deliveries.c.wanted + 1, due_at=case((nothing_owed, now), else_=deliveries.c.due_at))
    )


def hurry(conn: Connection, request_id: str, now: dt.datetime) -> None:
    """Let the new cards about a request that wait for their hour fall due at once; those tried in vain wait on."""
    waits = and_(deliveries.c.drawn == 0, deliveries.c.attempts == 0, deliveries.c.due_at > now)
    conn.execute(update(deliveries).where(deliveries.c.request == request_id, waits).values(due_at=now))


def draw_again(conn: Connection, beginning: str, now: dt.datetime) -> None:
    """Have every card drawn anew whose key begins so, if a change draws it anew at all."""
    nothing_owed = deliveries.c.drawn == deliveries.c.wanted
    conn.execute(
        update(deliveries)
        .where(deliveries.c.key.startswith(beginning, autoescape=True), deliveries.c.redraw)
        .values(wanted=deliveries.c.wanted + 1, due_at=case((nothing_owed, now), else_=deliveries.c.due_at))
    )


def settle(
    conn: Connection, delivery_id: int, owner: str, changes: Mapping[str, Any], reference: Reference | None
) -> bool:
    """End a claim with these changes. reference: where the card stands now. False: the claim was lost."""
    noted = {**changes, "reference": dict(reference) if reference else None}
    return conn.execute(ENDED.values(**noted), {"delivery": delivery_id, "mine": owner}).rowcount == 1


def settle_sent(conn: Connection, delivery_id: int, owner: str, *, drawn: int, reference: Reference | None) -> bool:
    """Note that the card stands, drawn so often; erase its words, and its details where it is never drawn anew.

    False: the claim was lost, nothing is noted.
    """
    noted = {"drawn": drawn, "reference": dict(reference) if reference else None}
    return conn.execute(SENT, {"delivery": delivery_id, "mine": owner, **noted}).rowcount == 1


def settle_failed(
    conn: Connection,
    delivery_id: int,
    owner: str,
    *,
    code: str,
    due_at: dt.datetime | None,
    in_doubt: bool,
    reference: Reference | None = None,
    attempts: int | None = None,
) -> bool:
    """Note that the card is due again; where `due_at` is None it is given up because of `code`, and erased as if sent.

    reference: where it stands now, None where it does not. attempts: how many in vain are counted, if not all. False:
    the claim was lost, nothing is noted.
    """
    later = given_up(code) if due_at is None else {"due_at": due_at}
    counted = {} if attempts is None else {"attempts": attempts}
    return settle(conn, delivery_id, owner, later | counted | {"in_doubt": in_doubt}, reference)


def wanted(conn: Connection, delivery_id: int) -> int:
    """Return how often this card was to be drawn, up to this moment."""
    number: int = conn.execute(WANTED, {"delivery": delivery_id}).scalar_one()
    return number


def backlog(conn: Connection) -> Backlog:
    """Return what is owed now."""
    mine = deliveries.c
    since = case((mine.drawn == 0, mine.created_at), else_=mine.due_at)  # each try in vain moves due_at
    under_way = case((mine.owner.is_(None), 0), else_=1)
    in_vain = func.sum(case((mine.attempts > under_way, 1), else_=0))
    number, oldest, failing = conn.execute(
        select(func.count(), func.min(since), in_vain).where(is_owed(deliveries))
    ).one()
    given_up = conn.scalar(select(func.count()).where(mine.failed.is_not(None))) or 0
    return Backlog(number, oldest, given_up, failing or 0)


def given_up(code: str) -> dict[str, Any]:
    """Return what is noted of a card that is given up because of this."""
    return {"failed": code[:200], **ERASED}


def as_owed(row: Row[Any], lease_until: dt.datetime) -> Owed:
    """Return a row as what is owed, claimed until then. Raises TypeError or ValueError where it cannot be read."""
    return Owed(
        row.id,
        row.key,
        Address(**row.address | {"room": row.room}),
        row.under,
        row.view,
        row.request,
        row.details,
        row.words,
        row.lang,
        row.redraw,
        row.wanted,
        row.reference,
        row.created_at,
        row.attempts + 1,
        row.in_doubt,
        lease_until,
        row.absent,
    )
