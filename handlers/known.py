"""What a platform says of people: asked for once in a while, by one question at a time, and remembered meanwhile."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, Generic, TypeVar

from handlers.remembered import Remembered

FRESH, USABLE = 600.0, 86_400.0
"""Seconds for which an answer counts, and for which it still does while the platform does not answer."""
MANY: Final = 10_000

Who = TypeVar("Who")


class NotKnownNow(Exception):
    """The platform does not say who somebody is, and never has."""


class Known(Generic[Who]):
    """The people whom a platform has told of, by their ids there.

    seconds: a clock that only goes forward. within: seconds that may be spent on a question.
    """

    def __init__(self, seconds: Callable[[], float], within: float) -> None:
        self._seconds, self._within = seconds, within
        self.kept: Remembered[str, tuple[float, Who]] = Remembered(MANY)
        self._asking: dict[str, asyncio.Task[Who]] = {}

    async def of(self, user: str, ask: Callable[[], Coroutine[Any, Any, Who]]) -> Who:
        """Return what is known, or what the platform says. Raises TimeoutError, and whatever `ask` raises: it goes on
        for whoever asks next.
        """
        found = self._not_older(user, FRESH)
        if found is not None:
            return found
        async with asyncio.timeout(self._within):
            return await asyncio.shield(self._ask_once(user, ask))

    def still(self, user: str) -> Who | None:
        """Return what was known a while ago: better than nothing while the platform does not answer."""
        return self._not_older(user, USABLE)

    def keep(self, user: str, who: Who) -> None:
        """Remember what the platform says now."""
        self.kept[user] = (self._seconds(), who)

    def outdate(self, user: str) -> None:
        """Have the platform asked anew; what is known is still usable while it does not answer."""
        at, who = self.kept[user]
        self.kept[user] = (min(at, self._seconds() - FRESH), who)

    def forget(self, user: str) -> None:
        """Know nothing of somebody any more."""
        self.kept.pop(user, None)

    def _not_older(self, user: str, than: float) -> Who | None:
        at, who = self.kept.get(user, (-USABLE, None))
        return who if self._seconds() - at < than else None

    def _ask_once(self, user: str, ask: Callable[[], Coroutine[Any, Any, Who]]) -> asyncio.Task[Who]:
        # Several things that somebody does at once are one question to the platform.
        task = self._asking.get(user)
        if task is None:
            task = self._asking[user] = asyncio.create_task(ask())
            task.add_done_callback(lambda done: (self._asking.pop(user, None), done.cancelled() or done.exception()))
        return task
