"""Requests: numbering, inserting, reading whole, changing on the version that was seen."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, Final, TypedDict, Unpack

from sqlalchemy import JSON, Connection, Select, bindparam, func, select, update

from bot.outbox import Address
from bot.requests.model import OPEN, Request, Said, State, Verb
from bot.store.tables import companions, numbers, people, requests, words
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
    since: dt.datetime
    approved_revision: int | None
    planned_for: dt.datetime | None
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
    holder: str | None
    values: Mapping[str, object]
    links: Mapping[str, str]
    planned_for: dt.datetime | None
    since: dt.datetime
    created_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True)
class Near:
    """A request as it is compared with another."""

    id: str
    number: str
    kind: str
    version: int
    requester: str
    values: Mapping[str, object]


COLUMNS: Final = [column.name for column in requests.columns if column.name != "haystack"]


def next_number(conn: Connection, prefix: str, year: int) -> str:
    """Return the year's next number, such as SM-2026-0042. Others wait until this transaction ends: take it late."""
    row = upsert(conn, numbers).values(year=year, last=1)
    row = row.on_conflict_do_update(index_elements=["year"], set_={"last": numbers.c.last + 1})
    return f"{prefix}-{year}-{conn.execute(row.returning(numbers.c.last)).scalar_one():04}"


def insert(conn: Connection, request: Request) -> None:
    """Keep a new request. Its people must be remembered already; `said` is kept by `say`."""
    row: dict[str, Any] = {name: getattr(request, name) for name in COLUMNS}
    row |= {"values": dict(request.values), "links": dict(request.links), "address": asdict(request.address)}
    # As parameters, here and in the other inserts: `values` makes an object of each, which takes longer than the SQL.
    conn.execute(requests.insert(), row | {"haystack": _haystack(request.values, request.links)})


def change(conn: Connection, request_id: str, seen_version: int, **changes: Unpack[Changes]) -> bool:
    """Change the request and count its version up, if it still is the one that was seen. False: somebody was first."""
    seen = (requests.c.id == request_id) & (requests.c.version == seen_version)
    done = conn.execute(update(requests).where(seen).values({**changes, "version": seen_version + 1}))
    if done.rowcount == 1 and changes.keys() & {"values", "links"}:
        row = conn.execute(select(requests.c["values"], requests.c.links).where(requests.c.id == request_id)).one()
        hay = _haystack(row[0], row[1])
        conn.execute(update(requests).where(requests.c.id == request_id).values(haystack=hay))
    return done.rowcount == 1


def say(conn: Connection, request_id: str, *, verb: Verb, author: str, text: str, at: dt.datetime) -> None:
    """Keep a person's words about the request."""
    conn.execute(words.insert(), {"request": request_id, "verb": verb, "author": author, "text": text, "at": at})


def load(conn: Connection, request_id: str) -> Request | None:
    """Return the request with its names and words, none of what else `Request` holds; None when there is none."""
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


def in_states(conn: Connection, states: Iterable[State], *kinds: str) -> list[Listed]:
    """Return the requests in these states, oldest first; of these kinds, or of all where none is named."""
    query = LISTED.where(requests.c.state.in_(list(states)))
    return _listed(conn, query.where(requests.c.kind.in_(kinds)) if kinds else query)


def newest(conn: Connection, kind: str, states: Iterable[State], limit: int) -> list[Near]:
    """Return a kind's newest requests in these states, the newest first."""
    among = {"kind": kind, "states": list(states), "limit": limit}
    return [Near(*row) for row in conn.scalar(_newest(conn.dialect.name), among) or ()]


def near(conn: Connection, request_id: str) -> Near | None:
    """Return a request as it is compared with another, by its id."""
    row = conn.execute(NEAR.where(requests.c.id == request_id)).one_or_none()
    return Near(*row) if row else None


def handed_in_since(conn: Connection, moment: dt.datetime) -> list[Listed]:
    """Return what was handed in at or after a moment, oldest first."""
    return _listed(conn, LISTED.where(requests.c.created_at >= moment))


def anything(conn: Connection) -> bool:
    """Whether anything was ever handed in."""
    return conn.scalar(select(requests.c.id).limit(1)) is not None


def of_person(conn: Connection, person_id: str, since: dt.datetime) -> list[Listed]:
    """Return what concerns the person: handed in or followed along, and open or changed at or after `since`; oldest
    first.
    """
    beside = select(companions.c.request).where(companions.c.person == person_id, companions.c.part != "asking")
    theirs = (requests.c.requester == person_id) | requests.c.id.in_(beside)
    return _listed(conn, LISTED.where(theirs, requests.c.state.in_(OPEN) | (requests.c.changed_at >= since)))


def _haystack(values: Mapping[str, object], links: Mapping[str, str]) -> str:
    # JSON keeps no å ä ö as they are written, so what is searched stands in a column of its own.
    return unicodedata.normalize("NFC", " ".join(_texts([*values.values(), *links.values()]))).casefold()


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)


@cache
def _newest(engine: str) -> Select[Any]:
    # As one row: SQLite lets go of the interpreter at each, and under load every one of a hundred waits to go on.
    every, each = (
        (func.json_group_array, func.json_array) if engine == "sqlite" else (func.json_agg, func.json_build_array)
    )
    wanted = NEAR.where(requests.c.kind == bindparam("kind"), requests.c.state.in_(bindparam("states", expanding=True)))
    found = wanted.order_by(requests.c.created_at.desc(), requests.c.number.desc()).limit(bindparam("limit")).subquery()
    columns = [
        func.json(column) if isinstance(column.type, JSON) and engine == "sqlite" else column for column in found.c
    ]
    return select(every(each(*columns), type_=JSON))


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
    rows = conn.execute(SAID, {"id": request_id})
    return tuple(Said(Verb(verb), author, name, text, at) for verb, author, name, text, at in rows)


def _listed(conn: Connection, query: Select[Any]) -> list[Listed]:
    return _in_order(conn, query.order_by(requests.c.created_at, requests.c.number))


def _in_order(conn: Connection, query: Select[Any]) -> list[Listed]:
    rows = conn.execute(query)
    return [Listed(id_, number, kind, State(state), *rest) for id_, number, kind, state, *rest in rows]


WHOLE: Final = _whole()
SAID: Final = (
    select(words.c.verb, words.c.author, people.c.name, words.c.text, words.c.at)
    .join(people, people.c.id == words.c.author)
    .where(words.c.request == bindparam("id"))
    .order_by(words.c.id)
)
LISTED: Final = select(*(requests.c[field.name] for field in fields(Listed)))
NEAR: Final = select(*(requests.c[field.name] for field in fields(Near)))
