"""One attempt to deliver one card: draw it, look whether it stands there already, post or update it."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from sqlalchemy import Connection

from bot.cards import Card
from bot.clock import Clock
from bot.outbox import CANNOT_TELL, Address, DeliveryFailed, Reference, Room
from bot.store.deliveries import PATIENCE, Owed, wanted
from bot.store.moving import is_same_place, stands

T = TypeVar("T")
Render = Callable[[Connection, Owed], Card | None]
"""Reads the rows and returns the card as it is to look now; None where there is nothing to say any more."""

ANSWERS: Final = ("finding", "notice", "belonging", "proposal", "mine", "found", "register", "week", "away", "pause")
"""The views that answer what somebody did, and show no request."""

TRIES: Final = 12
"""After so many tries in vain a refusal is believed of a card that is drawn anew for one person: half an hour at the
least.
"""

CLOCKS_DIFFER: Final = dt.timedelta(minutes=5)  # a message may bear an earlier time than we gave what we owe


@dataclass(frozen=True)
class Timings:
    """Seconds: for one call to a room; to settle afterwards; of a claim; between looks; to the second try, from
    then on doubled up to `longest`, or up to `absent` where somebody has not got the bot; `breath`: between two looks
    at the least, so that a crowd is claimed together. `at_once` is how many cards one room is handed at the same time.
    """

    send: float = 10
    settle: float = 30
    lease: float = 120
    look: float = 1
    retry: float = 1
    longest: float = 300
    absent: float = 3600
    breath: float = 0.02
    at_once: int = 8


USUAL: Final = Timings()


@dataclass(frozen=True)
class Drawing:
    """What is to be sent: the card, where, and which of the wanted drawings it is."""

    card: Card | None
    address: Address
    wanted: int


class Elsewhere(Exception):
    """The message that a card is said under stands in another conversation by now."""

    def __init__(self, address: Address) -> None:
        super().__init__(address.room)
        self.address = address


class Attempt:
    """What is known while a claimed card is being sent.

    reference: where its message stands. in_doubt: one may stand there that we do not know of. maybe_twice: it was
    posted although the room could not tell whether it stood there already. reached: the room took some call.
    """

    def __init__(self, owed: Owed, room: Room, clock: Clock, timings: Timings) -> None:
        self._owed, self._room, self._clock, self._timings = owed, room, clock, timings
        self._latest = owed.lease_until - dt.timedelta(seconds=timings.send + timings.settle)
        self.reference: Reference | None = owed.reference
        self.in_doubt = owed.in_doubt
        self.maybe_twice = self.reached = False

    async def send(self, drawing: Drawing) -> None:
        """Make the message look like the drawing. Raises DeliveryFailed and nothing else."""
        if drawing.card is None:
            return
        try:
            await self._show(drawing.card, drawing)
        except DeliveryFailed as failure:
            if self.reference is None or not failure.gone:
                raise
            self.reference = None  # somebody deleted the message: what is owed is the card, not that message
            await self._show(drawing.card, drawing)

    async def _show(self, card: Card, drawing: Drawing) -> None:
        address = drawing.address
        if self.reference is None and self.in_doubt:
            await self._look(address)
        if self.reference is None:
            await self._post(address, card)
        elif drawing.wanted > 1:  # what was found as the first drawing is the drawing
            reference = self.reference
            await self._call(lambda: self._room.update(address, reference, card))

    async def _look(self, address: Address) -> None:
        since = self._owed.created_at - CLOCKS_DIFFER
        found = await self._call(lambda: self._room.find(address, self._owed.key, since))
        if found == CANNOT_TELL:
            self.maybe_twice = True
        else:
            self.reference, self.in_doubt = found, False

    async def _post(self, address: Address, card: Card) -> None:
        try:
            self.reference = await self._call(lambda: self._room.post(address, card, self._owed.key))
        except DeliveryFailed as failure:
            self.in_doubt = self.in_doubt or failure.ambiguous
            raise

    async def _call(self, call: Callable[[], Awaitable[T]]) -> T:
        if self._clock() > self._latest:
            raise DeliveryFailed("lease_too_short")
        try:
            async with asyncio.timeout(self._timings.send):
                answer = await call()
        except DeliveryFailed:
            raise
        except TimeoutError:
            raise DeliveryFailed("timeout", ambiguous=True) from None
        except Exception as error:  # a fault of the room must not end the loop, and may have come after sending
            raise DeliveryFailed(f"room.{type(error).__name__}", ambiguous=True) from error
        self.reached = True
        return answer


def draw(conn: Connection, owed: Owed, render: Render) -> Drawing:
    """Return the card from this moment's rows, said under the message it belongs to. Raises Elsewhere."""
    number = wanted(conn, owed.id) if owed.redraw else owed.wanted  # nothing else is wanted again while it is sent
    return Drawing(render(conn, owed), _place(conn, owed), number)


def _place(conn: Connection, owed: Owed) -> Address:
    address, reference = (owed.under and stands(conn, owed.under)) or (owed.address, None)
    if reference is None:
        return owed.address
    if is_same_place(address, owed.address):
        return replace(owed.address, thread=reference["id"])
    if owed.reference is None:
        raise Elsewhere(address)
    return owed.address  # it was sent before the other went away


def instead(owed: Owed) -> Owed | None:
    """Return what takes the place of an answer that cannot be drawn; None where nothing may, or it is not yet time."""
    if owed.view not in ANSWERS or owed.attempts < PATIENCE:
        return None
    staff = owed.details.get("staff", True) if isinstance(owed.details, Mapping) else True
    return replace(owed, view="notice", details={"notice": "wrong", "staff": staff}, words=None)


def pause(timings: Timings, attempts: int, failure: DeliveryFailed, chance: float) -> dt.timedelta:
    """Return how long to wait before the next try: doubled each time, after a refusal the longest; spread by half,
    never less than asked for.
    """
    doubled = timings.longest if failure.permanent or failure.shut else timings.retry * 2.0 ** min(attempts - 1, 30)
    return dt.timedelta(seconds=max(min(doubled, timings.longest) * (0.5 + chance / 2), failure.retry_after or 0))
