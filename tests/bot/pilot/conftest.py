"""The pilot with a real database, the shipped policy and a fake room, as the composition root puts them together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from sqlalchemy import Connection, func, select

from bot.answers import Index, load_or_build
from bot.cards import Card, Lang
from bot.delivering import Outbox
from bot.desk.reading import read_request
from bot.desk.scene import ALWAYS, Hours
from bot.outbox import Address
from bot.people import Person
from bot.pilot import Pilot
from bot.pilot.core import Core
from bot.pilot.drawing import drawing
from bot.policy.shelf import Shelf
from bot.requests.kinds import FORMS, KINDS
from bot.requests.model import Request
from bot.store.database import Database
from bot.store.tables import metadata, requests
from bot.turns import Reply, Turn
from bot.workdays import OfficeHours
from tests.fakes.cast import OFFICER, REQUESTER
from tests.fakes.clock import FakeClock
from tests.fakes.room import FakeRoom
from tests.fakes.trained import POLICY, trained

DESK = Address("local", "kommunikation")
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf[Index]:
    cache = trained(tmp_path_factory.mktemp("pilot")) / "cache"
    return Shelf(POLICY, lambda policy: load_or_build(policy, cache), forms=FORMS)


@dataclass
class Office:
    """One person after another does something; `settle` sends what is owed."""

    pilot: Pilot
    outbox: Outbox
    room: FakeRoom
    database: Database
    core: Core
    clock: FakeClock
    ids: Callable[[], str] = field(default_factory=lambda: (f"turn-{number}" for number in count(1)).__next__)

    def turn(
        self, person: Person = REQUESTER, *, inbound: str = "", lang: Lang = "sv", where: Address | None = None
    ) -> Turn:
        at = where or (DESK if person.desks else Address("local", f"person:{person.id}"))
        return Turn(inbound or self.ids(), person, at, lang)

    def restarted(self) -> "Office":
        """Return the same office after its server has been started anew."""
        return replace(self, pilot=Pilot(self.core))

    async def say(self, text: str, person: Person = REQUESTER, **how: str) -> None:
        await self.pilot.say(self.turn(person, **how), text)  # type: ignore[arg-type]
        await self.outbox.drain()

    async def press(self, card: Card, label: str, person: Person = REQUESTER) -> Reply:
        """Press the button with this label."""
        (choice,) = [choice for choice in (*card.choices, *card.more) if choice.label == label]
        return await self.do(choice.verb, choice.arguments, person)

    async def do(self, verb: str, arguments: Mapping[str, str], person: Person = REQUESTER) -> Reply:
        """Press a button that asks for this verb."""
        reply = await self.pilot.press(self.turn(person), verb, arguments)
        await self.outbox.drain()
        return reply

    async def fill(self, reply: Reply, values: dict[str, str], person: Person = REQUESTER) -> Reply:
        """Hand in the form that was opened."""
        assert reply.form is not None, reply
        typed = {field.name: field.value for field in reply.form.fields} | values
        again = await self.pilot.submit(self.turn(person), reply.form.verb, reply.form.arguments, typed)
        await self.outbox.drain()
        return again

    async def hand_in(
        self,
        text: str = "Rapporten om gröna lån är klar",
        person: Person = REQUESTER,
        kind: str = "nyhet",
        **values: str,
    ) -> str:
        """Hand in a request; return its id. `text` is what its kind asks for first."""
        opened = await self.pilot.press(self.turn(person), "open", {"kind": kind})
        first = {next(iter(KINDS[kind].model_fields)): text, **({"secrecy": "yes"} if kind == "nyhet" else {})}
        assert await self.fill(opened, {**first, **values}, person) == Reply()
        return await self.database.read(_newest)

    async def read(self, request_id: str) -> Request:
        """Return a request that is there."""
        request = await self.database.read(read_request, request_id)
        assert request is not None
        return request

    async def open_form(self, verb: str, request_id: str, person: Person = OFFICER) -> Reply:
        """Press the button of a verb on a request as it stands now."""
        version = str((await self.read(request_id)).version)
        return await self.do(verb, {"request": request_id, "version": version}, person)

    async def move(self, verb: str, request_id: str, person: Person = OFFICER, **values: str) -> None:
        """Do a verb that succeeds, with its form where it has one."""
        reply = await self.open_form(verb, request_id, person)
        assert reply == Reply() or await self.fill(reply, values, person) == Reply()

    def cards(self, where: str) -> list[Card]:
        """Return what stands in a conversation now, oldest first."""
        return [message.card for message in self.room.messages if message.address.conversation == where]

    def to_requester(self) -> list[Card]:
        return self.cards(f"person:{REQUESTER.id}")

    def at_desk(self) -> list[Card]:
        return self.cards("kommunikation")

    async def rows(self) -> dict[str, int]:
        return await self.database.read(_rows)

    async def everything_kept(self) -> str:
        """Return every value of every row, to look for what must not be there."""
        return await self.database.read(_dump)


def an_id(number: int) -> str:
    """Return what the core's ids look like."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def open_office(database: Database, shelf: Shelf[Index], clock: FakeClock, hours: Hours = ALWAYS) -> Office:
    """Put the pilot together."""
    room = FakeRoom("local", clock)
    draw = drawing(lambda: shelf.current.policy, clock)
    outbox = Outbox(database, {"local": room}, draw, clock=clock, owner="me", chance=lambda: 0.5)
    ids = (an_id(number) for number in count(1)).__next__
    core = Core(database, shelf, ("local",), clock, ids, outbox.wake, hours)
    return Office(Pilot(core), outbox, room, database, core, clock)


@pytest.fixture
def office(database: Database, shelf: Shelf[Index], clock: FakeClock) -> Office:
    return open_office(database, shelf, clock)


@pytest.fixture
def by_day(database: Database, shelf: Shelf[Index], clock: FakeClock) -> Office:
    """Return an office with office hours."""
    return open_office(database, shelf, clock, OfficeHours())


def _newest(conn: Connection) -> str:
    return str(conn.execute(select(requests.c.id).order_by(requests.c.number.desc()).limit(1)).scalar_one())


def _rows(conn: Connection) -> dict[str, int]:
    return {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _dump(conn: Connection) -> str:
    return "\n".join(repr(tuple(row)) for table in metadata.sorted_tables for row in conn.execute(select(table)))
