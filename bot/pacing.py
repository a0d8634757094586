"""Pace: one new message at a time in a conversation, each at a turn of its own."""

from collections.abc import Callable
from typing import Final

FORGETS_EVERY: Final = 1000
"""After so many conversations those that rest no longer are forgotten."""


class Pace:
    """Turns in conversations, `every` so many seconds one; `clock` is monotonic.

    What is held is known to this process alone: another server holds turns of its own, and what comes too early all
    the same is told by the platform when to come.
    """

    def __init__(self, every: float, clock: Callable[[], float]) -> None:
        self._every, self._clock = every, clock
        self._free: dict[str, float] = {}  # conversation → when the first turn is that nobody holds
        self._urgent: dict[str, float] = {}  # the same for those let in between
        self._forgets_at = FORGETS_EVERY

    def rest(self, conversation: str, *, urgent: bool = False) -> float:
        """Hold the next free turn in a conversation, and return in how many seconds it comes: 0 is now.

        urgent: where others wait it is let in between them, which platforms allow for a few; only urgent ones before
        it hold it up. Whoever comes after all of them waits one turn more for it.
        """
        now = self._clock()
        self._forget(now)
        free = turn = max(now, self._free.get(conversation, now))
        if urgent and free - now > self._every:
            turn = min(free, max(now, self._urgent.get(conversation, now)))
            self._urgent[conversation] = turn + self._every
        self._free[conversation] = free + self._every
        return turn - now

    def _forget(self, now: float) -> None:
        if len(self._free) < self._forgets_at:
            return
        for turns in (self._free, self._urgent):
            for conversation in [one for one, free in turns.items() if free <= now]:
                del turns[conversation]
        self._forgets_at = len(self._free) + FORGETS_EVERY
