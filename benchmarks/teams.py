"""Teams under load: our server in a process of its own, a fake connector in another, people in an open loop.

Questions from many conversations; last the same questions to a bare bot of the library with its own connector.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.open_loop import in_open_loop
from benchmarks.spread import cpu_of, limit, row, spread
from benchmarks.table import Limit, hold, show
from benchmarks.writers import read_writers
from bot.policy.load import load
from handlers.teams.talking import inbound
from tests.fakes.in_teams import PATH, environment, prepared
from tests.fakes.server import Server, serving
from tests.fakes.teams.calls import Call
from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.process import RemoteTeams, teams_process
from tests.fakes.teams.server import FakeTeams

RATE: Final = 50
SECONDS: Final = 60
PEOPLE: Final = 150
ANSWERED: Final = 500.0
"""Limit in ms: 99 in 100 of the answers."""

KEY: Final = re.compile(r'"delivery": ?"[a-z]+:(teams:msg:[0-9a-f]+)"')
Json = dict[str, Any]


@dataclass(frozen=True)
class Crowd:
    """People of the fake organisation, who use the app at its address."""

    driver: Driver
    users: Sequence[str]
    questions: Sequence[str]

    async def question(self, number: int) -> Answer:
        """Ask something in somebody's own chat with the bot."""
        user = self.users[number % len(self.users)]
        return await self.driver.says(user, self.questions[number % len(self.questions)])


def measure(rate: int = RATE, seconds: int = SECONDS) -> bool:
    """Measure; print; tell whether every limit was kept."""
    with TemporaryDirectory(prefix="teams-load") as folder:
        return asyncio.run(_measure(Path(folder), rate, seconds))


async def _measure(folder: Path, rate: int, seconds: int) -> bool:
    data, policy = prepared(folder)
    questions = [question.text for those in read_writers(load(policy)).values() for question in those]
    async with teams_process("--no-check", f"--crowd={PEOPLE}") as teams:
        away = {"POLICY_DIR": str(policy), "TRIAL_BEGAN": str(time.time()), "TRIAL_AS_USUAL": "1", "LOG_LEVEL": "error"}
        with serving(data, program=("-m", "tests.fakes.teams_app"), **environment(teams), **away) as server:
            crowd = await _crowd(teams, server, questions)
            await _ask(crowd, len(crowd.users), 0.05)  # who they are is asked for once, and they are welcomed
            await asyncio.sleep(5)
            await teams.forget()
            limits = await _questions(crowd, teams, server, rate, seconds)
            await crowd.driver.http.close()
        with serving(data, program=("-m", "benchmarks.bare_botbuilder"), **environment(teams)) as bare:
            crowd = await _crowd(teams, bare, questions)
            await _bare(crowd, bare, rate)
            await crowd.driver.http.close()
    return hold("Teams against its limits", limits)


async def _questions(crowd: Crowd, teams: RemoteTeams, server: Server, rate: int, seconds: int) -> list[Limit]:
    sent: dict[str, float] = {}
    used = cpu_of(server)

    async def ask(number: int) -> bool:
        at, answer = time.time(), await crowd.question(number)
        activity = answer.activity
        sent[inbound("msg", activity["conversation"]["id"], activity["id"])] = at
        return answer.status == 200

    called = await in_open_loop([partial(ask, number) for number in range(rate * seconds)], every=1 / rate)
    await asyncio.sleep(2)
    cpu = (cpu_of(server) - used) / (rate * seconds)
    posts = {key: call.at for call in await teams.calls("send") if (key := _key(call))}
    took = [posts[key] - at for key, at in sent.items() if key in posts]
    missing = rate * seconds - len(took)
    show(
        f"Questions from {PEOPLE} conversations in Teams, {rate} a second for {seconds} s",
        ["", "number", "errors", "p50", "p99", "max"],
        [["message taken", *row(called)], ["question in, answer out", f"{len(took)}", f"{missing}", *spread(took)]],
    )
    print(f"\nProcessor time a question: {cpu * 1e3:.1f} ms.")
    return [
        Limit("messages: errors", sum(not one.succeeded for one in called), 0, most=True),
        limit("answered: 99th percentile", took, 99, ANSWERED),
        Limit("questions without an answer", missing, 0, most=True),
    ]


async def _bare(crowd: Crowd, server: Server, rate: int) -> None:
    questions = rate * 10
    await _ask(crowd, 50, 1 / rate)
    before = cpu_of(server)
    await _ask(crowd, questions, 1 / rate)
    await asyncio.sleep(1)
    took = (cpu_of(server) - before) / questions
    print(f"A bare bot of the library, saying back what was said through its own connector: {took * 1e3:.1f} ms.")


async def _ask(crowd: Crowd, number: int, every: float) -> None:
    async def ask(which: int) -> bool:
        return (await crowd.question(which)).status == 200

    calls: list[Callable[[], Awaitable[bool]]] = [partial(ask, which) for which in range(number)]
    await in_open_loop(calls, every=every)


async def _crowd(teams: RemoteTeams, server: Server, questions: Sequence[str]) -> Crowd:
    here = FakeTeams(check=False, crowd=PEOPLE)
    here.url = teams.url
    driver = Driver(here, server.url + PATH)
    driver.http.keys = await teams.key()
    cast = set(FakeTeams(check=False).state.people)
    return Crowd(driver, [one for one in here.state.people if one not in cast], questions)


def _key(call: Call) -> str:
    found = KEY.search(str(call.body).replace("'", '"'))
    return found[1] if found else ""
