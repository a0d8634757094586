"""The whole product with Teams as its room, and Slack or the browser beside it where a story goes across."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.settings import Settings
from bot.trial import Trial
from handlers.teams.settings import TeamsSettings
from tests.fakes import houses, in_slack
from tests.fakes.houses import MONDAY, Running, RunningClock
from tests.fakes.slack.driver import Driver as SlackDriver
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.keys import OPENID_PATH
from tests.fakes.teams.process import RemoteTeams
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT

__all__ = [
    "MONDAY",
    "PATH",
    "House",
    "RunningClock",
    "environment",
    "form_handed_in",
    "house",
    "prepared",
    "teams_settings",
]

PATH = "/api/messages"
Json = dict[str, Any]


def prepared(folder: Path, *, desk_in: str = "teams", second: tuple[tuple[str, str], ...] = ()) -> tuple[Path, Path]:
    """Return a data folder with what was learnt of a policy whose desk is in that room, and the policy."""
    return houses.prepared(folder, desk_in=desk_in, second=second)


def teams_settings(teams: FakeTeams, **other: Any) -> TeamsSettings:
    """Return the room's settings for a fake organisation; `other` settings win."""
    settings: dict[str, Any] = {
        "teams_app_id": APP_ID,
        "teams_app_password": SecretStr(APP_PASSWORD),
        "teams_tenant_id": TENANT,
        "teams_service_hosts": teams.host,
        "teams_openid_url": teams.url + OPENID_PATH,
        "teams_login_url": teams.url,
    }
    return TeamsSettings(**settings | other)


def environment(teams: FakeTeams | RemoteTeams) -> dict[str, str]:
    """Return the same settings for a server in a process of its own."""
    return {
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_PASSWORD": APP_PASSWORD,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_SERVICE_HOSTS": teams.host,
        "TEAMS_OPENID_URL": teams.url + OPENID_PATH,
        "TEAMS_LOGIN_URL": teams.url,
    }


def form_handed_in(number: int, words: str) -> Json:
    """Return what a dialog hands in with a question, whose token is the number's own."""
    carried = {"verb": "hand_in", "arguments": {"kind": "fraga", "token": f"token-{number}"}}
    return carried | {"do": "submit", "fields": ["question"], "question": words}


@dataclass
class House(Running):
    """Our application while it runs, the organisation, and the people in it. slack: the same as seen from Slack."""

    teams: FakeTeams
    people: Driver
    slack: in_slack.House | None

    @property
    def beside(self) -> in_slack.House:
        """The same house as seen from Slack."""
        assert self.slack is not None, "this house has no Slack in it"
        return self.slack


@asynccontextmanager
async def house(
    data: Path,
    policy: Path,
    *,
    teams: FakeTeams | None = None,
    settings: TeamsSettings | None = None,
    with_slack: bool | FakeSlack = False,
    local: bool = False,
    database_url: str = "",
    clock: RunningClock | None = None,
    checkpoint: Callable[[str], None] | None = None,
    pace: float | None = None,
) -> AsyncIterator[House]:
    """Start the product; `teams`: an organisation that outlives it, else one of its own.

    settings: the room's, where the usual ones will not do. with_slack: a workspace too, its own or that one.
    """
    async with AsyncExitStack() as stack:
        clock = clock or RunningClock()
        now = clock  # mypy sees that it is one, also inside the lambdas
        if teams is None:
            teams = await stack.enter_async_context(fake_teams(now=lambda: now().timestamp()))
        if with_slack is True:
            with_slack = await stack.enter_async_context(fake_slack(now=lambda: now().timestamp()))
        of_ours = Settings(data_dir=data, policy_dir=policy, database_url=database_url, local_room=local)
        trial = Trial(clock=clock, checkpoint=checkpoint, pace=pace)
        in_teams = settings or teams_settings(teams)
        slack = in_slack.slack_settings(with_slack.api_url) if with_slack else None
        runs = houses.running(of_ours, trial, clock, slack=slack, teams=in_teams)
        here = await stack.enter_async_context(runs)
        people = await stack.enter_async_context(Driver(teams, here.url + PATH))
        side = await stack.enter_async_context(_from_slack(here, with_slack)) if with_slack else None
        yield House(here.url, here.browser, here.clock, teams, people, side)


@asynccontextmanager
async def _from_slack(here: Running, slack: FakeSlack) -> AsyncIterator[in_slack.House]:
    async with SlackDriver(slack, here.url + in_slack.PATH) as people:
        yield in_slack.House.of(here, slack, people)
