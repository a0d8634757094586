"""Every kind × state × verb × role: what comes of it, what is written down, who is owed a message; refused: nothing."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.audit import Event, trail
from bot.desk.move import CLOCK, Outcome
from bot.desk.scene import Scene
from bot.people import Person
from bot.requests.model import Request, State, Verb
from bot.store.database import Database
from bot.store.tables import deliveries
from tests.bot.desk.house import House, at_home
from tests.bot.desk.ways import WAYS
from tests.bot.desk.what_is_promised import PROMISED, Cell
from tests.fakes.cast import (
    CHIEF,
    COLLEAGUE,
    COMMUNICATOR,
    DEPUTY,
    DIRECTOR,
    NEIGHBOUR,
    OFFICER,
    OUTSIDER,
    REQUESTER,
)
from tests.fakes.clock import FakeClock

FOLLOWER = Person("local:eva-nord", "Eva Nord", "Enheten för företagande")
ASKER = Person("local:per-holm", "Per Holm", "Enheten för juridik")
NEW = Person("local:ida-lund", "Ida Lund", "Enheten för juridik")

ROLES: Mapping[str, tuple[Person, str]] = {
    "requester": (REQUESTER, "RS"),
    "colleague": (COLLEAGUE, "CS"),
    "somebody else": (NEIGHBOUR, "S"),
    "outsider": (OUTSIDER, ""),
    "communicator": (COMMUNICATOR, "DS"),
    "press officer": (OFFICER, "DPS"),
    "chief": (CHIEF, "DPHS"),
    "officer's deputy": (DEPUTY, "DPS"),
    "chief's deputy": (DIRECTOR, "DPHS"),
    "clock": (CLOCK, "T"),
}
"""Who, and the letters of what they are to the request."""
ANYWHERE = [(kind, state) for kind, ways in WAYS.items() for state in ways]
SAMPLE = [
    ("nyhet", State.WAITING),
    ("konferens", State.APPROVED),
    ("konto", State.PREPARED),
]


@dataclass(frozen=True)
class Try:
    """Somebody's press in one cell."""

    house: House
    before: Request
    verb: Verb
    role: str

    @property
    def actor(self) -> Person:
        return ROLES[self.role][0]

    @property
    def cell(self) -> Cell:
        return PROMISED[self.before.kind][self.before.state, self.verb]

    def refused(self) -> str:
        """Return the reason, by who it is and whose the verb is; "" where it is to be done."""
        cell = self.cell
        if not cell.whose:
            return "state"
        if not set(cell.whose) & set(ROLES[self.role][1]):
            own = "not_your_desk" if set(cell.whose) <= set("DP") else "not_yours"
            return "not_chief" if cell.whose == "H" else own
        if cell.to is None:
            return "state"
        return HAS_IT.get((self.verb, self.role), "")

    def outcome(self) -> Outcome:
        to = {Verb.HAND_OVER: COMMUNICATOR.id, Verb.ADD_COLLEAGUE: NEW.id}.get(self.verb, "")
        return self.house.move(self.before, self.verb, self.actor, to=to)


HAS_IT = {
    (Verb.FOLLOW, "requester"): "already_yours",
    (Verb.FOLLOW, "colleague"): "already_beside",
}


@pytest.fixture(scope="module")
def sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("cells") / "medielots.sqlite"
    shutil.copy(migrated_sqlite, path)
    database = Database(path)
    yield database
    database.close()


@pytest.mark.parametrize(("kind", "state"), ANYWHERE)
def test_every_cell(sqlite: Database, scene: Scene, clock: FakeClock, kind: str, state: State) -> None:
    every_cell(House(sqlite, scene, clock), kind, state)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(("kind", "state"), SAMPLE)
def test_cells_on_postgresql(house: House, kind: str, state: State) -> None:
    every_cell(house, kind, state)


def test_every_state_that_can_be_reached_is_promised() -> None:
    assert {kind: {state for state, _ in cells} for kind, cells in PROMISED.items()} == {
        kind: set(ways) for kind, ways in WAYS.items()
    }


def every_cell(house: House, kind: str, state: State) -> None:
    with house.database.engine.connect() as conn, conn.begin() as transaction:
        inside = replace(house, inside=conn)
        before = begun(inside, kind, state)
        tries = [Try(inside, before, verb, role) for verb in Verb for role in ROLES]
        refuse(inside, [one for one in tries if one.refused()])
        for one in tries:
            if not one.refused():
                with conn.begin_nested() as savepoint:
                    do(conn, one)
                    savepoint.rollback()
        transaction.rollback()


def begun(house: House, kind: str, state: State) -> Request:
    """Bring a request to the state, with somebody in every part beside it, and both who decide away."""
    everybody = (person for person, _ in ROLES.values() if person is not CLOCK)
    house.meet(*everybody, FOLLOWER, ASKER, NEW)
    request = house.hand_in(kind)
    request = house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=COLLEAGUE.id)
    request = house.along(request, ((Verb.FOLLOW, FOLLOWER), (Verb.FOLLOW, ASKER)))
    request = house.along(request, WAYS[kind][state])
    house.away(OFFICER, DEPUTY)
    house.away(CHIEF, DIRECTOR)
    return request


def refuse(house: House, tries: list[Try]) -> None:
    rows = house.rows()
    for one in tries:
        assert one.outcome() == Outcome("refused", one.before.id, one.refused()), (one.verb, one.role)
    assert house.rows() == rows


def do(conn: Connection, one: Try) -> None:
    before, cell, where = one.before, one.cell, (one.verb, one.role)
    cards = wanted(conn)
    assert one.outcome() == Outcome("done", before.id), where
    after = one.house.read(before.id)
    beside = one.verb in BESIDE
    assert (after.state, after.version) == (cell.to, before.version + (not beside)), where
    assert after.revision == before.revision + (one.verb in REVISE), where
    *_, event = trail(conn, before.id)
    assert event == an_event(one, after, event.inbound), where
    assert told(conn, cards) == Counter(owed(one)), where
    now = wanted(conn)
    assert {key: now[key] for key in cards} == {
        key: (drawn + redrawn, redrawn) for key, (drawn, redrawn) in cards.items()
    }, where


def an_event(one: Try, after: Request, inbound: str | None) -> Event:
    details: dict[str, object] = {"policy": one.house.scene.policy.version}
    if set(one.cell.whose) <= set("DPH") and one.role in STANDS_FOR:
        details["for"] = [STANDS_FOR[one.role].id]
    if one.verb in (Verb.HAND_OVER, Verb.ADD_COLLEAGUE):
        details["to"] = COMMUNICATOR.id if one.verb is Verb.HAND_OVER else NEW.id
    return Event(
        at=one.house.clock(),
        code=f"request.{one.verb}",
        actor=one.actor.id,
        request=one.before.id,
        from_state=one.before.state,
        to_state=after.state,
        version=after.version,
        revision=after.revision,
        inbound=inbound,
        details=details,
    )


def owed(one: Try) -> list[tuple[str, str]]:
    """Return the view and the conversation of every new message."""
    desk = one.house.scene.desk_address(one.before).conversation
    to = {"R": at_home(REQUESTER).conversation, "H": at_home(DIRECTOR).conversation, "D": desk}
    news = [("told", to[letter]) for letter in one.cell.tells]
    if one.cell.over:
        news += [("told", at_home(person).conversation) for person in (COLLEAGUE, FOLLOWER)]
    if one.verb in (Verb.FOLLOW, Verb.ADD_COLLEAGUE):
        news += [("beside", at_home(one.actor if one.verb is Verb.FOLLOW else NEW).conversation)]
    return news


Wanted = dict[str, tuple[int, bool]]


def wanted(conn: Connection) -> Wanted:
    """Return by key how often a card was to be drawn, and whether it is drawn anew."""
    rows = conn.execute(select(deliveries.c.key, deliveries.c.wanted, deliveries.c.redraw))
    return {key: (number, redraw) for key, number, redraw in rows}


def told(conn: Connection, before: Wanted) -> Counter[tuple[str, str]]:
    rows = conn.execute(select(deliveries.c.key, deliveries.c.view, deliveries.c.address))
    return Counter((view, address["conversation"]) for key, view, address in rows if key not in before)


BESIDE = (Verb.NOTE, Verb.ADD_COLLEAGUE, Verb.FOLLOW, Verb.ALLOW_FOLLOW)
REVISE = (Verb.EDIT, Verb.COMPLETE, Verb.EDIT_AND_APPROVE, Verb.CORRECT)
STANDS_FOR = {"officer's deputy": OFFICER, "chief's deputy": CHIEF}
