"""The clock's own part: looks every few seconds which rounds are due, and has each done once."""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Final

import structlog

from bot.clock import Clock
from bot.desk import rounds
from bot.desk.scene import Scene
from bot.logs import line_of
from bot.store.database import Database
from bot.store.inbound import once

log = structlog.get_logger(__name__)
LOOK_EVERY: Final = 5.0
"""Seconds between looks: the clock of the local room can be moved, and what is due then is waited for."""


class Ticking:
    """Does what is due because time has passed, until it is cancelled; several servers do each round once together."""

    def __init__(
        self, database: Database, scene: Callable[[], Scene], clock: Clock, wake: Callable[[], None], *, late_after: int
    ) -> None:
        self._database, self._scene, self._clock, self._wake = database, scene, clock, wake
        self._late_after = late_after
        self._done: set[str] = set()

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Do what is due now and not done yet. A round that fails holds up no other, and is tried at the next look."""
        now = self._clock()
        for due in rounds.due(now):
            if due.key in self._done:
                continue
            try:
                await self._do(due, now)
            except Exception as error:  # nothing may end the looking
                log.error("round.failed", error=type(error).__name__, where=line_of(error))  # noqa: TRY400 (no words)

    async def _do(self, due: rounds.Round, now: dt.datetime) -> None:
        await once(self._database, due.key, now, rounds.go, self._scene(), due, now, late_after=self._late_after)
        self._done = {due.key, *(key for key in self._done if key.endswith(due.key[-10:]))}
        self._wake()
