"""How a fake in a process of its own ends: on a signal, or when whoever started it closes its standard input."""

import asyncio
import signal
import sys
from collections.abc import Awaitable


def told_to_end() -> Awaitable[None]:
    """Return what waits for either. Listen before anybody is told where the fake is: it may be ended at once."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ended.set)
    return _either(ended)


async def _either(ended: asyncio.Event) -> None:
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    waiting = asyncio.create_task(ended.wait()), asyncio.create_task(reader.read())
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
