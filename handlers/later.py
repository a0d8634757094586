"""What goes on after an acknowledgement and need not survive this process: opening what was asked for, a sign of life.

Whatever must not be lost is a row before the acknowledgement, and none of this.
"""

import asyncio
from collections.abc import Coroutine

import structlog

from bot.logs import line_of

log = structlog.get_logger(__name__)


class Later:
    """Keeps hold of what was started, and waits for it at the end."""

    def __init__(self) -> None:
        self._going_on: set[asyncio.Task[None]] = set()

    def start(self, what: Coroutine[object, object, None]) -> None:
        """Let something go on by itself. What goes wrong in it is written down without its words."""
        task = asyncio.create_task(what)
        self._going_on.add(task)
        task.add_done_callback(self._over)

    async def finish(self, within: float) -> None:
        """Wait for all that goes on, and break off what takes longer than so many seconds."""
        if not self._going_on:
            return
        _, late = await asyncio.wait(self._going_on, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._going_on.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("later.failed", error=type(error).__name__, place=line_of(error))
