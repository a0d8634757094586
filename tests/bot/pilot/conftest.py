"""The pilot with a real database, the shipped policy and a fake room, as the composition root puts them together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.answers import Index, load_or_build
from bot.cards import Card, Lang
from bot.delivering import Outbox
from bot.outbox import Address
from bot.people import Person
from bot.pilot import Pilot
from bot.pilot.core import Core
from bot.pilot.drawing import drawing
from bot.policy.shelf import Shelf
from bot.requests.kinds import FORMS
from bot.store.database import Database
from bot.store.tables import metadata
from bot.turns import Reply, Turn
from tests.fakes.cast import REQUESTER
from tests.fakes.clock import FakeClock
from tests.fakes.room import FakeRoom
from tests.fakes.trained import POLICY, trained

DESK = Address("local", "kommunikation")


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
    ids: Callable[[], str] = field(default_factory=lambda: (f"turn-{number}" for number in count(1)).__next__)

    def turn(
        self, person: Person = REQUESTER, *, inbound: str = "", lang: Lang = "sv", where: Address | None = None
    ) -> Turn:
        at = where or (DESK if person.desks else Address("local", f"person:{person.id}"))
        return Turn(inbound or self.ids(), person, at, lang)

    async def say(self, text: str, person: Person = REQUESTER, **how: str) -> None:
        await self.pilot.say(self.turn(person, **how), text)  # type: ignore[arg-type]
        await self.outbox.drain()

    async def press(self, card: Card, label: str, person: Person = REQUESTER) -> Reply:
        """Press the button with this label."""
        (choice,) = [choice for choice in (*card.choices, *card.more) if choice.label == label]
        reply = await self.pilot.press(self.turn(person), choice.verb, choice.arguments)
        await self.outbox.drain()
        return reply

    async def fill(self, reply: Reply, values: dict[str, str], person: Person = REQUESTER) -> Reply:
        """Hand in the form that was opened."""
        assert reply.form is not None, reply
        typed = {field.name: field.value for field in reply.form.fields} | values
        again = await self.pilot.submit(self.turn(person), reply.form.verb, reply.form.arguments, typed)
        await self.outbox.drain()
        return again

    async def hand_in(self, text: str = "Rapporten om gröna lån är klar", person: Person = REQUESTER) -> None:
        opened = await self.pilot.press(self.turn(person), "open", {"kind": "nyhet"})
        assert await self.fill(opened, {"text": text, "secrecy": "yes"}, person) == Reply()

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


@pytest.fixture
def office(database: Database, shelf: Shelf[Index], clock: FakeClock) -> Office:
    room = FakeRoom("local", clock)
    draw = drawing(lambda: shelf.current.policy)
    outbox = Outbox(database, {"local": room}, draw, clock=clock, owner="me", chance=lambda: 0.5)
    ids = (f"id-{number}" for number in count(1)).__next__
    return Office(Pilot(Core(database, shelf, ("local",), clock, ids, outbox.wake)), outbox, room, database)


@pytest.fixture
def folder() -> Path:
    return POLICY


def _rows(conn: Connection) -> dict[str, int]:
    return {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _dump(conn: Connection) -> str:
    return "\n".join(repr(tuple(row)) for table in metadata.sorted_tables for row in conn.execute(select(table)))
