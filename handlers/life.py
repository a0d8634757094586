"""What starts with the server and ends with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from threading import Event, Thread
from typing import Final, Protocol, TypeVar

import structlog
from aiohttp import web

from bot.delivering import Outbox
from bot.policy.shelf import Shelf

LOOK_EVERY: Final = 2.0
"""Seconds between looks at the policy's folder."""

log = structlog.get_logger(__name__)
Index = TypeVar("Index")


class Closes(Protocol):
    """Something to be closed last: the database."""

    def close(self) -> None:
        """Let it go."""


def life(
    database: Closes,
    outbox: Outbox,
    shelf: Shelf[Index],
    chores: Sequence[Callable[[], Awaitable[None]]],
) -> Callable[[web.Application], AsyncIterator[None]]:
    """Return what starts with the server and ends with it: last the database, when the outbox has settled.

    chores: what goes on beside the sending until the end.
    """

    async def living(_application: web.Application) -> AsyncIterator[None]:
        ended = Event()
        sending = asyncio.create_task(outbox.run())
        doing = [asyncio.ensure_future(chore()) for chore in chores]
        # A thread of its own that nobody waits for: learning a new policy must not hold up the end.
        Thread(target=_look, args=(shelf, ended), name="policy", daemon=True).start()
        yield
        ended.set()
        for chore in doing:
            chore.cancel()
        try:
            await asyncio.gather(*doing, return_exceptions=True)
            await outbox.stop()
            await sending
        finally:
            database.close()

    return living


def _look(shelf: Shelf[Index], ended: Event) -> None:
    """Look at the policy's folder until the end. Whatever goes wrong there, the policy in force stays."""
    said = shelf.current.policy.version
    while not ended.wait(LOOK_EVERY):
        try:
            shelf.look()
        except Exception as error:
            log.error("policy.look_failed", exc_info=error)  # noqa: TRY400 (never with the exception's words)
        if shelf.current.policy.version != said:
            said = shelf.current.policy.version
            log.info("policy.changed", version=said)
