"""What a room keeps of each conversation that it can write to by itself, in its own words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, select

from bot.store.tables import places
from bot.store.upsert import insert

LONGEST: Final = 300
"""Characters that a conversation's id may have: what its column holds."""

Place = Mapping[str, str]


@dataclass(frozen=True)
class Here:
    """A conversation: its room, and its id there."""

    room: str
    conversation: str


def keep(conn: Connection, here: Here, place: Place, at: dt.datetime) -> None:
    """Keep a conversation's place instead of what was kept of it before."""
    row = insert(conn, places).values(room=here.room, conversation=here.conversation, place=dict(place), at=at)
    anew = {"place": row.excluded.place, "at": row.excluded.at}
    conn.execute(row.on_conflict_do_update(index_elements=["room", "conversation"], set_=anew))


def read(conn: Connection, here: Here) -> Place | None:
    """Return a conversation's place; None where none is kept."""
    this = (places.c.room == here.room) & (places.c.conversation == here.conversation)
    found: Place | None = conn.scalar(select(places.c.place).where(this))
    return found


def newest(conn: Connection, room: str) -> Place | None:
    """Return the place in a room that became so last; None where none is kept."""
    of_room = select(places.c.place).where(places.c.room == room)
    found: Place | None = conn.scalar(of_room.order_by(places.c.at.desc(), places.c.conversation).limit(1))
    return found


def forget(conn: Connection, here: Here) -> None:
    """Forget a conversation."""
    this = (places.c.room == here.room) & (places.c.conversation == here.conversation)
    conn.execute(delete(places).where(this))
