"""Teams under load: our server in a process of its own, a fake connector in another, people in an open loop.

Questions from many conversations; last the same questions to a bare bot of the library with its own connector.
"""

import asyncio
import datetime as dt
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.asking import ask, measured, said_back
from benchmarks.table import Limit, hold
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
            await ask(crowd.question, len(crowd.users), 0.05)  # who they are is asked for once, and they are welcomed
            await asyncio.sleep(5)
            await teams.forget()
            limits = await _questions(crowd, teams, server, rate, seconds)
            await crowd.driver.http.close()
        with serving(data, program=("-m", "benchmarks.bare_botbuilder"), **environment(teams)) as bare:
            crowd = await _crowd(teams, bare, questions)
            await said_back("A bare bot of the library with its own connector", crowd.question, bare, rate)
            await crowd.driver.http.close()
    return hold("Teams against its limits", limits)


async def _questions(crowd: Crowd, teams: RemoteTeams, server: Server, rate: int, seconds: int) -> list[Limit]:
    async def posts() -> dict[str, float]:
        calls = [call for call in await teams.calls("send") if call.body.get("type") == "message"]
        told = {key: call.at for call in calls if (key := _key(call))}
        # A list out of the register has no button to tell by: it answers what was asked last in its conversation.
        return {_asked_last(crowd, call): call.at for call in calls if not _key(call)} | told

    title = f"Questions from {PEOPLE} conversations in Teams"
    return await measured(title, crowd.question, _asked, posts, server, rate=rate, seconds=seconds)


def _asked_last(crowd: Crowd, call: Call) -> str:
    here = [one for one in crowd.driver.answers if one.activity["conversation"]["id"] == call.conversation]
    before = (one for one in here if dt.datetime.fromisoformat(one.activity["timestamp"]).timestamp() <= call.at)
    return _asked(max(before, key=lambda one: str(one.activity["timestamp"])))


def _asked(answer: Answer) -> str:
    activity = answer.activity
    return inbound("msg", activity["conversation"]["id"], activity["id"])


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
