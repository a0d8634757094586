"""What somebody has typed and not sent. A draft is the person's own: nobody else ever sees it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, select

from bot.store.tables import drafts
from bot.store.upsert import insert

KEPT: Final = dt.timedelta(days=90)
"""How long a draft that nobody touches is kept: an account's plan is written over weeks."""


@dataclass(frozen=True)
class Draft:
    """A form as it was left: its verb and arguments, and what was typed."""

    id: str
    person: str
    verb: str
    arguments: Mapping[str, str]
    values: Mapping[str, str]
    at: dt.datetime


def keep(conn: Connection, draft: Draft) -> None:
    """Keep a draft, in place of what the same person kept of the same form; those that are too old go."""
    row = insert(conn, drafts).values(
        id=draft.id,
        person=draft.person,
        verb=draft.verb,
        arguments=dict(draft.arguments),
        values=dict(draft.values),
        at=draft.at,
    )
    new = {"values": row.excluded["values"], "arguments": row.excluded.arguments, "at": row.excluded.at}
    conn.execute(row.on_conflict_do_update(index_elements=["id"], set_=new, where=drafts.c.person == draft.person))
    conn.execute(delete(drafts).where(drafts.c.at < draft.at - KEPT))


def throw_away(conn: Connection, draft_id: str) -> None:
    """Forget a draft, because it was sent or is not wanted any more."""
    conn.execute(delete(drafts).where(drafts.c.id == draft_id))


def of_person(conn: Connection, person_id: str) -> list[Draft]:
    """Return a person's drafts, the newest first."""
    rows = conn.execute(select(drafts).where(drafts.c.person == person_id).order_by(drafts.c.at.desc(), drafts.c.id))
    return [_draft(row) for row in rows]


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.id, row.person, row.verb, row.arguments, row._mapping["values"], row.at)
