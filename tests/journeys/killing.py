"""A server that is ended again and again, as if the power went, while people go on handing in and asking.

Whoever does something does it again until it is acknowledged. What the platform is, its own story says.
"""

import asyncio
import itertools
import random
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

import aiohttp
from sqlalchemy import Connection, create_engine, select

from bot.store.database import address
from bot.store.tables import requests
from tests.fakes.server import Server, serving

LIFE: Final = (0.2, 1.0)
"""Seconds that a server is left alive."""

Start = Callable[[], AbstractAsyncContextManager[Server]]


class Crowd(ABC):
    """People who hand in and ask, whatever becomes of the server.

    patience: seconds that an acknowledgement is waited for. tried_again: how often something was done once more.
    """

    def __init__(self, patience: float) -> None:
        self.patience, self.tried_again, self.done = patience, 0, 0
        self._went_on, self._at_once = asyncio.Event(), asyncio.Semaphore(16)

    @abstractmethod
    def go_to(self, url: str) -> None:
        """Do everything there from now on."""

    @abstractmethod
    async def hand_in(self, number: int) -> None:
        """Hand in the form that bears this number, until it is done."""

    @abstractmethod
    async def ask(self, number: int) -> None:
        """Ask a question, until it is taken."""

    async def has_done(self, wanted: int) -> None:
        """Wait until so much was acknowledged."""
        while self.done < wanted:
            self._went_on.clear()
            await self._went_on.wait()

    async def until_done(self, once: Callable[[int], Awaitable[bool]]) -> None:
        """Do something again and again, telling it the how manieth time that is, until it says that it is done."""
        async with self._at_once:
            for again in itertools.count():
                with suppress(aiohttp.ClientError, TimeoutError, ConnectionError):
                    async with asyncio.timeout(self.patience):
                        if await once(again):
                            break
                self.tried_again += 1
                await asyncio.sleep(0.5)
        self.done += 1
        self._went_on.set()


@asynccontextmanager
async def running(data: Path, *program: str, **settings: str) -> AsyncIterator[Server]:
    """Start the server without holding up the platform that it talks to."""
    server = serving(data, program=program, **settings)
    started = await asyncio.to_thread(server.__enter__)
    try:
        yield started
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


async def through_the_kills(crowd: Crowd, start: Start, each: int, kills: int) -> None:
    """Hand in and ask so often each while so many servers are ended; return when the last one owes nothing."""
    chance = random.Random(7)
    async with asyncio.TaskGroup() as crowding:
        for life in range(kills):
            async with start() as server:
                crowd.go_to(server.url)
                for number in range(life * each // kills, (life + 1) * each // kills):
                    crowding.create_task(crowd.hand_in(number))
                    crowding.create_task(crowd.ask(number))
                await asyncio.sleep(chance.uniform(*LIFE))
                server.process.kill()
                await asyncio.to_thread(server.process.wait)
        crowding.create_task(_in_the_end(crowd, start, 2 * each))


async def _in_the_end(crowd: Crowd, start: Start, wanted: int) -> None:
    """Let a last server do what is left, and stay until nothing is owed."""
    async with start() as server:
        crowd.go_to(server.url)
        await crowd.has_done(wanted)
        await until_nothing_is_owed(server.url)


async def until_nothing_is_owed(url: str) -> None:
    """Wait until everything stands that is to. Raises AssertionError when it takes too long."""
    async with aiohttp.ClientSession() as browser:
        for _ in range(1200):
            async with browser.get(url + "/readyz") as response:
                if (await response.json())["outbox"]["owed"] == 0:
                    return
            await asyncio.sleep(0.1)
    raise AssertionError("still owed after two minutes")


@contextmanager
def rows_in(where: str) -> Iterator[Connection]:
    """Give a connection to the database of a server: its file, or its URL."""
    engine = create_engine(address(where))
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def questions_in(where: str) -> Counter[str]:
    """Return what was handed in, and how often each stands there."""
    with rows_in(where) as conn:
        return Counter(values["question"] for values in conn.scalars(select(requests.c["values"])))
