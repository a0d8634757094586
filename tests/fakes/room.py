"""A room that keeps its messages in memory and misbehaves when told to."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat

from bot.cards import Card
from bot.clock import Clock
from bot.outbox import CANNOT_TELL, Address, CannotTell, DeliveryFailed, Reference
from bot.pacing import Pace


class Fault(StrEnum):
    """What can go wrong with one call of `post` or `update`."""

    NONE = "none"
    HANG = "hang"  # no answer ever comes, and nothing is stored
    STORE_THEN_HANG = "store then hang"
    RESET_BEFORE = "reset before"  # the connection breaks, nothing is stored, and nobody can know
    STORE_THEN_RESET = "store then reset"
    TOO_MANY = "too many"  # 429 with a time to wait
    BROKEN = "broken"  # 500, surely nothing stored
    GONE = "gone"  # the conversation is no more
    SLOW = "slow"
    BUG = "bug"  # an exception nobody thought of


STORES = (Fault.NONE, Fault.STORE_THEN_HANG, Fault.STORE_THEN_RESET, Fault.SLOW)


@dataclass
class Message:
    """A message as it stands; `cards` are its drawings, the newest last."""

    address: Address
    key: str
    cards: list[Card]
    at: dt.datetime

    @property
    def card(self) -> Card:
        """Return the card as it looks now."""
        return self.cards[-1]


class FakeRoom:
    """A room. Its next calls of `post` and `update` go wrong as `faults` says; after the last of them all is well.

    While it `refuses`, each of them fails for good. What is asked in a `closed` conversation fails for good with the
    code given there; while it is `shut`, with a code, everything does. Whose conversation is `absent`, with a code, has
    not got the bot there.
    """

    def __init__(
        self,
        name: str,
        clock: Clock,
        faults: Iterable[Fault] = (),
        *,
        find_works: bool = True,
        slowness: float = 0.05,
        retry_after: float = 30,
        pace: Pace | None = None,
    ) -> None:
        self._name, self._clock, self._pace = name, clock, pace
        self._faults: Iterator[Fault] = iter(())
        self.find_works, self.slowness, self.retry_after = find_works, slowness, retry_after
        self.messages: list[Message] = []
        self.finds: list[str] = []
        self.rests = 0
        self.refuses, self.shut = False, ""
        self.closed: dict[str, str] = {}
        self.absent: dict[str, str] = {}
        self._deleted: set[int] = set()
        self._arrived = asyncio.Event()
        self.go_wrong(faults)

    @property
    def name(self) -> str:
        """Return the room's code."""
        return self._name

    def go_wrong(self, faults: Iterable[Fault]) -> None:
        """Let the next calls go wrong."""
        self._faults = chain(faults, repeat(Fault.NONE))

    async def until_there_are(self, number: int, within: float = 30) -> None:
        """Wait until so many messages stand here."""
        async with asyncio.timeout(within):
            while len(self.messages) < number:
                self._arrived.clear()
                await self._arrived.wait()

    def keys(self) -> list[str]:
        """Return the keys of the messages that stand here, oldest first."""
        return [message.key for number, message in enumerate(self.messages) if number not in self._deleted]

    def delete(self, key: str) -> None:
        """Let somebody delete the messages marked with the key."""
        self._deleted |= {number for number, message in enumerate(self.messages) if message.key == key}

    def rest(self, address: Address, *, urgent: bool = False) -> float:
        """Return when its pace allows a message there; without one, now."""
        self.rests += 1
        return self._pace.rest(address.conversation, urgent=urgent) if self._pace else 0.0

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Keep a new message."""
        self._refuse(address)
        fault = self._next_fault()
        if fault in STORES:
            self.messages.append(Message(address, key, [card], self._clock()))
            self._arrived.set()
        reference = self._reference(address, len(self.messages) - 1)
        await self._suffer(fault)
        return reference

    async def update(self, address: Address, reference: Reference, card: Card) -> None:
        """Draw a kept message anew."""
        self._refuse(address)
        fault = self._next_fault()
        if int(reference["id"]) in self._deleted:
            raise DeliveryFailed("message_not_found", permanent=True, gone=True)
        if fault in STORES:
            self.messages[int(reference["id"])].cards.append(card)
        await self._suffer(fault)

    async def find(self, address: Address, key: str, since: dt.datetime) -> Reference | CannotTell | None:
        """Look for a kept message."""
        self._refuse(address)
        self.finds.append(key)
        await asyncio.sleep(0)
        if not self.find_works:
            return CANNOT_TELL
        for number, message in enumerate(self.messages):
            if number in self._deleted:
                continue
            if message.key == key and message.at >= since and message.address.conversation == address.conversation:
                return self._reference(address, number)
        return None

    def _refuse(self, address: Address) -> None:
        if self.shut:
            raise DeliveryFailed(self.shut, shut=True)
        if code := self.closed.get(address.conversation):
            raise DeliveryFailed(code, permanent=True)
        if code := self.absent.get(address.conversation):
            raise DeliveryFailed(code, absent=True)

    def _next_fault(self) -> Fault:
        return Fault.GONE if self.refuses else next(self._faults)

    @staticmethod
    def _reference(address: Address, number: int) -> Reference:
        return {"conversation": address.conversation, "id": str(number)}

    async def _suffer(self, fault: Fault) -> None:
        await asyncio.sleep(self.slowness if fault is Fault.SLOW else 0)
        match fault:
            case Fault.HANG | Fault.STORE_THEN_HANG:
                await asyncio.Event().wait()
            case Fault.RESET_BEFORE | Fault.STORE_THEN_RESET:
                raise DeliveryFailed("reset", ambiguous=True)
            case Fault.TOO_MANY:
                raise DeliveryFailed("too_many", retry_after=self.retry_after)
            case Fault.BROKEN:
                raise DeliveryFailed("broken")
            case Fault.GONE:
                raise DeliveryFailed("gone", permanent=True)
            case Fault.BUG:
                raise KeyError("a word that may not be logged")
