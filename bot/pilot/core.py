"""What every turn needs, and the one way a turn is done: once, in one transaction, with the outbox woken after it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.answers import Index
from bot.around import standing_in
from bot.clock import Clock, today
from bot.desk.reading import read_around
from bot.desk.scene import ALWAYS, Hours, Rooms, Scene
from bot.people import Person
from bot.pilot.drawing import Drawer
from bot.pilot.owing import Answer, as_owed, counts, notice_answer, owe_answer
from bot.policy.model import Policy
from bot.policy.shelf import Shelf
from bot.store.database import Database
from bot.store.inbound import Outcome, once
from bot.turns import Reply, Turn
from bot.wording.notices import refused_card

Act = Callable[[Connection], Outcome]


class NothingDone(Exception):
    """A turn was refused or came too late: nothing of it is kept."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome["code"])
        self.outcome = outcome


@dataclass(frozen=True)
class Core:
    """`rooms` are those that are on; `new_id` gives ids that nobody can guess; `wake` tells the outbox that
    something is owed; `hours` hold in every room but the `undisturbing` ones. late_after: in workdays, see
    `bot/desk/late.py`.
    """

    database: Database
    shelf: Shelf[Index]
    rooms: Rooms
    clock: Clock
    new_id: Callable[[], str]
    wake: Callable[[], None]
    hours: Hours = ALWAYS
    undisturbing: frozenset[str] = frozenset()
    late_after: int = 1

    def scene(self) -> Scene:
        """Return what every verb needs to know now. Take it once a turn."""
        return Scene(self.policy(), self.rooms, self.hours, self.undisturbing)

    def policy(self) -> Policy:
        """Return the policy in force now. Take it once a turn: one answer never mixes two."""
        return self.shelf.current.policy

    async def once(self, inbound: str, act: Act, *, of: object = None, owes: bool = True) -> Outcome:
        """Do a turn in one transaction, or return what it came to the first time.

        of: what the turn brought, as JSON. The outcome's "differs" tells that the first time brought something
        else: then what was brought now is not done, and that has to be said. A turn that came to nothing is not kept:
        what was missing may be there the next time. owes: whether anything is owed then, for the outbox to send.
        """
        brought = hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:16]

        def do(conn: Connection) -> Outcome:
            outcome = act(conn)
            if outcome["code"] != "done":
                raise NothingDone(outcome)
            return {**outcome, "brought": brought}

        try:
            kept = await once(self.database, inbound, self.clock(), do)
        except NothingDone as nothing:
            return {**nothing.outcome, "differs": False}
        if owes:
            self.wake()
        return {**kept, "differs": kept.get("brought") != brought}

    async def acting(self, person: Person) -> Person:
        """Return a person with all that those away may do whom the person stands in for."""
        policy, day = self.policy(), today(self.clock())
        return standing_in(policy, await self.database.read(read_around, day), person)

    async def answer(self, turn: Turn, answer: Answer) -> Reply:
        """Owe an answer; or draw it for a room that shows it at once: of that only the count is kept, once, while the
        same turn again is answered anew.
        """
        now = self.clock()
        if not turn.at_once:
            await self.once(turn.inbound_id, lambda conn: owe_answer(conn, turn, answer, now))
            return Reply()
        await self.once(turn.inbound_id, lambda conn: counts(conn, answer, now), owes=False)
        draw = Drawer(self.policy, self.clock, self.late_after)
        return Reply(card=await self.database.read(draw, as_owed(turn, answer, now)))

    async def notice(self, turn: Turn, notice: Mapping[str, str], words: str | None = None) -> Reply:
        """Answer with one of the small cards; words: what was typed, where it stands in the card."""
        return await self.answer(turn, notice_answer(turn, notice, words))

    def refused(self, turn: Turn, reason: str) -> Reply:
        """Say why nothing was done."""
        return Reply(card=refused_card(reason, self.policy(), turn.lang))


def by_token(turn: Turn, token: str) -> str:
    """Return the id a form is known by: its one-use token, bound to who holds it.

    A platform may hand the same form in again under a new id of its own; without a token that id has to do.
    """
    return f"form:{turn.person.id}:{token}"[:200] if token else turn.inbound_id
