"""What every turn needs, and the one way a turn is done: once, in one transaction, with the outbox woken after it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.answers import Index
from bot.clock import Clock
from bot.desk.telling import Rooms
from bot.pilot.owing import owe_notice
from bot.policy.model import Policy
from bot.policy.shelf import Shelf
from bot.store.database import Database
from bot.store.inbound import Outcome, once
from bot.turns import Reply, Turn
from bot.wording.notices import refused_card

Act = Callable[[Connection], Outcome]


@dataclass(frozen=True)
class Core:
    """`rooms` are those that are on; `new_id` gives ids that nobody can guess; `wake` tells the outbox that
    something is owed.
    """

    database: Database
    shelf: Shelf[Index]
    rooms: Rooms
    clock: Clock
    new_id: Callable[[], str]
    wake: Callable[[], None]

    def policy(self) -> Policy:
        """Return the policy in force now. Take it once a turn: one answer never mixes two."""
        return self.shelf.current.policy

    async def once(self, inbound: str, act: Act, *, of: object = None) -> Outcome:
        """Do a turn in one transaction, or return what it came to the first time.

        of: what the turn brought, as JSON. The outcome's "differs" tells that the first time brought something
        else: then what was brought now is not done, and that has to be said.
        """
        brought = hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:16]
        kept = await once(self.database, inbound, self.clock(), lambda conn: {**act(conn), "brought": brought})
        self.wake()
        return {**kept, "differs": kept.get("brought") != brought}

    async def notice(self, turn: Turn, notice: Mapping[str, str]) -> None:
        """Owe one of the small cards."""
        await self.once(turn.inbound_id, lambda conn: owe_notice(conn, turn, notice, self.clock()))

    def refused(self, turn: Turn, reason: str) -> Reply:
        """Say why nothing was done."""
        return Reply(card=refused_card(reason, self.policy(), turn.lang))


def by_token(turn: Turn, token: str) -> str:
    """Return the id a form is known by: its one-use token, bound to who holds it.

    A platform may hand the same form in again under a new id of its own; without a token that id has to do.
    """
    return f"form:{turn.person.id}:{token}"[:200] if token else turn.inbound_id
