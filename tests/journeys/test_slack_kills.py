"""The server is ended twenty times, as if the power went, while Slack misbehaves in a quarter of its answers.

Whoever hands something in presses again until Slack has an acknowledgement; Slack brings an event again until it has
one. Afterwards every request is at the desk once, and every question is answered.
"""

import asyncio
import itertools
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import create_engine, func, select

from bot.store.database import address
from bot.store.tables import requests
from tests.fakes.in_slack import MONDAY, PATH, prepared, question_handed_in
from tests.fakes.server import Server, serving
from tests.fakes.slack import events
from tests.fakes.slack.carrying import Http, Kind
from tests.fakes.slack.faults import Fault, Trouble
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import BOT_TOKEN, CHIEF, COLLEAGUE, NEIGHBOUR, REQUESTER, SIGNING_SECRET, TEAM

Json = dict[str, Any]
EACH, KILLS = 300, 20
LIFE = (0.2, 1.0)
"""Seconds that a server is left alive."""
STAFF = (REQUESTER, COLLEAGUE, NEIGHBOUR, CHIEF)
MISBEHAVING = (
    Trouble(Fault.HANG, 2.0),
    Fault.RESET,
    Fault.STORE_THEN_RESET,
    Trouble(Fault.TOO_MANY, 1.0),
    Fault.BROKEN,
    Fault.STORE_THEN_BROKEN,
    Trouble(Fault.LATE, 0.5),
    Fault.CUT,
)
SENDING = ("chat.postMessage", "chat.update", "conversations.history", "conversations.replies", "conversations.open")


@dataclass
class Crowd:
    """People who hand in and ask, whatever becomes of the server: `url` is where it is just now."""

    slack: FakeSlack
    http: Http
    tried_again: int = 0
    done: int = 0
    went_on: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(16))
    asked: list[str] = field(default_factory=list)

    async def has_done(self, wanted: int) -> None:
        """Wait until so much was acknowledged."""
        while self.done < wanted:
            self.went_on.clear()
            await self.went_on.wait()

    async def hand_in(self, number: int) -> None:
        """Press "Skicka" until Slack is told that it is done."""
        user, words = STAFF[number % len(STAFF)], f"Fråga nummer {number}?"
        await self._until_done("interactive", question_handed_in(self.slack, user, number, words))

    async def ask(self, number: int) -> None:
        """Write a question; Slack brings it again until it is taken."""
        state = self.slack.state
        user = state.users[STAFF[number % len(STAFF)]]
        channel = state.channel(self.slack.conversation(user.id))
        assert channel
        event = events.said(state, user, channel, "Vilka konton har vi?")
        self.asked.append(f"finding:slack:msg:{channel.id}:{event['ts']}")
        await self._until_done("events_api", events.wrapped(state, event))

    async def _until_done(self, kind: Kind, payload: Json) -> None:
        async with self.at_once:
            await self._try(kind, payload)

    async def _try(self, kind: Kind, payload: Json) -> None:
        for again in itertools.count():
            with suppress(aiohttp.ClientError, TimeoutError, ConnectionError):
                async with asyncio.timeout(3):
                    answer = await self.http.carry(kind, payload, retry=min(again, 2), reason="http_error")
                if answer.status == 200 and (kind == "events_api" or answer.json == {"response_action": "clear"}):
                    self.done += 1
                    self.went_on.set()
                    return
            self.tried_again += 1
            await asyncio.sleep(0.5)


@asynccontextmanager
async def running(data: Path, policy: Path, slack: FakeSlack, began: float, **more: str) -> AsyncIterator[Server]:
    """Start the server without holding up the workspace that it talks to."""
    settings = {
        "POLICY_DIR": str(policy),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_TEAM_ID": TEAM,
        "SLACK_API_URL": slack.api_url,
        "TRIAL_BEGAN": str(began),
        "LOG_LEVEL": "error",
    }
    server = serving(data, program=("-m", "tests.fakes.slack_app"), **settings, **more)
    started = await asyncio.to_thread(server.__enter__)
    try:
        yield started
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


@dataclass
class Counted:
    """What stands there in the end."""

    rows: int
    desk: Counter[str]
    answers: Counter[str]
    tried_again: int

    @property
    def doubled(self) -> tuple[int, int]:
        """Cards of requests, and answers, that stand there more than once."""
        return sum(n > 1 for n in self.desk.values()), sum(n > 1 for n in self.answers.values())


async def through_the_kills(tmp_path: Path, each: int, kills: int, url: str, **more: str) -> Counted:
    data, policy = prepared(tmp_path)
    began = time.time()
    async with fake_slack(now=lambda: MONDAY.timestamp() + time.time() - began, check=False) as slack:
        slack.faults.share(0.25, seed=7, among=MISBEHAVING, methods=SENDING)
        crowd = Crowd(slack, Http("http://127.0.0.1:1/"))
        more = {**more, "DATABASE_URL": url}
        chance = random.Random(7)
        async with asyncio.TaskGroup() as crowding:
            for life in range(kills):
                async with running(data, policy, slack, began, **more) as server:
                    crowd.http.url = server.url + PATH
                    for number in range(life * each // kills, (life + 1) * each // kills):
                        crowding.create_task(crowd.hand_in(number))
                        crowding.create_task(crowd.ask(number))
                    await asyncio.sleep(chance.uniform(*LIFE))
                    server.process.kill()
                    await asyncio.to_thread(server.process.wait)
            crowding.create_task(_in_the_end(crowd, running(data, policy, slack, began, **more), 2 * each))
        await crowd.http.close()
        return _counted(slack, crowd, url or str(data / "medielots.sqlite"))


async def _in_the_end(crowd: Crowd, running: AbstractAsyncContextManager[Server], wanted: int) -> None:
    """Let a last server do what is left, and stay until nothing is owed."""
    async with running as server:
        crowd.http.url = server.url + PATH
        await crowd.has_done(wanted)
        await _until_nothing_is_owed(server.url)


async def _until_nothing_is_owed(url: str) -> None:
    async with aiohttp.ClientSession() as browser:
        for _ in range(1200):
            async with browser.get(url + "/readyz") as response:
                if (await response.json())["outbox"]["owed"] == 0:
                    return
            await asyncio.sleep(0.1)
    raise AssertionError("still owed after two minutes")


def _counted(slack: FakeSlack, crowd: Crowd, where: str) -> Counted:
    stand = itertools.chain.from_iterable(slack.state.messages.values())
    keys = [one["metadata"]["event_payload"]["key"] for one in stand if one.get("metadata")]
    engine = create_engine(address(where))
    with engine.connect() as conn:
        rows = conn.scalar(select(func.count()).select_from(requests)) or 0
    engine.dispose()
    at_desk = Counter(key for key in keys if key.endswith((":desk", ":receipt")))
    answers = Counter(dict.fromkeys(crowd.asked, 0)) + Counter(key for key in keys if key in set(crowd.asked))
    missing = [key for key in crowd.asked if not answers[key]]
    assert missing == [], f"{len(missing)} questions were never answered"
    return Counted(rows, at_desk, answers, crowd.tried_again)


async def test_nothing_is_lost_or_doubled_over_twenty_kills(tmp_path: Path) -> None:
    counted = await through_the_kills(tmp_path, EACH, KILLS, "")
    sys.stdout.write(f"\n{KILLS} kills, {counted.tried_again} tries again, {counted.doubled[1]} answers stand twice\n")
    assert counted.rows == EACH
    assert (len(counted.desk), counted.doubled[0]) == (2 * EACH, 0)
    assert len(counted.answers) == EACH


async def test_without_looking_first_cards_stand_there_twice(tmp_path: Path) -> None:
    counted = await through_the_kills(tmp_path, 60, 6, "", TRIAL_BLIND="1")
    assert counted.rows == 60
    assert counted.doubled[0] > 0
