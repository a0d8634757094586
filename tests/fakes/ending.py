"""How a fake in a process of its own ends: on a signal, or when whoever started it closes its standard input."""

import asyncio
import signal
import sys


async def told_to_end() -> None:
    """Wait for either."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ended.set)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    waiting = asyncio.create_task(ended.wait()), asyncio.create_task(reader.read())
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
