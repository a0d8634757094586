"""Seeing a card that stands somewhere as it looks now: for rooms that draw it anew for each who looks."""

import hashlib
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.around import standing_in
from bot.clock import today
from bot.desk.allowed import parties_to
from bot.desk.reading import read_around, read_request
from bot.people import Person
from bot.pilot.core import Core
from bot.pilot.drawing import Drawer
from bot.store.counts import count
from bot.store.deliveries import Owed
from bot.store.inbound import Outcome
from bot.store.moving import is_same_place
from bot.store.standing import standing
from bot.turns import CardNow, Turn


@dataclass(frozen=True)
class Seen:
    """A card as it was drawn, and where it stands."""

    now: CardNow
    owed: Owed


class Seeing:
    """Cards that were sent."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._draw = Drawer(core.policy, core.clock, core.late_after)

    async def card_now(self, turn: Turn, key: str, at: str) -> CardNow | None:
        """Return the card of a delivery as it looks now; None where it cannot be drawn, or is not this person's to see.

        at: the message that it is looked at in, in the words of its room; "" where nobody knows.
        """
        seen = await self._core.database.read(self._see, turn, key, at)
        if seen is None:
            return None
        if seen.now.is_twin:
            await self._count_twin(seen.owed.address.room, key, at)
        return seen.now

    def _see(self, conn: Connection, turn: Turn, key: str, at: str) -> Seen | None:
        owed = standing(conn, key)
        if owed is None:
            return None
        acts = self._may_act(conn, owed, turn.person)
        # Whoever presses in the conversation has it before their eyes; a key alone opens nothing.
        if not acts and not is_same_place(turn.address, owed.address):
            return None
        card = self._draw(conn, owed)
        if card is None:
            return None
        is_twin = bool(at) and owed.reference is not None and owed.reference.get("id") != at
        return Seen(CardNow(replace(card, acting=()) if acts else card, card, is_twin), owed)

    def _may_act(self, conn: Connection, owed: Owed, person: Person) -> bool:
        """Whether the buttons of a desk's card are for this person."""
        policy, day = self._core.policy(), today(self._core.clock())
        request = read_request(conn, owed.request) if owed.request and owed.view == "desk" else None
        if request is None:
            return False
        return "desk" in parties_to(policy, request, standing_in(policy, read_around(conn, day), person))

    async def _count_twin(self, room: str, key: str, at: str) -> None:
        core, which = self._core, hashlib.sha256(f"{key}\n{at}".encode()).hexdigest()[:32]

        def act(conn: Connection) -> Outcome:
            count(conn, today(core.clock()), f"{room}.twin")
            return {"code": "done"}

        await core.once(f"twin:{room}:{which}", act, owes=False)
