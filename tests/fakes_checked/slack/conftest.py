"""A fake Slack, slack_sdk's own client to call it with, and a small app on bolt for its people to use."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.driver import Driver
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import BOT_TOKEN
from tests.fakes_checked.slack.small_app import serving


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as slack:
        yield slack


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=slack.api_url, retry_handlers=[], timeout=2)


@pytest_asyncio.fixture
async def people(slack: FakeSlack) -> AsyncIterator[Driver]:
    async with serving(slack) as url, Driver(slack, url) as people:
        yield people
