"""The one address: what is turned away, what is answered on the spot, and what goes on to the library."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from handlers.slack import PATH, Slack
from handlers.slack.route import LARGEST
from handlers.slack.settings import SlackSettings
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.slack.carrying import Answer, Http
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import (
    BOT_TOKEN,
    FOREIGNER,
    GENERAL,
    OTHER_TEAM,
    REQUESTER,
    SHARED,
    SIGNING_SECRET,
    TEAM,
)
from tests.handlers.slack.hostile_payloads import FORM, JSON, said
from tests.payloads.hostile import as_json

pytestmark = ON_SQLITE
SETTINGS = SlackSettings(
    slack_bot_token=SecretStr(BOT_TOKEN), slack_signing_secret=SecretStr(SIGNING_SECRET), slack_team_id=TEAM
)


@dataclass
class Door:
    """The address, the workspace behind it, and the pilot's office."""

    slack: FakeSlack
    people: Driver
    office: Office

    @property
    def http(self) -> Http:
        return self.people.http

    async def rows(self) -> dict[str, int]:
        return await self.office.rows()


@asynccontextmanager
async def door(office: Office, **settings: str) -> AsyncIterator[Door]:
    async with fake_slack(check=False) as slack:
        given = {name: SecretStr(value) for name, value in settings.items()}
        room = Slack(SETTINGS.model_copy(update={"slack_api_url": slack.api_url, **given}))
        app = web.Application()
        room.build(app, office.pilot)
        app.cleanup_ctx.append(room.living)
        async with TestClient(TestServer(app)) as client, Driver(slack, str(client.make_url(PATH))) as people:
            yield Door(slack, people, office)


@pytest.fixture
async def at(office: Office) -> AsyncIterator[Door]:
    async with door(office) as opened:
        yield opened


async def test_what_is_signed_goes_on_and_is_kept_before_it_is_acknowledged(at: Door) -> None:
    answer = await at.people.dm(REQUESTER, "Vilka konton har vi?")
    assert (answer.status, answer.body) == (200, b"")
    assert (await at.rows())["inbound"] == 2  # the welcome and the answer
    assert (await at.rows())["deliveries"] == 2


async def test_what_is_brought_again_is_answered_the_same_and_done_once(at: Door) -> None:
    first = await at.people.dm(REQUESTER, "Vilka konton har vi?")
    before = await at.rows()
    for retry in (1, 2, 3):
        again = await at.people.redeliver(first, retry=retry)
        assert (again.status, again.body) == (200, b"")
    assert await at.rows() == before


@pytest.mark.parametrize("retry", ["9" * 5000, "-1", "٣", "x", "1e3"])
async def test_how_often_it_was_brought_may_be_nonsense(at: Door, retry: str) -> None:
    answer = await at.http.post(as_json(said()), {"Content-Type": JSON, "X-Slack-Retry-Num": retry})
    assert answer.status == 200


async def test_an_unsigned_body_is_turned_away_unread_and_without_a_word(at: Door) -> None:
    before = await at.rows()
    for body in (as_json(said()), b"x" * (LARGEST + 1)):
        answer = await at.http.post(body, {"Content-Type": JSON}, signed=False)
        assert (answer.status, answer.body) == (401, b"")
    assert (await at.rows(), len(at.slack.calls)) == (before, 0)


async def test_an_unsigned_body_is_not_waited_for(at: Door) -> None:
    parts = urlsplit(at.http.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n".encode())
    async with asyncio.timeout(2):
        assert await reader.readline() == b"HTTP/1.1 401 Unauthorized\r\n"
    writer.close()


async def test_a_signed_body_may_be_as_large_as_slacks_largest_and_no_larger(at: Door) -> None:
    for length, status in ((LARGEST, 400), (LARGEST + 1, 401)):
        assert (await at.http.post(b"x" * length, {"Content-Type": JSON})).status == status


async def test_a_long_form_typed_in_emoji_is_not_too_large(at: Door) -> None:
    await at.people.command(REQUESTER, "/inlagg", "nytt")
    await at.slack.until(lambda: at.slack.view_of(REQUESTER))
    answer = await at.people.submit(REQUESTER, at.slack.view_of(REQUESTER), {"text": "😀" * 1500, "secrecy": True})
    assert (answer.status, answer.json) == (200, {"response_action": "clear"})


async def test_two_secrets_are_taken_while_the_old_one_is_changed(office: Office) -> None:
    async with door(office, slack_signing_secret=f"new, {SIGNING_SECRET}") as at:
        assert (await at.people.dm(REQUESTER, "hjälp")).status == 200
        at.http.secret = "new"
        assert (await at.people.dm(REQUESTER, "hjälp")).status == 200
        assert (await at.people.command(REQUESTER, "/inlagg", "hjalp")).status == 200
        at.http.secret = "third"
        assert (await at.people.dm(REQUESTER, "hjälp")).status == 401


async def test_an_old_secret_is_none_once_it_is_gone(office: Office) -> None:
    async with door(office, slack_signing_secret="new") as at:
        assert (await at.people.dm(REQUESTER, "hjälp")).status == 401


async def test_the_librarys_switches_in_the_environment_do_not_install_anything(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "another")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-another")
    async with door(office) as at:
        assert (await at.people.dm(REQUESTER, "hjälp")).status == 200
        assert "users.info" in at.slack.calls.methods
        assert [call.ok for call in at.slack.calls.of("users.info")] == [True]
    room = Slack(SETTINGS)
    room.build(web.Application(), office.pilot)
    assert room._app is not None
    assert room._app.oauth_flow is None
    assert os.environ["SLACK_CLIENT_ID"] == "1.2"


async def test_slack_asks_whether_the_address_is_ours(at: Door) -> None:
    answer = await at.people.url_verification("abc")
    assert (answer.status, answer.json) == (200, {"challenge": "abc"})
    at.http.secret = "another"
    assert (await at.people.url_verification("abc")).status == 401


async def test_slack_tries_the_certificate(at: Door) -> None:
    assert ((await at.people.ssl_check()).status, await at.rows()) == (200, await at.rows())
    assert (await at.http.post(b"ssl_check=1", {"Content-Type": FORM}, signed=False)).status == 401


async def test_another_workspace_is_turned_away_with_all_it_sends(at: Door) -> None:
    before = await at.rows()
    answers: list[Answer] = [
        await at.people.command(REQUESTER, "/inlagg", "nytt", team=OTHER_TEAM),
        await at.people.shortcut_global(FOREIGNER, "menu"),
    ]
    theirs = said() | {"team_id": OTHER_TEAM, "authorizations": [{"team_id": OTHER_TEAM, "user_id": "U1"}]}
    answers.append(await at.http.post(as_json(theirs), {"Content-Type": JSON}))
    assert [answer.status for answer in answers] == [401, 401, 401]
    assert (await at.rows(), len(at.slack.calls)) == (before, 0)


async def test_somebody_of_another_workspace_is_answered_in_a_channel_shared_with_ours(at: Door) -> None:
    answer = await at.people.mention(FOREIGNER, SHARED, "Vilka konton har ni?")
    assert (answer.status, (await at.rows())["deliveries"]) == (200, 1)


async def test_a_request_is_too_old_after_five_minutes(office: Office) -> None:
    async with door(office) as at:
        moved: Callable[[], float] = at.http.clock
        for late, status in ((-290, 200), (290, 200), (-310, 401), (310, 401)):
            at.people.http.clock = lambda late=late: moved() + late  # type: ignore[misc]
            assert (await at.people.mention(REQUESTER, GENERAL, "hjälp")).status == status


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
async def test_there_is_nothing_to_get(at: Door, method: str) -> None:
    async with aiohttp.ClientSession() as session, session.request(method, at.http.url) as answer:
        assert answer.status == 405
