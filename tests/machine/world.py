"""The real thing: the desk's own functions, on a real database, with a clock that is moved and faults that are made."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.around import Absence
from bot.desk import hand_in, transition
from bot.desk.hand_in import HandIn
from bot.desk.move import Move
from bot.desk.scene import Scene
from bot.outbox import Address
from bot.people import Person
from bot.pilot.manners import tell_of_pause
from bot.requests.model import Verb
from bot.store import absences, claiming, deliveries, pauses
from bot.store.database import Database
from bot.store.inbound import once
from bot.store.people import meet
from bot.store.tables import metadata
from bot.ticking import Ticking
from tests.fakes.clock import FakeClock
from tests.machine.seen import Seen, look
from tests.machine.town import ROOMS, TOWN, comes, scene

T = TypeVar("T")
START = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


class TheLightsWentOut(Exception):
    """The transaction did not get to its end."""


@dataclass
class Lights:
    """A database's checkpoint that can be told to fail just before the next commit."""

    fail: bool = False

    def __call__(self, step: str) -> None:
        if self.fail and step == "inside-transaction":
            self.fail = False
            raise TheLightsWentOut


@dataclass(frozen=True)
class Handed:
    """What is handed in; `by`: the officer who does it for `who`, "" where they do it themselves."""

    case: str
    kind: str
    values: dict[str, Any]
    who: str
    room: str
    by: str = ""


@dataclass(frozen=True)
class Pressed:
    """What somebody gives, whatever it comes to."""

    case: str
    verb: str
    who: str
    room: str
    seen: int
    words: str = ""
    values: dict[str, Any] | None = None
    links: dict[str, str] | None = None
    to: str = ""
    planned_for: dt.datetime | None = None


@dataclass
class World:
    """Does each thing in a transaction of its own. `names`: whose every id is that anybody ever came with."""

    database: Database
    lights: Lights
    runner: asyncio.Runner
    scene: Scene = field(default_factory=scene)
    clock: FakeClock = field(default_factory=lambda: FakeClock(START))
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.write(_empty)
        self.names = {human.officer: human.name for human in TOWN.values() if human.officer}
        self.names["medielots:clock"] = "clock"
        self.ticking = Ticking(self.database, lambda: self.scene, self.clock, lambda: None, late_after=1)

    def write(self, fn: Callable[[Connection], T]) -> T:
        return self.runner.run(self.database.write(fn))

    def comes(self, name: str, room: str) -> Person:
        person = comes(name, room)
        self.names[person.id] = name
        return person

    def look(self) -> Seen:
        return self.runner.run(self.database.read(look, self.names.__getitem__))

    def arrives(self, name: str, room: str) -> None:
        """Somebody is met in a room."""
        person = self.comes(name, room)
        self.write(lambda conn: meet(conn, person, _home(name, room), "sv"))

    def hand_in(self, handed: Handed) -> None:
        """Hand in a request, or have an officer do it for somebody."""
        real = HandIn(
            id=handed.case,
            kind=handed.kind,
            values=handed.values,
            requester=self.comes(handed.who, handed.room),
            address=_home(handed.who, handed.room),
            lang="sv",
            at=self.clock(),
            inbound=handed.case,
            by=self.comes(handed.by, "local") if handed.by else None,
        )
        self.write(lambda conn: hand_in.hand_in(conn, self.scene, real))

    def press(self, pressed: Pressed, inbound: str) -> tuple[str, str, frozenset[str]]:
        """Do a verb; return code, reason and the fields with faults. The same `inbound` again is the same event."""
        move = Move(
            verb=Verb(pressed.verb),
            request=pressed.case,
            seen=pressed.seen,
            actor=self.comes(pressed.who, pressed.room),
            at=self.clock(),
            inbound=inbound,
            words=pressed.words,
            values=pressed.values,
            links=pressed.links,
            to=self._to(pressed),
            planned_for=pressed.planned_for,
        )
        act = lambda conn: transition.transition(conn, self.scene, move).kept()  # noqa: E731
        outcome = self.runner.run(once(self.database, inbound, self.clock(), act))
        return outcome["code"], outcome["reason"], frozenset(outcome["faults"])

    def away(self, officer: str, deputy: str, first: dt.date, last: dt.date) -> None:
        ids = TOWN[officer].officer, TOWN[deputy].officer
        absence = Absence(ids[0], first, last, ids[1])
        self.write(lambda conn: absences.set_absence(conn, absence, set_by=ids[0], at=self.clock()))

    def back(self, officer: str, day: dt.date) -> None:
        self.write(lambda conn: absences.end_absence(conn, TOWN[officer].officer, day))

    def pause(self) -> None:
        self.write(self._pause)

    def go_on(self) -> None:
        self.write(lambda conn: pauses.end(conn, by="susanne-daregard", at=self.clock()))

    def tick(self) -> None:
        """Do the rounds that are due."""
        self.runner.run(self.ticking.look())

    def post(self) -> None:
        """Send whatever may be sent, as the outbox would if no room ever failed."""
        while self.write(self._send):
            pass

    def _to(self, pressed: Pressed) -> str:
        if not pressed.to:
            return ""
        return TOWN[pressed.to].officer or self.comes(pressed.to, "local").id

    def _pause(self, conn: Connection) -> None:
        pauses.begin(conn, "Vi inväntar besked.", by="susanne-daregard", at=self.clock())
        tell_of_pause(conn, self.scene, self.clock())

    def _send(self, conn: Connection) -> int:
        owed = claiming.claim(conn, now=self.clock(), owner="me", lease_seconds=60, limit=100, only_rooms=list(ROOMS))
        for one in owed:
            assert deliveries.settle_sent(conn, one.id, "me", drawn=one.wanted, reference={"key": one.key})
        return len(owed)


def _home(name: str, room: str) -> Address:
    return Address(room, name)


def _empty(conn: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        conn.execute(table.delete())
