"""The doctor against a fake Teams: each thing that is set up wrong is said in a line of its own, with what to do."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app import main
from bot.policy.load import load
from bot.policy.model import Policy
from handlers.findings import Finding, fault, ok, warning
from handlers.teams.doctor import examine, service_url
from handlers.teams.settings import TeamsSettings
from tests.bot.policy.content import copy, plant
from tests.fakes.teams.faults import Fault
from tests.fakes.teams.keys import private_key
from tests.fakes.teams.login import pem
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.tenant import (
    APP_ID,
    APP_PASSWORD,
    CHIEF,
    COMMUNICATOR,
    DEPUTY,
    DESK,
    DESK_TEAM,
    DOMAIN,
    ELSEWHERE,
    FOREIGNER,
    GENERAL,
    GUEST,
    OFFICER,
    SECRET,
    TENANT,
)
from tests.fakes.trained import POLICY

SHIPPED = load(POLICY)
NOTHING: Mapping[str, object] = {}
MAILS = {"susanne-daregard": f"susanne.daregard@{DOMAIN}", "kommunikationschefen": f"Kommunikationschefen@{DOMAIN}"}
OTHER_TEAM = "Use a private team with the department's people alone."
ADD = (
    "Add the app to the team under ⋯ → Manage team → Apps. "
    "In a private or shared channel the bot cannot post: take a standard one."
)
COMPARE = (
    "Compare the id in desks.yaml with the one in Get link to channel. "
    "In a private or shared channel the bot cannot post: take a standard one."
)
TAKE_OUT = "Take them out of the team, or write them under “people:” of the desk in desks.yaml."
OTHER_APP = "Compare TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_TYPE with the bot's registration."
BLOCKED = "Turn the Teams channel on in the bot's registration, and see that no administrator blocks the app."


def the(channel: str) -> str:
    return f"The channel {channel} of desk kommunikation"


def by_hand(channel: str) -> Finding:
    says = f"{the(channel)}: whether its team is private, Teams tells no bot."
    return warning(
        says, "See that it is under ⋯ → Manage team → Settings: anybody may join a public one and read every request."
    )


def besides(channel: str, count: int) -> Finding:
    says = f"{the(channel)} is in a team with {count} besides the desk's people, who can read every request."
    return warning(says, TAKE_OUT)


def outside(channel: str, count: int) -> Finding:
    return warning(f"{the(channel)} is in a team with {count} from outside the organisation in it.", OTHER_TEAM)


WELL = [
    ok("No proxy is in use."),
    ok("The keys that Microsoft signs with are told."),
    ok("This machine's clock is Teams'."),
    ok("Teams sends to POST /api/messages; whether it gets here cannot be told from here."),
    ok("Every officer in desks.yaml can be known in Teams."),
    ok("The login server gives the app a token."),
    ok("127.0.0.1 answers, and takes the app's token."),
    ok(f"{the(DESK)} is reached, and its team has the desk's own people alone."),
    by_hand(DESK),
]


def with_desk(channel: str | None, second: str = "", **mails: str) -> Policy:
    desk = replace(
        SHIPPED.desks["kommunikation"],
        channels={"teams": channel} if channel else {"local": "kommunikation"},
        second={"teams": second} if second else {},
    )
    officers = {
        one.id: replace(one, email=mails.get(one.id.replace("-", "_"), MAILS[one.id]))
        for one in SHIPPED.officers.values()
    }
    return replace(SHIPPED, desks={desk.id: desk}, officers=officers)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", *(name.upper() for name in TeamsSettings.model_fields)):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with fake_teams() as running:
        running.state.teams[DESK_TEAM].members = {OFFICER, CHIEF}
        yield running


def environment(teams: FakeTeams) -> dict[str, str]:
    return {
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_PASSWORD": APP_PASSWORD,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_SERVICE_HOSTS": f"*.example.se, {teams.host}",
        "TEAMS_OPENID_URL": f"{teams.url}/v1/.well-known/openidconfiguration",
        "TEAMS_LOGIN_URL": teams.url,
    }


async def said(
    teams: FakeTeams, policy: Policy | None = None, *, off: float = 0.0, having: Mapping[str, object] = NOTHING
) -> list[Finding]:
    """Return everything that is said. off: seconds by which our clock is wrong; having: settings."""
    made = TeamsSettings.model_validate(
        {name.lower(): value for name, value in environment(teams).items()} | {**having}
    )
    now = dt.timedelta(seconds=off)
    told = [one async for one in examine(made, policy or with_desk(DESK), lambda: dt.datetime.now(dt.UTC) + now)]
    for line in (one.line() for one in told):
        assert not any(secret in line for secret in (APP_PASSWORD, "token-1", "usanne", DOMAIN, "Kim")), line
    return told


async def wrong(
    teams: FakeTeams, policy: Policy | None = None, *, off: float = 0.0, having: Mapping[str, object] = NOTHING
) -> list[Finding]:
    """Return what is not well, but for what has to be looked at by hand each time."""
    told = await said(teams, policy, off=off, having=having)
    return [one for one in told if one.level != "ok" and "Teams tells no bot" not in one.says]


async def test_where_all_is_well_every_check_says_so(teams: FakeTeams) -> None:
    assert await said(teams) == WELL


async def test_nothing_is_posted_or_changed(teams: FakeTeams) -> None:
    await said(teams)
    assert teams.calls.names == ["openid", "keys", "token", "pagedmembers", "pagedmembers"]
    assert teams.state.messages == []


async def test_a_certificate_proves_the_app_too(teams: FakeTeams, tmp_path: Path) -> None:
    (tmp_path / "app.pem").write_bytes(pem())
    given = {"teams_app_password": "", "teams_app_certificate": tmp_path / "app.pem"}
    assert await said(teams, having=given) == WELL


async def test_a_wrong_secret(teams: FakeTeams) -> None:
    says = "The login server refuses the app's secret (invalid_client)."
    remedy = "Make a new client secret, copy its value (not its id) into TEAMS_APP_PASSWORD, and restart."
    assert await wrong(teams, having={"teams_app_password": "another"}) == [fault(says, remedy)]


async def test_a_certificate_that_is_not_registered(teams: FakeTeams, tmp_path: Path) -> None:
    (tmp_path / "app.pem").write_bytes(another_pem())
    given = {"teams_app_password": "", "teams_app_certificate": tmp_path / "app.pem"}
    told = fault("The login server refuses the app's certificate (invalid_client).", OTHER_APP)
    assert await wrong(teams, having=given) == [told]


def another_pem() -> bytes:
    """Return what TEAMS_APP_CERTIFICATE's file holds when it is another app's."""
    name, key = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "another")]), private_key(-2)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    made = made.not_valid_after(dt.datetime(2036, 1, 1, tzinfo=dt.UTC))
    told = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return told + made.sign(key, SHA256()).public_bytes(Encoding.PEM)


async def test_a_certificate_that_cannot_be_used(teams: FakeTeams, tmp_path: Path) -> None:
    (tmp_path / "app.pem").write_text("-----BEGIN PRIVATE KEY-----\n", encoding="utf-8")
    [told] = await wrong(teams, having={"teams_app_password": "", "teams_app_certificate": tmp_path / "app.pem"})
    assert (told.level, told.says.startswith("The app cannot prove itself: TEAMS_APP_CERTIFICATE")) == ("fault", True)


async def test_an_app_that_the_organisation_does_not_know(teams: FakeTeams) -> None:
    teams.login.registered = False
    says = "The login server gives the app no token (unauthorized_client)."
    assert await wrong(teams) == [fault(says, OTHER_APP)]


async def test_another_organisations_id(teams: FakeTeams) -> None:
    other = {"teams_tenant_id": "00000000-0000-0000-0000-000000000000"}
    says = "The login server gives the app no token (invalid_request)."
    assert await wrong(teams, having=other) == [fault(says, OTHER_APP)]


async def test_a_login_server_that_is_not_there(teams: FakeTeams) -> None:
    [told] = await wrong(teams, having={"teams_login_url": "http://127.0.0.1:9"})
    assert (told.level, told.says) == ("fault", "The login server 127.0.0.1 is not reached.")
    assert told.remedy.startswith("Open 127.0.0.1 port 443 for this machine, or set HTTPS_PROXY.")


KEYLESS = "The keys that Microsoft signs with are not told, so all that comes is refused"


async def test_a_key_server_that_is_not_there_keeps_nothing_else_from_being_looked_at(teams: FakeTeams) -> None:
    told = await said(teams, having={"teams_openid_url": "http://127.0.0.1:9/keys"})
    remedy = "Open 127.0.0.1 port 443 for this machine, or set HTTPS_PROXY."
    gone = fault(f"{KEYLESS}: http://127.0.0.1:9/keys (ClientConnectorError).", remedy)
    assert told == [WELL[0], gone, *WELL[4:]]


@pytest.mark.parametrize("call", ["openid", "keys"])
@pytest.mark.parametrize("trouble", [Fault.BROKEN, Fault.GARBLED, Fault.CUT, Fault.REDIRECT, Fault.TOO_MANY])
async def test_keys_that_cannot_be_read_are_not_taken_for_well(teams: FakeTeams, call: str, trouble: Fault) -> None:
    teams.faults.next(call, trouble, trouble)
    [told] = await wrong(teams)
    assert (told.level, told.says.startswith(KEYLESS)) == ("fault", True)


async def test_no_keys_at_all(teams: FakeTeams) -> None:
    teams.keys.in_force = []
    [told] = await wrong(teams)
    assert (told.level, told.says.startswith(KEYLESS)) == ("fault", True)


@pytest.mark.parametrize("off", [30.0, -30.0])
async def test_a_clock_that_is_nearly_right(teams: FakeTeams, off: float) -> None:
    assert await wrong(teams, off=off) == []


@pytest.mark.parametrize(("off", "level"), [(120.0, "warning"), (-120.0, "warning"), (400.0, "fault")])
async def test_a_clock_that_is_wrong(teams: FakeTeams, off: float, level: str) -> None:
    [told] = await wrong(teams, off=off)
    assert (told.level, told.remedy) == (level, "Set the clock by NTP.")
    assert "requests from Teams are refused" in told.says or "every request from Teams is refused" in told.says


async def test_a_bot_that_is_blocked_everywhere(teams: FakeTeams) -> None:
    teams.faults.refuse("pagedmembers", "BotDisabledByAdmin")
    says = "127.0.0.1 answers, and lets the bot do nothing (BotDisabledByAdmin)."
    assert await said(teams) == [*WELL[:6], fault(says, BLOCKED)]


async def test_a_token_that_the_connector_does_not_take(teams: FakeTeams) -> None:
    teams.faults.next("pagedmembers", Fault.UNAUTHORIZED, Fault.UNAUTHORIZED)
    assert await wrong(teams) == [fault("127.0.0.1 answers, and lets the bot do nothing (401).", BLOCKED)]


async def test_a_connector_that_is_not_there(teams: FakeTeams) -> None:
    [told] = await wrong(teams, having={"teams_service_hosts": "127.0.0.1:9"})
    assert (told.level, told.says) == ("fault", "127.0.0.1 is not reached, or not well (not_reached).")


async def test_a_desk_without_a_channel_in_teams(teams: FakeTeams) -> None:
    says = "Desk kommunikation has no channel in Teams."
    remedy = "Write “channels: {teams: 19:…@thread.tacv2}” in desks.yaml."
    assert await wrong(teams, with_desk(None)) == [warning(says, remedy)]


async def test_a_channel_that_is_not_there(teams: FakeTeams) -> None:
    channel = "19:ingen@thread.tacv2"
    says = f"{the(channel)} is not reached: Teams knows no such channel (ConversationNotFound)."
    assert await said(teams, with_desk(channel)) == [*WELL[:7], fault(says, COMPARE)]


@pytest.mark.parametrize("channel", [ELSEWHERE, SECRET])
async def test_a_channel_without_the_bot_or_a_private_one(teams: FakeTeams, channel: str) -> None:
    says = f"{the(channel)} is not reached: the bot is not in its team (BotNotInConversationRoster)."
    assert await wrong(teams, with_desk(channel)) == [fault(says, ADD)]


@pytest.mark.parametrize("channel", ["19%3adesk%40thread.tacv2", "https://teams.microsoft.com/l/channel/19%3Adesk"])
async def test_a_piece_of_a_link_instead_of_an_id(teams: FakeTeams, channel: str) -> None:
    remedy = "Write it as 19:…@thread.tacv2: in the link, %3A stands for the colon and %40 for the @."
    assert await wrong(teams, with_desk(channel)) == [fault(f"{the(channel)} is a piece of a link, not an id.", remedy)]


async def test_guests_and_people_of_other_organisations_in_the_team(teams: FakeTeams) -> None:
    teams.state.teams[DESK_TEAM].members |= {GUEST, FOREIGNER}
    assert await wrong(teams) == [outside(DESK, 2)]


async def test_a_guest_is_known_by_the_name_alone_where_the_role_does_not_tell(teams: FakeTeams) -> None:
    teams.state.people[GUEST].role = "user"
    teams.state.teams[DESK_TEAM].members |= {GUEST}
    assert await wrong(teams) == [outside(DESK, 1)]


async def test_where_any_organisation_may_come_only_guests_are_from_outside(teams: FakeTeams) -> None:
    teams.state.teams[DESK_TEAM].members |= {GUEST, FOREIGNER}
    given = {"teams_tenant_id": "", "teams_app_type": "MultiTenant"}
    assert await wrong(teams, having=given) == [outside(DESK, 1), besides(DESK, 1)]


async def test_colleagues_in_the_team_who_are_not_of_the_desk(teams: FakeTeams) -> None:
    teams.state.teams[DESK_TEAM].members |= {COMMUNICATOR, DEPUTY}
    assert await wrong(teams) == [besides(DESK, 2)]


async def test_a_public_team_of_everybody(teams: FakeTeams) -> None:
    assert await said(teams, with_desk(GENERAL)) == [
        *WELL[:7],
        outside(GENERAL, 1),
        besides(GENERAL, 8),
        by_hand(GENERAL),
    ]


async def test_somebody_of_the_desk_who_is_not_in_the_team(teams: FakeTeams) -> None:
    teams.state.teams[DESK_TEAM].members = {OFFICER}
    says = f"{the(DESK)} is in a team without 1 of the desk's 2 people, who see no request there."
    assert await wrong(teams) == [warning(says, "Add them to the team.")]


@pytest.mark.parametrize("known_by", ["id", "aad"])
async def test_an_officer_may_be_known_by_an_id_of_teams(teams: FakeTeams, known_by: str) -> None:
    policy = with_desk(DESK, susanne_daregard="")
    officer = policy.officers["susanne-daregard"]
    person = teams.state.people[OFFICER]
    named = replace(officer, addresses={"teams": person.id if known_by == "id" else person.aad})
    assert await said(teams, replace(policy, officers={**policy.officers, officer.id: named})) == WELL


async def test_officers_who_cannot_be_known_are_of_no_desk_here(teams: FakeTeams) -> None:
    says = "2 of 2 officers in desks.yaml have no e-mail and no Teams id: in Teams they may decide nothing."
    policy = with_desk(DESK, susanne_daregard="", kommunikationschefen="")
    unknown = warning(says, "Write their work e-mail after “email:”.")
    assert await wrong(teams, policy) == [unknown, besides(DESK, 2)]


async def test_a_team_with_several_pages_of_people() -> None:
    async with fake_teams(crowd=700) as large:
        large.state.teams[DESK_TEAM].members = {*large.state.people}
        told = await wrong(large)
    assert [one for one in told if "besides" in one.says] == [besides(DESK, 708)]


async def test_a_team_with_more_people_than_are_looked_at() -> None:
    async with fake_teams(crowd=1200) as large:
        large.state.teams[DESK_TEAM].members = {*large.state.people}
        told = await wrong(large)
    assert told[-1] == warning(f"{the(DESK)} is in a team of more than 1000: only those were looked at.", OTHER_TEAM)


async def test_the_second_channel_is_looked_at_too(teams: FakeTeams) -> None:
    says = f"The second channel {ELSEWHERE} of desk kommunikation is not reached: the bot is not in its team "
    told = await wrong(teams, with_desk(DESK, second=ELSEWHERE))
    assert told == [fault(f"{says}(BotNotInConversationRoster).", ADD)]


async def test_a_second_address_may_be_one_persons_own(teams: FakeTeams) -> None:
    told = await said(teams, with_desk(DESK, second=CHIEF))
    assert told == [*WELL, ok(f"The second channel {CHIEF} of desk kommunikation is one person's own conversation.")]


@pytest.mark.parametrize("trouble", [Fault.BROKEN, Fault.RESET, Fault.GARBLED, Fault.CUT, Fault.TOO_MANY])
async def test_trouble_with_a_channel_is_said_and_not_raised(teams: FakeTeams, trouble: Fault) -> None:
    teams.faults.next("pagedmembers", Fault.OK, trouble, trouble)
    [told] = await wrong(teams)
    assert (told.level, told.remedy) == ("fault", "Try again.")
    assert told.says.startswith(f"{the(DESK)} is not reached: no answer that can be used (")


async def test_for_development_nobody_is_asked_for_a_token(teams: FakeTeams) -> None:
    given = {"teams_allow_anonymous": True, "teams_app_id": "", "teams_app_password": ""}
    open_door = "TEAMS_ALLOW_ANONYMOUS is on: whatever comes from this machine is let in without a token."
    remedy = "Set it to 0 wherever anybody works with the bot."
    assert await said(teams, having=given) == [WELL[0], warning(open_door, remedy), WELL[4]]
    assert teams.calls.names == []


@pytest.mark.parametrize(
    ("hosts", "url"),
    [
        ("", "https://smba.trafficmanager.net/teams/"),
        ("*.example.se,smba.example.se", "https://smba.trafficmanager.net/teams/"),
        ("example.se, localhost:4000", "http://localhost:4000/teams/"),
    ],
)
def test_the_connector_is_microsofts_or_a_test_server(hosts: str, url: str) -> None:
    assert service_url(TeamsSettings.model_validate({"teams_service_hosts": hosts})) == url


async def test_a_proxy_is_said_without_its_password(teams: FakeTeams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:hemligt@127.0.0.1:9")
    told = await said(teams, having={"teams_service_hosts": ""})
    assert (told[0].says, told[-1].says) == (
        "Teams is reached through the proxy 127.0.0.1:9.",
        "smba.trafficmanager.net is not reached, or not well (not_reached).",
    )


def asked(folder: Path, **environment: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "teams", "--policy", str(folder)], env=environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = copy(tmp_path / "policy")
    plant(made, "desks.yaml", "channels: {local: kontoret}", f'channels: {{local: kontoret, teams: "{DESK}"}}')
    return made


async def test_the_command_says_a_line_a_check_and_exits_0_where_nothing_is_at_fault(
    teams: FakeTeams, folder: Path
) -> None:
    done = await asyncio.to_thread(asked, folder, **environment(teams))
    assert (done.exit_code, done.stderr) == (0, "")
    levels = [line.split(maxsplit=1)[0] for line in done.stdout.splitlines()]
    assert levels == ["ok", "ok", "ok", "ok", "warning", "ok", "ok", "warning", "warning", "warning"]


async def test_the_command_exits_1_where_something_is_at_fault(teams: FakeTeams, folder: Path) -> None:
    teams.login.registered = False
    done = await asyncio.to_thread(asked, folder, **environment(teams))
    assert (done.exit_code, done.stdout.splitlines()[-1][:35]) == (1, "fault    The login server gives the")


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "Teams is not set up"),
        ({"TEAMS_APP_ID": APP_ID}, "Teams is half set up"),
        ({"TEAMS_TENANT_ID": "organisation"}, "TEAMS_TENANT_ID"),
    ],
)
def test_the_command_exits_2_where_teams_is_not_set_up(folder: Path, environment: dict[str, str], says: str) -> None:
    done = asked(folder, **environment)
    assert (done.exit_code, says in done.stderr, done.stdout) == (2, True, "")
