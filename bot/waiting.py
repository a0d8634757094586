"""Which of the claimed cards are sent now, and which wait for a turn of their own."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import structlog

from bot.logs import line_of
from bot.outbox import Room
from bot.store.deliveries import Owed

log = structlog.get_logger(__name__)
LATE: Final = dt.timedelta(seconds=1)
"""How far from its turn a card may come and still take it."""

MANY: Final = 1000
FURTHEST: Final = 64
"""How many cards a room may be claimed beyond those it can be handed, so that a crowd before one conversation is soon
past; they are read and put back in a transaction that others wait for.
"""

Waiting = list[tuple[Owed, dt.datetime | None]]
"""Cards with the turns they wait for; None: they were claimed in vain."""


class Turns:
    """Knows which owed cards hold a turn. Only this process does: after a restart they ask anew."""

    def __init__(self, rooms: Mapping[str, Room]) -> None:
        self._rooms = rooms
        self._held: dict[int, dt.datetime] = {}
        self._forgets_at = MANY
        self._reach: Counter[str] = Counter()

    def reach(self, room: str) -> int:
        """Return how many cards of a room to claim beyond those it can be handed."""
        return self._reach[room]

    def share_out(
        self, claimed: Sequence[Owed], slots: Mapping[str, int], now: dt.datetime
    ) -> tuple[list[Owed], Waiting]:
        """Return the cards that go now, no more than each room has slots, and those that wait."""
        going: list[Owed] = []
        waiting: Waiting = []
        left = Counter(slots)
        for owed in claimed:
            room = owed.address.room
            turn = self._turn(owed, now) if left[room] else None
            if left[room] and turn is None:
                going.append(owed)
                left[room] -= 1
            else:
                waiting.append((owed, turn))
        self._look_further(waiting, slots)
        return going, waiting

    def _look_further(self, waiting: Waiting, slots: Mapping[str, int]) -> None:
        told = Counter(owed.address.room for owed, turn in waiting if turn is not None)
        in_vain = Counter(owed.address.room for owed, turn in waiting if turn is None)
        for room in slots:
            further = min(FURTHEST, max(8, 2 * self._reach[room]))
            self._reach[room] = further if told[room] and not in_vain[room] else 0

    def _turn(self, owed: Owed, now: dt.datetime) -> dt.datetime | None:
        # Only a new message takes a turn. What comes before its turn was hurried, and goes before those that wait.
        held = self._held.pop(owed.id, None)
        if owed.reference is not None or (held is not None and abs(now - held) <= LATE):
            return None
        seconds = self._rest(owed, urgent=_is_urgent(owed) or (held is not None and now < held))
        if seconds <= 0:
            return None
        self._held[owed.id] = turn = now + dt.timedelta(seconds=seconds)
        self._forget(now)
        return turn

    def _rest(self, owed: Owed, *, urgent: bool) -> float:
        try:
            return self._rooms[owed.address.room].rest(owed.address, urgent=urgent)
        except Exception as error:  # a fault of the room must not end the loop: rather too early than never
            told = {"error": type(error).__name__, "where": line_of(error)}
            log.error("outbox.pace_failed", room=owed.address.room, **told)  # noqa: TRY400 (no words)
            return 0.0

    def _forget(self, now: dt.datetime) -> None:
        # Another server may have sent what held a turn here.
        if len(self._held) >= self._forgets_at:
            self._held = {delivery: turn for delivery, turn in self._held.items() if turn >= now - LATE}
            self._forgets_at = len(self._held) + MANY


def _is_urgent(owed: Owed) -> bool:
    return isinstance(owed.details, Mapping) and bool(owed.details.get("urgent"))
