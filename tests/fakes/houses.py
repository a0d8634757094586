"""The whole product beside a fake platform: what is the same whichever it is."""

import asyncio
import datetime as dt
import shutil
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import aiohttp
from aiohttp import web
from ruamel.yaml import YAML

from app import build, listen
from bot.answers import load_or_build
from bot.policy.load import load
from bot.policy.shelf import Shelf
from bot.requests.kinds import FORMS
from bot.settings import Settings
from bot.trial import Trial
from handlers.slack.settings import SlackSettings
from handlers.teams.settings import TeamsSettings
from tests.fakes.slack import workspace
from tests.fakes.teams import tenant
from tests.fakes.trained import POLICY, trained

DOMAIN = "myndigheten.example"
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
"""Ten o'clock in Sweden: the office is open."""

LOOK_EVERY = 0.02
Json = dict[str, Any]

DESK_IN: Final = {"slack": workspace.DESK, "teams": tenant.DESK, "local": "kommunikation"}


def policy_for(folder: Path, *, desk_in: str, second: Mapping[str, str] | None = None) -> Path:
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


def prepared(folder: Path, *, desk_in: str, second: tuple[tuple[str, str], ...] = ()) -> tuple[Path, Path]:
    """Return a data folder with what was learnt of such a policy, and the policy."""
    shutil.copytree(_learnt(desk_in, second).name, folder, dirs_exist_ok=True)
    return folder / "data", folder / "policy_content"


@cache
def _learnt(desk_in: str, second: tuple[tuple[str, str], ...]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix=f"in-{desk_in}-")
    cache = Path(folder.name) / "data" / "cache"
    content = policy_for(Path(folder.name), desk_in=desk_in, second=dict(second))
    policy = Shelf(content, lambda policy: policy, forms=FORMS, cache=cache).current.policy
    with TemporaryDirectory() as beside:
        shipped = load_or_build(load(POLICY), trained(Path(beside)) / "cache")
    load_or_build(policy, cache, lambda _policy: shipped.learned)  # desks teach nothing
    return folder


class RunningClock:
    """A clock that goes on by itself from a Monday morning, and can be moved ahead."""

    def __init__(self, start: dt.datetime = MONDAY) -> None:
        self._start, self._began = start, time.monotonic()

    def __call__(self) -> dt.datetime:
        return self._start + dt.timedelta(seconds=time.monotonic() - self._began)

    def move(self, by: dt.timedelta) -> None:
        """Let time pass."""
        self._start += by


@dataclass
class Running:
    """Our application while it runs. `url` ends without a slash."""

    url: str
    browser: aiohttp.ClientSession
    clock: RunningClock

    async def settled(self, within: float = 15) -> None:
        """Wait until nothing is owed."""
        for _ in range(int(within / LOOK_EVERY)):
            told = await self.ready()
            if "outbox" in told and not told["outbox"]["owed"]:  # what is too busy to look has not settled
                return
            await asyncio.sleep(LOOK_EVERY)
        raise AssertionError(f"still owed after {within} seconds")

    async def ready(self) -> Json:
        """Return what /readyz says."""
        async with self.browser.get(self.url + "/readyz") as response:
            told: Json = await response.json()
            return told


@asynccontextmanager
async def running(
    settings: Settings,
    trial: Trial,
    clock: RunningClock,
    *,
    slack: SlackSettings | None = None,
    teams: TeamsSettings | None = None,
) -> AsyncIterator[Running]:
    """Start the product on a free port. slack, teams: where they are among the rooms."""
    listening = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    runner = web.AppRunner(build(settings, slack=slack, teams=teams, trial=trial), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        async with aiohttp.ClientSession() as browser:
            yield Running(url, browser, clock)
    finally:
        await runner.cleanup()
