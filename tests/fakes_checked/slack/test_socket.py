"""Socket Mode: slack-bolt's own handler over the fake's websocket."""

from collections.abc import AsyncIterator

import pytest_asyncio
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.driver import Driver
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import APP_TOKEN, BOT_TOKEN, REQUESTER
from tests.fakes_checked.slack.small_app import build


@pytest_asyncio.fixture
async def connected(slack: FakeSlack) -> AsyncIterator[Driver]:
    client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url)
    handler = AsyncSocketModeHandler(build(client), APP_TOKEN, web_client=client, ping_interval=1)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.sockets.connection()
    async with Driver(slack) as people:
        yield people
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_everything_comes_over_the_socket_and_is_acknowledged(slack: FakeSlack, connected: Driver) -> None:
    await connected.dm(REQUESTER, "Hej")
    await connected.command(REQUESTER, "/inlagg", "nytt")
    await connected.submit(REQUESTER, slack.view_of(REQUESTER), {"text": "fel"})
    assert [answer.json for answer in connected.answers] == [
        {},
        {},
        {"response_action": "errors", "errors": {"text": "Skriv något annat."}},
    ]
    assert (len(slack.ours(REQUESTER)), slack.sockets.unacknowledged) == (1, [])


async def test_a_disconnect_and_a_broken_line_bring_the_app_back(slack: FakeSlack, connected: Driver) -> None:
    await slack.sockets.disconnect()
    await slack.sockets.connection(times=2)
    await connected.dm(REQUESTER, "Hej")
    await slack.sockets.drop()
    await slack.sockets.connection(times=3, within=30)
    await connected.dm(REQUESTER, "Hej igen")
    assert len(slack.ours(REQUESTER)) == 2
