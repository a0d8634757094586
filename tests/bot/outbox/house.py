"""An outbox with fake rooms, quick timings and a card that says which version of the request it shows."""

import asyncio
import dataclasses
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, select

from bot.cards import Card
from bot.delivering import Outbox
from bot.desk.scene import Scene
from bot.detours import NO_DESKS, Desks
from bot.outbox import Address
from bot.sending import Timings
from bot.store.database import Checkpoint, Database, pass_by
from bot.store.deliveries import Backlog, Owed, backlog, owe
from bot.store.tables import counts, deliveries, requests
from tests.fakes.clock import FakeClock
from tests.fakes.room import FakeRoom

QUICK = Timings(send=0.5, settle=10, lease=120, look=0.02, retry=2, longest=60, at_once=4)
PATIENT = dataclasses.replace(QUICK, send=60, lease=240)
DESK = Address("local", "desk")


def card(title: str) -> Card:
    """Return a card with nothing but a title."""
    return Card(title=title, body=(), lang="sv")


def render(conn: Connection, owed: Owed) -> Card | None:
    """Draw a card that names its request's version, or its notice; nothing for the view "nothing"; the view "bug", and
    what has `details` with a bug, cannot be drawn.
    """
    if owed.view == "nothing":
        return None
    if owed.view == "notice":
        return card(f"{owed.details['notice']}, staff: {owed.details['staff']}")
    if owed.view == "bug" or "bug" in owed.details:
        raise KeyError("a word that may not be logged")
    version = conn.scalar(select(requests.c.version).where(requests.c.id == owed.request))
    return card(f"{owed.view} {version}" if version else owed.view)


@dataclasses.dataclass
class House:
    """A database, rooms, a clock, and outboxes on them."""

    database: Database
    clock: FakeClock
    rooms: dict[str, FakeRoom]
    desks: Desks = NO_DESKS
    scene: Scene | None = None
    watch: Callable[[Owed], None] = lambda owed: None

    @property
    def room(self) -> FakeRoom:
        """Return the local room."""
        return self.rooms["local"]

    def outbox(
        self,
        owner: str = "me",
        *,
        timings: Timings = QUICK,
        checkpoint: Checkpoint = pass_by,
    ) -> Outbox:
        """Return an outbox; `chance` is always the longest pause."""
        return Outbox(
            self.database,
            self.rooms,
            self._render,
            clock=self.clock,
            owner=owner,
            chance=lambda: 1.0,
            desks=self.desks,
            timings=timings,
            checkpoint=checkpoint,
        )

    def _render(self, conn: Connection, owed: Owed) -> Card | None:
        self.watch(owed)
        return render(conn, owed)

    async def owe(self, key: str, **more: Any) -> None:
        """Owe the desk a card."""
        owed = {"key": key, "address": DESK, "view": "desk", "lang": "sv", "now": self.clock(), **more}
        await self.database.write(lambda conn: owe(conn, **owed))

    async def drain(self, *, passing: float = 0) -> None:
        """Let time pass, and send what is due."""
        self.clock.pass_by(passing)
        await self.outbox().drain()

    async def counted(self) -> dict[str, int]:
        """Return how often what happened, on any day."""
        every = select(counts.c.what, func.sum(counts.c.number)).group_by(counts.c.what)
        return await self.database.read(lambda conn: {what: int(number) for what, number in conn.execute(every)})

    async def backlog(self) -> Backlog:
        """Return what is owed."""
        return await self.database.read(backlog)

    async def until_settled(self) -> None:
        """Wait until nothing is owed."""
        while (await self.backlog()).owed:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    async def until_claimed(self, number: int) -> None:
        """Wait until so many cards are claimed."""
        claimed = select(func.count()).where(deliveries.c.owner.is_not(None))
        while await self.database.read(lambda conn: conn.scalar(claimed)) != number:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    async def row(self, key: str) -> Any:
        """Return the delivery's row."""
        return await self.database.read(
            lambda conn: conn.execute(select(deliveries).where(deliveries.c.key == key)).one()
        )
