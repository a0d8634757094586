"""The doctor against a fake Slack: each thing that is set up wrong is said in a line of its own, with what to do."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import main
from bot.policy.load import load
from bot.policy.model import Policy
from handlers.findings import Finding, fault, ok, warning
from handlers.slack.doctor import examine
from handlers.slack.scopes import SCOPES, Scope
from handlers.slack.settings import SlackSettings
from tests.bot.policy.content import copy, plant
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import (
    APP_TOKEN,
    ARCHIVED,
    BOT_TOKEN,
    DESK,
    ELSEWHERE,
    FOREIGNER,
    GENERAL,
    GUEST,
    OFFICER,
    OTHER_BOT,
    SECRET,
    SHARED,
    TEAM,
)
from tests.fakes.trained import POLICY

SHIPPED = load(POLICY)
NEEDED = {scope.name for scope in SCOPES}

INSTALL_AGAIN = "Install the app again, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and restart."
OTHER_CHANNEL = "Use a private channel with the department's people alone."
INVITE = "Invite the bot: /invite @bot in the channel, or compare the id in desks.yaml with the channel's own."
WELL = [
    ok("No proxy is in use."),
    ok("Slack answers, and knows the bot's token."),
    ok(f"The token is a bot's, of workspace {TEAM}."),
    ok("All 15 scopes are granted, and no other."),
    ok("This machine's clock is Slack's."),
    ok("Every officer in desks.yaml can be known in Slack."),
    ok(f"The channel {DESK} of desk kommunikation is reached, private, and has the organisation's own people alone."),
    ok("Slack sends by HTTP to POST /slack/events; whether it gets here cannot be told from here."),
]


def the(channel: str) -> str:
    return f"The channel {channel} of desk kommunikation"


def public(channel: str) -> Finding:
    return warning(f"{the(channel)} is public: everybody in the workspace can read every request.", OTHER_CHANNEL)


def guests(channel: str, count: int = 1) -> Finding:
    return warning(f"{the(channel)} has {count} guests or people of other workspaces in it.", OTHER_CHANNEL)


def with_desk(channel: str | None, second: str = "", email: str = "anna@myndigheten.example") -> Policy:
    desk = replace(
        SHIPPED.desks["kommunikation"],
        channels={"slack": channel} if channel else {"local": "kommunikation"},
        second={"slack": second} if second else {},
    )
    officers = {one.id: replace(one, email=email) for one in SHIPPED.officers.values()}
    return replace(SHIPPED, desks={desk.id: desk}, officers=officers)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", *(name.upper() for name in SlackSettings.model_fields)):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as running:
        running.state.scopes = set(NEEDED)
        yield running


async def said(slack: FakeSlack, policy: Policy | None = None, *, off: float = 0.0, **settings: str) -> list[Finding]:
    """Return everything that is said. off: seconds by which our clock is wrong."""
    given = {"slack_bot_token": BOT_TOKEN, "slack_team_id": TEAM, "slack_signing_secret": "s" * 32} | settings
    made = SlackSettings.model_validate({"slack_api_url": slack.api_url} | given)
    now = dt.timedelta(seconds=off)
    told = [one async for one in examine(made, policy or with_desk(DESK), lambda: dt.datetime.now(dt.UTC) + now)]
    for line in (one.line() for one in told):
        assert not any(secret in line for secret in (BOT_TOKEN, APP_TOKEN, "s" * 32, "usanne", "anna@")), line
    return told


async def wrong(slack: FakeSlack, policy: Policy | None = None, *, off: float = 0.0, **settings: str) -> list[Finding]:
    """Return what is not well."""
    return [one for one in await said(slack, policy, off=off, **settings) if one.level != "ok"]


async def test_where_all_is_well_every_check_says_so(slack: FakeSlack) -> None:
    assert await said(slack) == WELL


async def test_nothing_is_posted_or_changed(slack: FakeSlack) -> None:
    before = slack.state.changes
    await said(slack, slack_app_token=APP_TOKEN)
    read = {"auth.test", "conversations.info", "conversations.members", "users.info", "apps.connections.open"}
    assert {call.method for call in slack.calls.since(0)} == read
    assert slack.state.changes == before


async def test_a_token_that_slack_does_not_know(slack: FakeSlack) -> None:
    told = await wrong(slack, slack_bot_token="xoxb-another")
    assert told == [fault("Slack refuses the bot's token: the token is wrong (invalid_auth).", INSTALL_AGAIN)]


async def test_a_token_that_was_revoked(slack: FakeSlack) -> None:
    slack.state.revoked = True
    says = "Slack refuses the bot's token: the token is revoked, or the app uninstalled (token_revoked)."
    assert await wrong(slack) == [fault(says, INSTALL_AGAIN)]


async def test_another_workspaces_token(slack: FakeSlack) -> None:
    says = f"The token is of workspace {TEAM}, SLACK_TEAM_ID is T0NAGON: all that comes is refused."
    remedy = f"If {TEAM} is yours, set SLACK_TEAM_ID to it; else use the token of T0NAGON."
    assert await wrong(slack, slack_team_id="T0NAGON") == [fault(says, remedy)]


@pytest.mark.parametrize("scope", SCOPES, ids=[scope.name for scope in SCOPES])
async def test_a_missing_scope_is_said_with_what_stops_working(slack: FakeSlack, scope: Scope) -> None:
    slack.state.scopes.discard(scope.name)
    says = f"Scope {scope.name} is not granted, so the bot cannot {scope.lets_it}."
    assert (await wrong(slack))[0] == fault(says, "Add it under OAuth & Permissions and install the app again.")


async def test_a_scope_too_many(slack: FakeSlack) -> None:
    slack.state.scopes.add("admin")
    says = "Scope admin is granted and used by nothing."
    assert await wrong(slack) == [warning(says, "Take it away, then install the app again.")]


@pytest.mark.parametrize("off", [30.0, -30.0])
async def test_a_clock_that_is_nearly_right(slack: FakeSlack, off: float) -> None:
    assert await wrong(slack, off=off) == []


@pytest.mark.parametrize("off", [120.0, -120.0])
async def test_a_clock_that_drifts(slack: FakeSlack, off: float) -> None:
    [told] = await wrong(slack, off=off)
    assert (told.level, told.remedy) == ("warning", "Set the clock by NTP.")
    assert told.says.endswith("s off; from 300 s on, requests from Slack are refused.")


@pytest.mark.parametrize("off", [400.0, -400.0])
async def test_a_clock_that_shuts_slack_out(slack: FakeSlack, off: float) -> None:
    [told] = await wrong(slack, off=off)
    assert (told.level, told.remedy) == ("fault", "Set the clock by NTP.")
    assert told.says.endswith("s off: every request from Slack is refused.")


async def test_a_desk_without_a_channel_in_slack(slack: FakeSlack) -> None:
    says = "Desk kommunikation has no channel in Slack."
    assert await wrong(slack, with_desk(None)) == [warning(says, "Write “channels: {slack: C…}” in desks.yaml.")]


@pytest.mark.parametrize("channel", ["C0INGEN", SECRET])
async def test_a_channel_that_is_not_there_or_hidden(slack: FakeSlack, channel: str) -> None:
    assert await wrong(slack, with_desk(channel)) == [
        fault(f"{the(channel)} is not reached (channel_not_found).", INVITE)
    ]


async def test_a_channel_without_the_bot(slack: FakeSlack) -> None:
    without = fault(f"{the(ELSEWHERE)} does not have the bot in it.", INVITE)
    assert await wrong(slack, with_desk(ELSEWHERE)) == [without, public(ELSEWHERE)]


async def test_an_archived_channel(slack: FakeSlack) -> None:
    slack.state.channels[DESK].archived = True
    says = f"{the(DESK)} is archived: nothing can be posted there."
    assert await wrong(slack) == [fault(says, "Open it again, or choose another channel.")]


async def test_a_public_channel_with_a_guest_in_it(slack: FakeSlack) -> None:
    assert await wrong(slack, with_desk(GENERAL)) == [public(GENERAL), guests(GENERAL)]


async def test_a_private_channel_with_guests_in_it(slack: FakeSlack) -> None:
    slack.state.channels[DESK].members |= {GUEST, FOREIGNER, OTHER_BOT}
    assert await wrong(slack) == [guests(DESK, 2)]


async def test_a_channel_shared_with_another_organisation(slack: FakeSlack) -> None:
    slack.state.channels[SHARED].kind = "private"
    says = f"{the(SHARED)} is shared with another organisation by Slack Connect."
    assert await wrong(slack, with_desk(SHARED)) == [warning(says, OTHER_CHANNEL), guests(SHARED)]


async def test_a_channel_with_more_people_than_are_looked_at(slack: FakeSlack) -> None:
    for number in range(300):
        slack.state.users[f"U9{number:04}"] = replace(slack.state.users[OFFICER], id=f"U9{number:04}")
        slack.state.channels[DESK].members.add(f"U9{number:04}")
    says = f"{the(DESK)} has more than 200 people: only those were looked at."
    assert await wrong(slack) == [warning(says, OTHER_CHANNEL)]
    assert sum(call.method == "users.info" for call in slack.calls.since(0)) == 200


async def test_the_second_channel_is_looked_at_too(slack: FakeSlack) -> None:
    slack.state.channels[ARCHIVED].kind = "private"
    says = f"The second channel {ARCHIVED} of desk kommunikation is archived: nothing can be posted there."
    assert await wrong(slack, with_desk(DESK, second=ARCHIVED)) == [
        fault(says, "Open it again, or choose another channel.")
    ]


async def test_a_second_address_may_be_one_persons_own(slack: FakeSlack) -> None:
    told = await said(slack, with_desk(DESK, second=OFFICER))
    assert ok(f"The second channel {OFFICER} of desk kommunikation is one person's own conversation.") in told


async def test_who_is_in_the_channel_cannot_be_looked_at(slack: FakeSlack) -> None:
    slack.faults.refuse("conversations.members", "fetch_members_failed")
    says = f"Who is in the channel {DESK} of desk kommunikation could not be looked at (fetch_members_failed)."
    assert await wrong(slack) == [warning(says, "Try again.")]


async def test_officers_who_cannot_be_known(slack: FakeSlack) -> None:
    says = "2 of 2 officers in desks.yaml have no e-mail and no Slack id: in Slack they may decide nothing."
    assert await wrong(slack, with_desk(DESK, email="")) == [warning(says, "Write their work e-mail after “email:”.")]


async def test_socket_mode_opens(slack: FakeSlack) -> None:
    assert (await said(slack, slack_app_token=APP_TOKEN))[-1] == ok("Socket Mode can be opened.")


async def test_socket_mode_does_not_open(slack: FakeSlack) -> None:
    says = "Socket Mode cannot be opened (invalid_auth): nothing that is done in Slack gets here."
    remedy = "Turn Socket Mode on, and give SLACK_APP_TOKEN a token with the scope connections:write."
    assert await wrong(slack, slack_app_token="xapp-another") == [fault(says, remedy)]


TROUBLES = (Fault.BROKEN, Fault.RESET, Fault.GARBLED, Fault.CUT, Fault.TOO_MANY)
CHECKS = ("conversations.info", "conversations.members", "users.info", "apps.connections.open")


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_slack_in_trouble_is_said_and_not_raised(slack: FakeSlack, trouble: Fault) -> None:
    slack.faults.next("auth.test", trouble)
    [told] = await wrong(slack)
    begins = ("Slack does not answer as it should (", f"Slack is not reached at {slack.api_url} (")
    assert (told.level, told.says.startswith(begins)) == ("fault", True)


@pytest.mark.parametrize("method", CHECKS)
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_trouble_in_any_check_ends_none_of_the_others(slack: FakeSlack, method: str, trouble: Fault) -> None:
    slack.faults.next(method, trouble, trouble)  # what only reads is asked for once more by aiohttp after a reset
    assert (len(await said(slack, slack_app_token=APP_TOKEN)), slack.calls.since(0)[-1].method) == (
        len(WELL),
        "apps.connections.open",
    )


async def test_trouble_in_a_check_is_not_taken_for_well(slack: FakeSlack) -> None:
    slack.faults.next("users.info", Fault.BROKEN)
    [told] = await wrong(slack)
    assert (told.level, told.says.startswith(f"Who is in the channel {DESK} ")) == ("warning", True)


async def test_slack_that_is_not_there(slack: FakeSlack) -> None:
    url = "http://127.0.0.1:9/"
    remedy = "Open slack.com port 443 for this machine, or set HTTPS_PROXY."
    told = await wrong(slack, slack_api_url=url)
    assert told == [fault(f"Slack is not reached at {url} (ClientConnectorError).", remedy)]


async def test_a_proxy_is_said_without_its_password(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:hemligt@127.0.0.1:9")
    told = await said(slack, slack_api_url="https://slack.test/api/")
    assert [one.says for one in told] == [
        "Slack is reached through the proxy 127.0.0.1:9.",
        "Slack is not reached at https://slack.test/api/ (ClientProxyConnectionError).",
    ]


def test_a_line_is_for_people_and_for_grep() -> None:
    lines = [ok("Well.").line(), warning("So so.", "Look.").line(), fault("Bad.", "Mend it.").line()]
    assert lines == ["ok       Well.", "warning  So so. Look.", "fault    Bad. Mend it."]


def asked(folder: Path, **environment: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "slack", "--policy", str(folder)], env=environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = copy(tmp_path / "policy")
    plant(made, "desks.yaml", "channels: {local: kontoret}", f"channels: {{local: kontoret, slack: {DESK}}}")
    return made


async def test_the_command_says_a_line_a_check_and_exits_0_where_nothing_is_at_fault(
    slack: FakeSlack, folder: Path
) -> None:
    slack.state.scopes.add("admin")
    environment = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_TEAM_ID": TEAM, "SLACK_SIGNING_SECRET": "s" * 32}
    done = await asyncio.to_thread(asked, folder, **environment, SLACK_API_URL=slack.api_url)
    assert (done.exit_code, done.stderr) == (0, "")
    levels = [line.split(maxsplit=1)[0] for line in done.stdout.splitlines()]
    assert levels == ["ok", "ok", "ok", "warning", "ok", "ok", "ok", "ok"]


def test_the_command_exits_1_where_something_is_at_fault(folder: Path) -> None:
    environment = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_TEAM_ID": TEAM, "SLACK_SIGNING_SECRET": "s" * 32}
    done = asked(folder, **environment, SLACK_API_URL="http://127.0.0.1:9/")
    assert (done.exit_code, done.stdout.splitlines()[1][:36]) == (1, "fault    Slack is not reached at htt")


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "Slack is not set up"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "Slack is half set up"),
        ({"SLACK_BOT_TOKEN": "xoxp-secret"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_the_command_exits_2_where_slack_is_not_set_up(folder: Path, environment: dict[str, str], says: str) -> None:
    done = asked(folder, **environment)
    assert (done.exit_code, says in done.stderr, "secret" in done.stderr) == (2, True, False)
