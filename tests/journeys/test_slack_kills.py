"""The server is ended twenty times, as if the power went, while Slack misbehaves in a quarter of its answers.

Whoever hands something in presses again until Slack has an acknowledgement; Slack brings an event again until it has
one. Afterwards every request is at the desk once, and every question is answered.
"""

import itertools
import sys
import time
from collections import Counter
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fakes.in_slack import MONDAY, PATH, prepared, question_handed_in
from tests.fakes.server import Server
from tests.fakes.slack import events
from tests.fakes.slack.carrying import Http, Kind
from tests.fakes.slack.faults import Fault, Trouble
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import BOT_TOKEN, CHIEF, COLLEAGUE, NEIGHBOUR, REQUESTER, SIGNING_SECRET, TEAM
from tests.journeys import killing

Json = dict[str, Any]
EACH, KILLS = 300, 20
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


class Crowd(killing.Crowd):
    """People in Slack. `asked`: the keys of the answers that are due."""

    def __init__(self, slack: FakeSlack) -> None:
        super().__init__(patience=3)
        self.slack, self.http = slack, Http("http://127.0.0.1:1/")
        self.asked: list[str] = []

    def go_to(self, url: str) -> None:
        self.http.url = url + PATH

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
        async def once(again: int) -> bool:
            answer = await self.http.carry(kind, payload, retry=min(again, 2), reason="http_error")
            return answer.status == 200 and (kind == "events_api" or answer.json == {"response_action": "clear"})

        await self.until_done(once)


def running(
    data: Path, policy: Path, slack: FakeSlack, began: float, **more: str
) -> AbstractAsyncContextManager[Server]:
    settings = {
        "POLICY_DIR": str(policy),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_TEAM_ID": TEAM,
        "SLACK_API_URL": slack.api_url,
        "TRIAL_BEGAN": str(began),
        "LOG_LEVEL": "error",
    }
    return killing.running(data, "-m", "tests.fakes.slack_app", **settings, **more)


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
    began, more = time.time(), {**more, "DATABASE_URL": url}
    async with fake_slack(now=lambda: MONDAY.timestamp() + time.time() - began, check=False) as slack:
        slack.faults.share(0.25, seed=7, among=MISBEHAVING, methods=SENDING)
        crowd = Crowd(slack)
        await killing.through_the_kills(crowd, lambda: running(data, policy, slack, began, **more), each, kills)
        await crowd.http.close()
        return _counted(slack, crowd, url or str(data / "medielots.sqlite"))


def _counted(slack: FakeSlack, crowd: Crowd, where: str) -> Counted:
    stand = itertools.chain.from_iterable(slack.state.messages.values())
    keys = [one["metadata"]["event_payload"]["key"] for one in stand if one.get("metadata")]
    at_desk = Counter(key for key in keys if key.endswith((":desk", ":receipt")))
    answers = Counter(dict.fromkeys(crowd.asked, 0)) + Counter(key for key in keys if key in set(crowd.asked))
    missing = [key for key in crowd.asked if not answers[key]]
    assert missing == [], f"{len(missing)} questions were never answered"
    return Counted(killing.questions_in(where).total(), at_desk, answers, crowd.tried_again)


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
