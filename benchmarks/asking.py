"""Questions from many conversations, whatever platform they come over: how long each waits for its answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final, Protocol, TypeVar

from benchmarks.open_loop import in_open_loop
from benchmarks.spread import cpu_of, limit, row, spread
from benchmarks.table import Limit, show
from tests.fakes.server import Server

ANSWERED: Final = 500.0
"""Limit in ms: 99 in 100 of the answers."""


class Taken(Protocol):
    """What a question was acknowledged with."""

    @property
    def status(self) -> int:
        """The HTTP status."""


Given = TypeVar("Given", bound=Taken)
Question = Callable[[int], Awaitable[Given]]


async def ask(question: Question[Given], number: int, every: float) -> None:
    """Ask so many questions, one every so many seconds, and wait for their acknowledgements."""

    async def asked(which: int) -> bool:
        return (await question(which)).status == 200

    await in_open_loop([partial(asked, which) for which in range(number)], every=every)


async def measured(
    title: str,
    question: Question[Given],
    known_by: Callable[[Given], str],
    posts: Callable[[], Awaitable[Mapping[str, float]]],
    server: Server,
    *,
    rate: int,
    seconds: int,
) -> list[Limit]:
    """Ask, print what it took, and return it against the limits.

    known_by: what a question is known by in the answers; posts: that → when its answer was posted, since 1970.
    """
    sent: dict[str, float] = {}
    used = cpu_of(server)

    async def asked(which: int) -> bool:
        at, taken = time.time(), await question(which)
        sent[known_by(taken)] = at
        return taken.status == 200

    called = await in_open_loop([partial(asked, which) for which in range(rate * seconds)], every=1 / rate)
    await asyncio.sleep(2)
    cpu, stand = (cpu_of(server) - used) / (rate * seconds), await posts()
    took = [stand[key] - at for key, at in sent.items() if key in stand]
    missing = rate * seconds - len(took)
    show(
        f"{title}, {rate} a second for {seconds} s",
        ["", "number", "errors", "p50", "p99", "max"],
        [["question taken", *row(called)], ["question in, answer out", f"{len(took)}", f"{missing}", *spread(took)]],
    )
    print(f"\nProcessor time a question: {cpu * 1e3:.1f} ms.")
    return [
        Limit("questions: errors", sum(not one.succeeded for one in called), 0, most=True),
        limit("answered: 99th percentile", took, 99, ANSWERED),
        Limit("questions without an answer", missing, 0, most=True),
    ]


async def said_back(what: str, question: Question[Given], server: Server, rate: int) -> None:
    """Print what a bare app takes of the processor for a question that it says back. what: what it is."""
    await ask(question, 50, 1 / rate)
    before, number = cpu_of(server), rate * 10
    await ask(question, number, 1 / rate)
    await asyncio.sleep(1)
    print(f"{what}, saying back what was said: {(cpu_of(server) - before) / number * 1e3:.1f} ms.")
