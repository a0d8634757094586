"""Colleagues and followers of a request."""

import datetime as dt
from dataclasses import asdict
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from bot.outbox import Address
from bot.requests.model import Companion
from bot.store.tables import companions, people
from bot.store.upsert import insert

BESIDE: Final = (
    select(
        companions.c.person,
        people.c.name,
        people.c.unit,
        companions.c.part,
        companions.c.address,
        companions.c.lang,
    )
    .join(people, people.c.id == companions.c.person)
    .where(companions.c.request == bindparam("id"))
    .order_by(companions.c.at, companions.c.person)
)


def add(conn: Connection, request_id: str, companion: Companion, at: dt.datetime) -> bool:
    """Let somebody in, or in another part than before; False where the person has that part, or a closer one."""
    row = insert(conn, companions).values(
        request=request_id,
        person=companion.person,
        part=companion.part,
        address=asdict(companion.address),
        lang=companion.lang,
        at=at,
    )
    if companion.part == "colleague":
        closer = row.on_conflict_do_update(
            index_elements=["request", "person"],
            set_={"part": "colleague"},
            where=companions.c.part != "colleague",
        )
    else:
        closer = row.on_conflict_do_nothing(index_elements=["request", "person"])
    return conn.scalar(closer.returning(companions.c.person)) is not None


def let_in(conn: Connection, request_id: str) -> int:
    """Let everybody follow who has asked to; return how many that were."""
    asking = (companions.c.request == request_id) & (companions.c.part == "asking")
    return conn.execute(update(companions).where(asking).values(part="follower")).rowcount


def beside(conn: Connection, request_id: str) -> tuple[Companion, ...]:
    """Return who is beside the requester, in the order they came."""
    rows = conn.execute(BESIDE, {"id": request_id})
    return tuple(
        Companion(person, name, unit, part, Address(**address), lang)
        for person, name, unit, part, address, lang in rows
    )
