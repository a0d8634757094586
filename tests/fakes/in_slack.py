"""The whole product with Slack as its room: our application on a free port, beside a fake workspace of people."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.settings import Settings
from bot.trial import Trial
from handlers.slack.settings import SlackSettings
from tests.fakes import houses
from tests.fakes.houses import MONDAY, Running, RunningClock
from tests.fakes.slack import interactions
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, TEAM

__all__ = ["MONDAY", "PATH", "House", "RunningClock", "house", "prepared", "question_handed_in", "slack_settings"]

PATH = "/slack/events"
Json = dict[str, Any]


def prepared(folder: Path, *, desk_in: str = "slack", second: tuple[tuple[str, str], ...] = ()) -> tuple[Path, Path]:
    """Return a data folder with what was learnt of a policy whose desk is in that room, and the policy."""
    return houses.prepared(folder, desk_in=desk_in, second=second)


def slack_settings(api_url: str, *, socket: bool = False) -> SlackSettings:
    """Return the room's settings for a fake workspace."""
    return SlackSettings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr("" if socket else SIGNING_SECRET),
        slack_app_token=SecretStr(APP_TOKEN if socket else ""),
        slack_team_id=TEAM,
        slack_api_url=api_url,
    )


def question_handed_in(slack: FakeSlack, user: str, number: int, words: str) -> Json:
    """Return what Slack sends when somebody hands in a question from a modal, whose token is the number's own."""
    carried = {"verb": "hand_in", "arguments": {"kind": "fraga", "token": f"token-{number}"}}
    view = {
        "id": f"V{number:08}",
        "type": "modal",
        "team_id": TEAM,
        "callback_id": "hand_in",
        "hash": f"{number}.abc",
        "private_metadata": json.dumps(carried),
        "blocks": [],
    }
    values = {"question": {"question": {"type": "plain_text_input", "value": words}}}
    return interactions.submission(slack.state, slack.state.users[user], view, values)


@dataclass
class House(Running):
    """Our application while it runs, the workspace, and the people in it."""

    slack: FakeSlack
    people: Driver

    @classmethod
    def of(cls, running: Running, slack: FakeSlack, people: Driver) -> "House":
        """Return what runs, with its workspace."""
        return cls(running.url, running.browser, running.clock, slack, people)


@asynccontextmanager
async def house(
    data: Path,
    policy: Path,
    *,
    slack: FakeSlack | None = None,
    socket: bool = False,
    local: bool = False,
    database_url: str = "",
    clock: RunningClock | None = None,
    checkpoint: Callable[[str], None] | None = None,
    pace: float | None = None,
) -> AsyncIterator[House]:
    """Start the product; `slack`: a workspace that outlives it, else one of its own."""
    async with AsyncExitStack() as stack:
        clock = clock or RunningClock()
        if slack is None:
            slack = await stack.enter_async_context(fake_slack(now=lambda: clock().timestamp()))
        settings = Settings(data_dir=data, policy_dir=policy, database_url=database_url, local_room=local)
        trial = Trial(clock=clock, checkpoint=checkpoint, pace=pace)
        of = slack_settings(slack.api_url, socket=socket)
        runs = await stack.enter_async_context(houses.running(settings, trial, clock, slack=of))
        people = await stack.enter_async_context(Driver(slack, "" if socket else runs.url + PATH))
        yield House.of(runs, slack, people)
