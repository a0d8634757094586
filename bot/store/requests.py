"""Requests: numbering, inserting, reading whole, changing on the version that was seen."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, TypedDict, Unpack

from sqlalchemy import Connection, Select, bindparam, select, update

from bot.outbox import Address
from bot.requests.model import OPEN, Request, Said, State, Verb
from bot.store.tables import numbers, people, requests, words
from bot.store.upsert import insert as upsert


class Changes(TypedDict, total=False):
    """What of a request may change; `changed_at` and `changed_by` belong to every change."""

    state: State
    revision: int
    holder: str | None
    values: Mapping[str, object]
    links: Mapping[str, str]
    kind_version: int
    desk: str
    lang: str
    changed_at: dt.datetime
    changed_by: str


@dataclass(frozen=True)
class Listed:
    """A request in a list: what can be said of it without its names and words."""

    id: str
    number: str
    kind: str
    state: State
    version: int
    requester: str
    values: Mapping[str, object]
    created_at: dt.datetime


COLUMNS: Final = [column.name for column in requests.columns]


def next_number(conn: Connection, prefix: str, year: int) -> str:
    """Return the year's next number, such as SM-2026-0042. Others wait until this transaction ends: take it late."""
    row = upsert(conn, numbers).values(year=year, last=1)
    row = row.on_conflict_do_update(index_elements=["year"], set_={"last": numbers.c.last + 1})
    return f"{prefix}-{year}-{conn.execute(row.returning(numbers.c.last)).scalar_one():04}"


def insert(conn: Connection, request: Request) -> None:
    """Keep a new request. Its people must be remembered already; `said` is kept by `say`."""
    row: dict[str, Any] = {name: getattr(request, name) for name in COLUMNS}
    row |= {"values": dict(request.values), "links": dict(request.links), "address": asdict(request.address)}
    conn.execute(requests.insert().values(row))


def change(conn: Connection, request_id: str, seen_version: int, **changes: Unpack[Changes]) -> bool:
    """Change the request and count its version up, if it still is the one that was seen. False: somebody was first."""
    seen = (requests.c.id == request_id) & (requests.c.version == seen_version)
    done = conn.execute(update(requests).where(seen).values({**changes, "version": seen_version + 1}))
    return done.rowcount == 1


def say(conn: Connection, request_id: str, *, verb: Verb, author: str, text: str, at: dt.datetime) -> None:
    """Keep a person's words about the request."""
    conn.execute(words.insert().values(request=request_id, verb=verb, author=author, text=text, at=at))


def load(conn: Connection, request_id: str) -> Request | None:
    """Return the request with its names and words, `clashes` empty; None when there is none."""
    row = conn.execute(WHOLE, {"id": request_id}).one_or_none()
    if row is None:
        return None
    kept = {name: getattr(row, f"kept_{name}") for name in COLUMNS}
    kept |= {"state": State(kept["state"]), "address": Address(**kept["address"])}
    return Request(
        **kept,
        requester_name=row.requester_name,
        requester_unit=row.requester_unit,
        holder_name=row.holder_name or "",
        changed_by_name=row.changed_by_name,
        said=_said(conn, request_id),
    )


def bookings(conn: Connection, kind: str, states: Iterable[State]) -> list[Listed]:
    """Return the requests of a kind in these states, oldest first."""
    return _listed(conn, LISTED.where(requests.c.kind == kind, requests.c.state.in_(list(states))))


def open_of_person(conn: Connection, person_id: str) -> list[Listed]:
    """Return what the person has handed in that is not over yet, oldest first."""
    return _listed(conn, LISTED.where(requests.c.requester == person_id, requests.c.state.in_(OPEN)))


def _whole() -> Select[Any]:
    requester, holder, changer = (people.alias(name) for name in ("requester", "holder", "changer"))
    joined = requests.join(requester, requester.c.id == requests.c.requester).join(
        changer, changer.c.id == requests.c.changed_by
    )
    return (
        select(
            *(requests.c[name].label(f"kept_{name}") for name in COLUMNS),
            requester.c.name.label("requester_name"),
            requester.c.unit.label("requester_unit"),
            holder.c.name.label("holder_name"),
            changer.c.name.label("changed_by_name"),
        )
        .select_from(joined.outerjoin(holder, holder.c.id == requests.c.holder))
        .where(requests.c.id == bindparam("id"))
    )


def _said(conn: Connection, request_id: str) -> tuple[Said, ...]:
    rows = conn.execute(
        select(words.c.verb, words.c.author, people.c.name, words.c.text, words.c.at)
        .join(people, people.c.id == words.c.author)
        .where(words.c.request == request_id)
        .order_by(words.c.id)
    )
    return tuple(Said(Verb(verb), author, name, text, at) for verb, author, name, text, at in rows)


def _listed(conn: Connection, query: Select[Any]) -> list[Listed]:
    rows = conn.execute(query.order_by(requests.c.created_at, requests.c.number))
    return [Listed(**{**row._mapping, "state": State(row.state)}) for row in rows]


WHOLE: Final = _whole()
LISTED: Final = select(*(requests.c[field.name] for field in fields(Listed)))
