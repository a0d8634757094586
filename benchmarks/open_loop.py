"""Calls in an open loop: each has its moment, planned beforehand, and no slow answer holds up the calls after it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """What became of one call. Seconds from its planned moment: until it began, and until it had ended."""

    began: float
    ended: float
    succeeded: bool


async def in_open_loop(calls: Sequence[Callable[[], Awaitable[bool]]], *, every: float) -> list[Called]:
    """Begin a call every so many seconds, wait for all, and return what became of each, in order.

    A call returns whether it succeeded; one that raises did not. Time counts from the planned moment: what waits
    because something before it is slow has waited, whoever kept it waiting.
    """
    loop = asyncio.get_running_loop()
    first = loop.time() + every

    async def at(planned: float, call: Callable[[], Awaitable[bool]]) -> Called:
        await asyncio.sleep(planned - loop.time())
        began = loop.time()
        try:
            succeeded = await call()
        except Exception:  # whatever a client raises means the same here: it was not taken in
            succeeded = False
        return Called(began - planned, loop.time() - planned, succeeded)

    return await asyncio.gather(*(at(first + number * every, call) for number, call in enumerate(calls)))
