"""Which owed cards hold a turn in their conversation, and when each may go."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from bot.outbox import Room
from bot.store.deliveries import Owed

FORGETS_EVERY: Final = 1000

LATE: Final = dt.timedelta(seconds=1)
"""How far from its turn a card may come and still take it."""


class Turns:
    """Which owed cards hold a turn. Only this process knows: after a restart they ask anew."""

    def __init__(self) -> None:
        self._held: dict[int, dt.datetime] = {}
        self._forgets_at = FORGETS_EVERY

    def until(self, owed: Owed, room: Room, now: dt.datetime) -> dt.datetime | None:
        """Return the turn that a card waits for; None when it goes now.

        Only a new message takes one. A card that comes before its turn was hurried, and goes before those that wait.
        """
        held = self._held.pop(owed.id, None)
        if owed.reference is not None or (held is not None and abs(now - held) <= LATE):
            return None
        seconds = room.rest(owed.address, urgent=_is_urgent(owed) or (held is not None and now < held))
        if seconds <= 0:
            return None
        self._held[owed.id] = now + dt.timedelta(seconds=seconds)
        self._forget(now)
        return self._held[owed.id]

    def _forget(self, now: dt.datetime) -> None:
        # Another server may have sent what held a turn here.
        if len(self._held) >= self._forgets_at:
            self._held = {delivery: turn for delivery, turn in self._held.items() if turn >= now - LATE}
            self._forgets_at = len(self._held) + FORGETS_EVERY


def _is_urgent(owed: Owed) -> bool:
    return isinstance(owed.details, Mapping) and bool(owed.details.get("urgent"))
