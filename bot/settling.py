"""What is written down after an attempt: the card stands, is due again, goes elsewhere, or is given up."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bot.clock import Clock, today
from bot.detours import Desks
from bot.outbox import Address, DeliveryFailed
from bot.sending import TRIES, Attempt, Timings, pause
from bot.store.counts import count
from bot.store.deliveries import Owed, settle_failed, settle_sent
from bot.store.moving import is_same_place, move, put_back, settle_moved, stands
from bot.store.unreached import mark

AS_ONE: Final = 1
"""What all tries at a closed address count as, so that each case is still in order when it opens."""


ANSWER_WAITS: Final = dt.timedelta(days=30)
"""An answer that is no request's is not kept for longer for somebody who has not got us: it tells what they asked."""


@dataclass(frozen=True)
class Settling:
    """Ends claims of `owner`, each in one transaction. What returns False ends none: the claim was lost meanwhile."""

    clock: Clock
    owner: str
    chance: Callable[[], float]
    timings: Timings
    desks: Desks

    def sent(self, conn: Connection, owed: Owed, attempt: Attempt, drawn: int) -> bool:
        """Note that the card stands as it was drawn."""
        if attempt.maybe_twice:
            count(conn, today(self.clock()), "delivery.maybe_twice")
        mine = settle_sent(conn, owed.id, self.owner, drawn=drawn, reference=attempt.reference)
        if mine and owed.absent:
            mark(conn, owed.id, absent=False)
            self.desks.reached(conn, owed, self.clock())
        return mine

    def failed(self, conn: Connection, owed: Owed, attempt: Attempt, failure: DeliveryFailed) -> bool:
        """Note that the card did not arrive, and what happens to it now."""
        now, closed = self.clock(), failure.permanent or failure.shut or failure.absent
        desk = self.desks.of(conn, owed) if closed else None
        detour = self.desks.detour(conn, owed, desk, failure, now) if desk is not None else None
        if failure.absent and desk is None:
            return self._absent(conn, owed, attempt, failure, now)
        gives_up = desk is None and is_given_up(owed, failure)
        count(conn, today(now), "delivery.given_up" if gives_up else "delivery.failed")
        later = now + pause(self.timings, owed.attempts, failure, self.chance())
        if detour is not None:
            due_at = now if detour.at_once else later
            if self._takes_its_card_along(conn, owed, detour.to, due_at):
                return self._moved(conn, owed, detour.to, due_at, in_doubt=attempt.in_doubt, attempts=AS_ONE)
        return settle_failed(
            conn,
            owed.id,
            self.owner,
            code=failure.code,
            due_at=None if gives_up else later,
            in_doubt=attempt.in_doubt,
            reference=attempt.reference,
            attempts=AS_ONE if failure.shut or desk is not None else None,
        )

    def _absent(
        self, conn: Connection, owed: Owed, attempt: Attempt, failure: DeliveryFailed, now: dt.datetime
    ) -> bool:
        """Note that a card waits until somebody has got us in their room."""
        waited = now - owed.created_at
        gives_up = owed.request is None and waited >= ANSWER_WAITS
        count(conn, today(now), "delivery.given_up" if gives_up else "delivery.failed")
        later = now + until_they_have_us(self.timings, waited, failure, self.chance())
        mine = settle_failed(
            conn,
            owed.id,
            self.owner,
            code=failure.code,
            due_at=None if gives_up else later,
            in_doubt=attempt.in_doubt,
            reference=attempt.reference,
            attempts=AS_ONE,
        )
        if mine:
            mark(conn, owed.id, absent=not gives_up)
            self.desks.unreached(conn, owed, now)
        return mine

    def elsewhere(self, conn: Connection, owed: Owed, to: Address) -> bool:
        """Note that a card follows the message it is said under."""
        return self._moved(conn, owed, to, self.clock(), in_doubt=owed.in_doubt, attempts=owed.attempts - 1)

    def wait(self, conn: Connection, waiting: Sequence[tuple[Owed, dt.datetime | None]]) -> None:
        """Let claimed cards wait for their turns, or be due as they were, as if nothing had been tried."""
        put_back(conn, waiting, self.owner)

    def _takes_its_card_along(self, conn: Connection, owed: Owed, to: Address, due_at: dt.datetime) -> bool:
        """Whether what the card is said under does not stand where nothing can be said any more; if it did, it is owed
        anew beside. False: somebody is just drawing it there, and it will be found out.
        """
        card, reference = (owed.under and stands(conn, owed.under)) or (to, None)
        if owed.under is None or reference is None or not is_same_place(card, owed.address):
            return True
        if not move(conn, owed.under, away=owed.address, to=to, due_at=due_at):
            return False
        count(conn, today(self.clock()), "delivery.moved")
        return True

    def _moved(
        self, conn: Connection, owed: Owed, to: Address, due_at: dt.datetime, *, in_doubt: bool, attempts: int
    ) -> bool:
        if in_doubt:  # it may stand where nobody can look any more
            count(conn, today(self.clock()), "delivery.maybe_twice")
        if owed.reference:
            count(conn, today(self.clock()), "delivery.moved")
        return settle_moved(conn, owed, self.owner, to=to, due_at=due_at, attempts=attempts)


def is_given_up(owed: Owed, failure: DeliveryFailed) -> bool:
    """Whether a refusal ends a card to a person: at once, or after some tries where changes draw it anew."""
    return failure.permanent and not failure.shut and (not owed.redraw or owed.attempts >= TRIES)


def until_they_have_us(timings: Timings, waited: dt.timedelta, failure: DeliveryFailed, chance: float) -> dt.timedelta:
    """Return how long to wait for the next try where the bot is not installed: as long as the card has waited, which
    doubles it each time; spread by half, never less than asked for.
    """
    longer = min(max(waited.total_seconds(), timings.retry), timings.absent)
    return dt.timedelta(seconds=max(longer * (0.5 + chance / 2), failure.retry_after or 0))
