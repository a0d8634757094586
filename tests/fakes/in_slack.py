"""The whole product with Slack as its room: our application on a free port, beside a fake workspace of people."""

import asyncio
import datetime as dt
import json
import shutil
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import aiohttp
from aiohttp import web
from pydantic import SecretStr
from ruamel.yaml import YAML

from app import build, listen
from bot.answers import load_or_build
from bot.policy.load import load
from bot.settings import Settings
from bot.trial import Trial
from handlers.slack.settings import SlackSettings
from tests.fakes.slack import interactions
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import APP_TOKEN, BOT_TOKEN, DESK, SIGNING_SECRET, TEAM
from tests.fakes.trained import POLICY, trained

PATH = "/slack/events"
DOMAIN = "myndigheten.example"
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
"""Ten o'clock in Sweden: the office is open."""

LOOK_EVERY = 0.02
Json = dict[str, Any]


DESK_IN: Final = {"slack": DESK, "local": "kommunikation"}


def policy_for_slack(folder: Path, *, desk_in: str = "slack", second: Mapping[str, str] | None = None) -> Path:
    """Copy the shipped policy, with the desk's channel in one room and its people known by e-mail."""
    copy = shutil.copytree(POLICY, folder / "policy_content")
    yaml, page = YAML(), copy / "desks.yaml"
    desks = yaml.load(page)
    desk = desks["desks"]["kommunikation"]
    desk["channels"] = {desk_in: DESK_IN[desk_in]}
    desk["second"] = dict(second or {})
    for person, officer in desks["people"].items():
        officer["email"] = f"{person.replace('-', '.')}@{DOMAIN}"
    yaml.dump(desks, page)
    return copy


def prepared(folder: Path, *, desk_in: str = "slack", second: tuple[tuple[str, str], ...] = ()) -> tuple[Path, Path]:
    """Return a data folder with what was learnt of such a policy, and the policy."""
    shutil.copytree(_learnt(desk_in, second).name, folder, dirs_exist_ok=True)
    return folder / "data", folder / "policy_content"


@cache
def _learnt(desk_in: str, second: tuple[tuple[str, str], ...]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="in-slack-")
    policy = load(policy_for_slack(Path(folder.name), desk_in=desk_in, second=dict(second)))
    with TemporaryDirectory() as beside:
        shipped = load_or_build(load(POLICY), trained(Path(beside)) / "cache")
    load_or_build(policy, Path(folder.name) / "data" / "cache", lambda _policy: shipped.learned)  # desks teach nothing
    return folder


def slack_settings(api_url: str, *, socket: bool = False) -> SlackSettings:
    """Return the room's settings for a fake workspace."""
    return SlackSettings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr("" if socket else SIGNING_SECRET),
        slack_app_token=SecretStr(APP_TOKEN if socket else ""),
        slack_team_id=TEAM,
        slack_api_url=api_url,
    )


class RunningClock:
    """A clock that goes on by itself from a Monday morning, and can be moved ahead."""

    def __init__(self, start: dt.datetime = MONDAY) -> None:
        self._start, self._began = start, time.monotonic()

    def __call__(self) -> dt.datetime:
        return self._start + dt.timedelta(seconds=time.monotonic() - self._began)

    def move(self, by: dt.timedelta) -> None:
        """Let time pass."""
        self._start += by


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
class House:
    """Our application while it runs, the workspace, and the people in it."""

    slack: FakeSlack
    people: Driver
    url: str
    browser: aiohttp.ClientSession
    clock: RunningClock

    async def settled(self, within: float = 15) -> None:
        """Wait until nothing is owed."""
        for _ in range(int(within / LOOK_EVERY)):
            if not (await self.ready())["outbox"]["owed"]:
                return
            await asyncio.sleep(LOOK_EVERY)
        raise AssertionError(f"still owed after {within} seconds")

    async def ready(self) -> Json:
        """Return what /readyz says."""
        async with self.browser.get(self.url + "/readyz") as response:
            told: Json = await response.json()
            return told


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
        listening = listen("127.0.0.1", 0)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(data_dir=data, policy_dir=policy, database_url=database_url, local_room=local)
        trial = Trial(clock=clock, checkpoint=checkpoint, pace=pace)
        application = build(settings, slack=slack_settings(slack.api_url, socket=socket), trial=trial)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.SockSite(runner, listening).start()
        people = await stack.enter_async_context(Driver(slack, "" if socket else url + PATH))
        browser = await stack.enter_async_context(aiohttp.ClientSession())
        yield House(slack, people, url, browser, clock)
