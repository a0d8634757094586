"""Looking for requests: by number, words, a person's name, a link or a day."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select

from bot.clock import SWEDEN
from bot.requests.kinds import KINDS
from bot.requests.lines import Line
from bot.requests.model import State
from bot.store.requests import Listed
from bot.store.tables import companions, people, requests


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words that must all be there, and days of which one must be: one that was wished or planned
    for, or the one it was handed in on. said: the words for the days, which may as well stand in a text.
    """

    words: tuple[str, ...]
    days: tuple[dt.date, ...] = ()
    said: str = ""


WORDS, YEARS = 20, (1990, 2990)
"""How many words are looked for, and the years that a moment of ours can lie in."""


@dataclass(frozen=True)
class Sight:
    """What somebody may see: all requests of these desks, and one's own."""

    person: str
    desks: frozenset[str]


def search(conn: Connection, wanted: Wanted, sight: Sight, *, limit: int) -> tuple[list[Line], int]:
    """Return the newest that fit, and how many fit in all."""
    query = select(requests.c.id).where(_seen_by(sight))
    names = _names(conn) if wanted.words else {}
    for word in tuple(dict.fromkeys(wanted.words))[:WORDS]:
        number = func.lower(requests.c.number).contains(word.lower(), autoescape=True)
        query = query.where(or_(_says(word), number, requests.c.requester.in_(_called(word, names))))
    if wanted.days:
        query = query.where(or_(_says(wanted.said), *(_on(day) for day in wanted.days)))
    found = conn.scalars(query.order_by(requests.c.created_at.desc(), requests.c.number.desc())).all()
    return lines(conn, found[:limit]), len(found)


def lines(conn: Connection, ids: Collection[str]) -> list[Line]:
    """Return a line each for requests, in the order of their ids as given."""
    if not ids:
        return []
    found = {row.id: row for row in conn.execute(NAMED.where(requests.c.id.in_(list(ids))))}
    return [
        Line(
            id=row.id,
            number=row.number,
            kind=row.kind,
            state=State(row.state),
            text=_about(row.kind, row._mapping["values"]),
            requester_name=row.requester_name,
            holder_name=row.holder_name or "",
            planned_for=row.planned_for,
            since=row.since,
            created_at=row.created_at,
        )
        for request_id in ids
        if (row := found.get(request_id))
    ]


def as_lines(conn: Connection, listed: Iterable[Listed]) -> tuple[Line, ...]:
    """Return a line each for listed requests."""
    return tuple(lines(conn, [one.id for one in listed]))


def _about(kind: str, values: dict[str, object]) -> str:
    return str(values.get(next(iter(KINDS[kind].model_fields)), "")) if kind in KINDS else ""


def _seen_by(sight: Sight) -> ColumnElement[bool]:
    beside = select(companions.c.request).where(companions.c.person == sight.person, companions.c.part == "colleague")
    return or_(requests.c.requester == sight.person, requests.c.desk.in_(list(sight.desks)), requests.c.id.in_(beside))


def _names(conn: Connection) -> dict[str, str]:
    # SQLite knows no capitals beyond ASCII, so that Åsa is looked for here.
    return {person: name.casefold() for person, name in conn.execute(select(people.c.id, people.c.name))}


def _called(word: str, names: dict[str, str]) -> list[str]:
    return [person for person, name in names.items() if word.casefold() in name]


def _says(words: str) -> ColumnElement[bool]:
    if not words:
        return false()
    return requests.c.haystack.contains(words.casefold(), autoescape=True)


def _on(day: dt.date) -> ColumnElement[bool]:
    written = requests.c.haystack.like(f"%{day.isoformat()}%")
    if not YEARS[0] <= day.year <= YEARS[1]:  # a day may be written that no moment of ours can lie on
        return written
    began = dt.datetime.combine(day, dt.time(), SWEDEN)
    ended = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), SWEDEN)
    within = ((moment >= began) & (moment < ended) for moment in (requests.c.created_at, requests.c.planned_for))
    return or_(*within, written)


def _named() -> Select[Any]:
    requester, holder = people.alias("requester"), people.alias("holder")
    return select(requests, requester.c.name.label("requester_name"), holder.c.name.label("holder_name")).select_from(
        requests.join(requester, requester.c.id == requests.c.requester).outerjoin(
            holder, holder.c.id == requests.c.holder
        )
    )


NAMED = _named()
