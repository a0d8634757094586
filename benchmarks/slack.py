"""Slack under load: our server in a process of its own, a fake Slack in another, people in an open loop.

First commands and forms, then questions from many conversations; last the same questions to a bare app of the library.
"""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.asking import ask, measured, said_back
from benchmarks.open_loop import in_open_loop
from benchmarks.spread import limit, row, spread
from benchmarks.table import Limit, hold, show
from benchmarks.writers import read_writers
from bot.policy.load import load
from tests.fakes.in_slack import PATH, prepared, question_handed_in
from tests.fakes.server import Server, serving
from tests.fakes.slack.carrying import Answer
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.process import RemoteSlack, slack_process
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import BOT_TOKEN, DESK, SIGNING_SECRET, TEAM

RATE: Final = 50
SECONDS: Final = 60
PEOPLE: Final = 150
ACKED, OPENED, EVER = 300.0, 300.0, 2500.0
"""Limits in ms: 99 in 100 of the acknowledgements and modals; any acknowledgement at all."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Crowd:
    """People of the fake workspace, who use the app at its address."""

    driver: Driver
    users: Sequence[str]
    questions: Sequence[str]

    async def question(self, number: int) -> Answer:
        """Ask something in somebody's own chat with the bot."""
        return await self.driver.dm(self._user(number), self.questions[number % len(self.questions)])

    def ask(self, number: int) -> Callable[[], Awaitable[bool]]:
        """Return `/fraga`, whose acknowledgement is the answer."""
        text = self.questions[number % len(self.questions)]
        return partial(self._done, lambda: self.driver.command(self._user(number), "/fraga", text))

    def open(self, number: int) -> Callable[[], Awaitable[bool]]:
        """Return `/inlagg nytt`, after which a modal opens."""
        return partial(self._done, lambda: self.driver.command(self._user(number), "/inlagg", "nytt"))

    def hand_in(self, number: int) -> Callable[[], Awaitable[bool]]:
        """Return a question to the press officer, handed in from a modal."""
        words = f"{self.questions[number % len(self.questions)]} ({number})"
        payload = question_handed_in(self.driver.slack, self._user(number), number, words)

        async def sent() -> bool:
            answer = await self.driver.http.carry("interactive", payload)
            return answer.status == 200 and answer.json == {"response_action": "clear"}

        return sent

    def _user(self, number: int) -> str:
        return self.users[number % len(self.users)]

    async def _done(self, act: Callable[[], Awaitable[Any]]) -> bool:
        return bool((await act()).status == 200)


def measure(rate: int = RATE, seconds: int = SECONDS) -> bool:
    """Measure; print; tell whether every limit was kept."""
    with TemporaryDirectory(prefix="slack-load") as folder:
        return asyncio.run(_measure(Path(folder), rate, seconds))


async def _measure(folder: Path, rate: int, seconds: int) -> bool:
    data, policy = prepared(folder)
    questions = [question.text for those in read_writers(load(policy)).values() for question in those]
    async with slack_process("--no-check", f"--crowd={PEOPLE}") as slack:
        away = {"POLICY_DIR": str(policy), "TRIAL_BEGAN": str(time.time()), "TRIAL_AS_USUAL": "1", "LOG_LEVEL": "error"}
        with serving(data, program=("-m", "tests.fakes.slack_app"), **_settings(slack), **away) as server:
            crowd = _crowd(slack, server, questions)
            await _warm_up(crowd, slack)
            limits = await _commands(crowd, slack, rate, seconds)
            limits += await _questions(crowd, slack, server, rate, seconds)
            await crowd.driver.http.close()
        with serving(data, program=("-m", "benchmarks.bare_bolt"), **_settings(slack)) as bare:
            crowd = _crowd(slack, bare, questions)
            await said_back("A bare app of the library", crowd.question, bare, rate)
            await crowd.driver.http.close()
    return hold("Slack against its limits", limits)


async def _commands(crowd: Crowd, slack: RemoteSlack, rate: int, seconds: int) -> list[Limit]:
    acts = itertools.cycle((crowd.ask, crowd.open, crowd.ask, crowd.hand_in))
    calls = [next(acts)(number) for number in range(rate * seconds)]
    called = await in_open_loop(calls, every=1 / rate)
    await asyncio.sleep(1)
    opened = [call for call in await slack.calls("views.open") if call.ok]
    took = [call.at - _told(call.arguments["trigger_id"]) for call in opened]
    handed_in = sum(number % 4 == 3 for number in range(rate * seconds))
    desk = len(await slack.messages(DESK))
    show(
        f"Commands and forms, {rate} a second for {seconds} s",
        ["", "number", "errors", "p50", "p99", "max"],
        [
            ["acknowledged", *row(called)],
            ["modal opened", f"{len(took)}", f"{rate * seconds // 4 - len(took)}", *spread(took)],
        ],
    )
    print(f"\nThe desk's channel takes a message a second: {desk} of {handed_in} requests stand there at the end.")
    return [
        limit("acknowledged: 99th percentile", [one.ended for one in called], 99, ACKED),
        limit("acknowledged: the slowest", [one.ended for one in called], 100, EVER),
        Limit("acknowledged: errors", sum(not one.succeeded for one in called), 0, most=True),
        limit("modal opened: 99th percentile", took, 99, OPENED),
        Limit("modals that did not open", rate * seconds // 4 - len(took), 0, most=True),
    ]


async def _questions(crowd: Crowd, slack: RemoteSlack, server: Server, rate: int, seconds: int) -> list[Limit]:
    async def posts() -> dict[str, float]:
        calls = await slack.calls("chat.postMessage")
        return {_inbound(call.arguments["metadata"]["event_payload"]["key"]): call.at for call in calls}

    title = f"Questions from {PEOPLE} conversations"
    return await measured(title, crowd.question, _asked, posts, server, rate=rate, seconds=seconds)


async def _warm_up(crowd: Crowd, slack: RemoteSlack) -> None:
    """Let everybody say something first: who they are is asked for once, and they are welcomed."""
    await ask(crowd.question, len(crowd.users), 0.05)
    await asyncio.sleep(5)
    await slack.forget()


def _crowd(slack: RemoteSlack, server: Server, questions: Sequence[str]) -> Crowd:
    here = FakeSlack(check=False, crowd=PEOPLE)
    here.url = slack.url
    users = [user for user in here.state.users if user.startswith("U0P")]
    return Crowd(Driver(here, server.url + PATH), users, questions)


def _settings(slack: RemoteSlack) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_TEAM_ID": TEAM,
        "SLACK_API_URL": slack.api_url,
    }


def _asked(answer: Answer) -> str:
    event = answer.payload["event"]
    return f"slack:msg:{event['channel']}:{event['ts']}"


def _inbound(key: str) -> str:
    """Return what a delivery answers: its key begins with how, as some questions are read as a search or as a wish."""
    return key.partition(":")[2]


def _told(trigger: str) -> float:
    """Return when a trigger was given out: it begins with its own milliseconds."""
    return int(trigger.partition(".")[0]) / 1e3
