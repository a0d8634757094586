"""Hands in and moves requests as a room would, and brings them to any state by the verbs themselves."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.around import Absence
from bot.desk.hand_in import HandIn, hand_in
from bot.desk.move import Move, Outcome
from bot.desk.reading import read_request
from bot.desk.scene import Scene
from bot.desk.transition import transition
from bot.outbox import Address
from bot.people import Person
from bot.requests.model import Request, State, Verb
from bot.store import pauses
from bot.store.absences import set_absence
from bot.store.database import Database
from bot.store.people import meet
from bot.store.tables import deliveries, metadata
from tests.bot.desk.ways import CHANGED, VALUES, WAYS, Way
from tests.fakes.cast import REQUESTER
from tests.fakes.clock import FakeClock

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EDITS = (Verb.EDIT, Verb.EDIT_AND_APPROVE, Verb.CORRECT, Verb.COMPLETE)
LATER = dt.timedelta(days=2)


def at_home(person: Person) -> Address:
    """Return where somebody is told."""
    return Address("local", f"person:{person.id}")


@dataclass
class House:
    """Does each thing in a transaction of its own; or all in `inside`, a connection whose transaction is under way."""

    database: Database
    scene: Scene
    clock: FakeClock
    ids: Callable[[], str] = field(default_factory=lambda: (f"id-{number}" for number in count(1)).__next__)
    inside: Connection | None = None

    @contextmanager
    def conn(self) -> Iterator[Connection]:
        """Give the connection."""
        if self.inside is not None:
            yield self.inside
        else:
            with self.database.engine.begin() as conn:
                yield conn

    def hand_in(
        self, kind: str, requester: Person = REQUESTER, *, by: Person | None = None, **values: object
    ) -> Request:
        """Hand in a request with ordinary values, changed as told."""
        handed = HandIn(
            id=self.ids(),
            kind=kind,
            values={**VALUES[kind], **values},
            requester=requester,
            address=at_home(requester),
            lang="sv",
            at=self.clock(),
            inbound=self.ids(),
            by=by,
        )
        with self.conn() as conn:
            hand_in(conn, self.scene, handed)
        return self.read(handed.id)

    def meet(self, *people: Person) -> None:
        """Let people be met by the bot, so that it knows where they are told."""
        with self.conn() as conn:
            for person in people:
                meet(conn, person, at_home(person), "sv")

    def away(self, officer: Person, deputy: Person, *, days: int = 1) -> None:
        """Let an officer be away from today on."""
        first = self.clock().date()
        absence = Absence(officer.id, first, first + dt.timedelta(days=days - 1), deputy.id)
        with self.conn() as conn:
            set_absence(conn, absence, set_by=officer.id, at=self.clock())

    def pause(self, officer: Person) -> None:
        """Pause everything."""
        with self.conn() as conn:
            pauses.begin(conn, "Vi inväntar besked.", by=officer.id, at=self.clock())

    def go_on(self, officer: Person) -> None:
        """Lift the pause."""
        with self.conn() as conn:
            pauses.end(conn, by=officer.id, at=self.clock())

    def read(self, request_id: str) -> Request:
        """Read a request that is there."""
        with self.conn() as conn:
            request = read_request(conn, request_id)
        assert request is not None
        return request

    def a_move(self, request: Request, verb: Verb, actor: Person, **how: Any) -> Move:
        """Return the move as an ordinary form of the verb would bring it; `how` is what is out of the ordinary."""
        changed = {name: f"{value} ({request.version})" for name, value in CHANGED[request.kind].items()}
        brought = VALUES[request.kind] | changed if verb in EDITS else None
        ordinary = {
            "at": self.clock(),
            "inbound": self.ids(),
            "words": "Ord" if verb in WITH_WORDS else "",
            "values": brought,
            "links": {"linkedin": "https://linkedin.com/1"} if verb is Verb.PUBLISH else None,
            "planned_for": self.clock() + LATER if verb is Verb.PLAN else None,
        }
        return Move(verb=verb, request=request.id, seen=request.version, actor=actor, **{**ordinary, **how})

    def move(self, request: Request, verb: Verb, actor: Person, **how: Any) -> Outcome:
        """Do a verb a minute later."""
        self.clock.pass_by(60)
        with self.conn() as conn:
            return transition(conn, self.scene, self.a_move(request, verb, actor, **how))

    def done(self, request: Request, verb: Verb, actor: Person, **how: Any) -> Request:
        """Do a verb that succeeds, and return the request as it is then."""
        outcome = self.move(request, verb, actor, **how)
        assert outcome == Outcome("done", request.id)
        return self.read(request.id)

    def along(self, request: Request, way: Way, **how: Any) -> Request:
        """Do one verb after the other."""
        for verb, actor in way:
            request = self.done(request, verb, actor, **how)
        return request

    def in_state(self, kind: str, state: State, **values: Any) -> Request:
        """Hand in a request of the requester's and bring it to a state."""
        request = self.along(self.hand_in(kind, **values), WAYS[kind][state])
        assert request.state is state
        return request

    def rows(self) -> dict[str, list[str]]:
        """Return every row of every table, to see whether anything has changed."""
        with self.conn() as conn:
            return {table.name: sorted(map(repr, conn.execute(select(table)))) for table in metadata.sorted_tables}

    def messages(self, request: Request, to: Person | None = None) -> list[str]:
        """Return the views of the new messages somebody got about a request, oldest first; None is the desk."""
        where = at_home(to) if to else self.scene.desk_address(request)
        with self.conn() as conn:
            rows = conn.execute(
                select(deliveries.c.view, deliveries.c.address)
                .where(deliveries.c.request == request.id)
                .order_by(deliveries.c.id)
            )
            return [view for view, address in rows if Address(**address) == where]


WITH_WORDS = (
    Verb.REPLY,
    Verb.LOOK_AGAIN,
    Verb.ASK,
    Verb.RETURN,
    Verb.NOTE,
    Verb.CORRECT,
    Verb.TAKE_DOWN,
    Verb.ANSWER,
    Verb.DECLINE,
    Verb.PREPARE,
)
