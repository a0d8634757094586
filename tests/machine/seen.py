"""What is in the database, read with names in place of ids: the model holds the same shapes."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.store import tables

Name = Callable[[str], str]
"""Whose an id is."""


@dataclass(frozen=True)
class Case:
    """A request. `approved`: the revision that was; `companions`: who is beside the requester, and as what."""

    id: str
    number: str
    kind: str
    requester: str
    home: str
    created_at: dt.datetime
    changed_by: str
    since: dt.datetime
    values: Mapping[str, Any]
    state: str = "sent"
    version: int = 1
    revision: int = 1
    approved: int | None = None
    holder: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    planned_for: dt.datetime | None = None
    companions: Mapping[str, str] = field(default_factory=dict)
    revisions: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Happened:
    """A line of the trail. `own`: somebody of the desk did it to what was their own; `acting_for`: for those away."""

    case: str
    verb: str
    actor: str
    came_from: str
    to: str
    version: int
    revision: int
    own: bool = False
    acting_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Message:
    """A card owed. `what`: its view, with the verb it tells of; `to`: room and conversation; `under`: whether it is
    said under another; sent: whether it stands, and fresh: whether as the request is now (of what tells of a verb only
    that it stands); due: None once it is sent.
    """

    what: str
    case: str
    to: str
    due: dt.datetime | None
    under: bool = False
    sent: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class Seen:
    """Everything at once. `booked`: whose each day is."""

    cases: Mapping[str, Case]
    trail: tuple[Happened, ...]
    booked: Mapping[str, str]
    messages: Counter[Message]
    said: Mapping[str, tuple[tuple[str, str, str], ...]]


def look(conn: Connection, name: Name) -> Seen:
    """Read it all, in one transaction."""
    rows = {table.name: conn.execute(ORDERED[table.name]).all() for table in READ}
    beside: dict[str, dict[str, str]] = {}
    for row in rows["companions"]:
        beside.setdefault(row.request, {})[name(row.person)] = row.part
    written: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows["revisions"]:
        written.setdefault(row.request, []).append(row[2])
        assert row.revision == len(written[row.request]), "a revision is missing"
    said: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in rows["words"]:
        said[row.request] = (*said.get(row.request, ()), (row.verb, name(row.author), row.text))
    return Seen(
        cases={row.id: _case(row, name, beside.get(row.id, {}), written.get(row.id, [])) for row in rows["requests"]},
        trail=tuple(_happened(row, name) for row in rows["events"] if row.request),
        booked={row.day: row.request for row in rows["booked_days"]},
        messages=Counter(map(_message, rows["deliveries"])),
        said=said,
    )


READ = (
    tables.requests,
    tables.companions,
    tables.revisions,
    tables.words,
    tables.events,
    tables.booked_days,
    tables.deliveries,
)
ORDERED = {table.name: select(table).order_by(*table.primary_key.columns) for table in READ}


def _case(row: Row[Any], name: Name, beside: Mapping[str, str], written: list[Mapping[str, Any]]) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        kind=row.kind,
        requester=name(row.requester),
        home=f"{row.address['room']}:{row.address['conversation']}",
        created_at=row.created_at,
        changed_by=name(row.changed_by),
        since=row.since,
        values=row._mapping["values"],
        state=row.state,
        version=row.version,
        revision=row.revision,
        approved=row.approved_revision,
        holder=name(row.holder) if row.holder else "",
        links=row.links,
        planned_for=row.planned_for,
        companions=beside,
        revisions=tuple(written),
    )


def _happened(row: Row[Any], name: Name) -> Happened:
    return Happened(
        case=row.request,
        verb=row.code.removeprefix("request."),
        actor=name(row.actor),
        came_from=row.from_state or "",
        to=row.to_state,
        version=row.version,
        revision=row.revision,
        own=row.details.get("own", False),
        acting_for=tuple(map(name, row.details.get("for", ()))),
    )


def _message(row: Row[Any]) -> Message:
    # The key says which verb a card tells of, also after the details were erased.
    told = row.key.split(":")[2] if row.view in ("told", "remind") else ""
    return Message(
        what=f"{row.view} {told}".strip(),
        case=row.request or "",
        to=f"{row.address['room']}:{row.address['conversation']}",
        due=None if row.drawn else row.due_at,
        under=row.under is not None,
        sent=row.drawn > 0,
        fresh=row.drawn > 0 if row.view == "told" else row.drawn == row.wanted,
    )
