"""The room's own way out, to a fake workspace, and as impatient as a test is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from handlers.session import new_session
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import BOT_TOKEN


@asynccontextmanager
async def client_of(slack: FakeSlack, *, answers_within: float = 2.0) -> AsyncIterator[AsyncWebClient]:
    """Give a client as the room makes it."""
    async with new_session(answers_within=answers_within) as session:
        yield AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, session=session, retry_handlers=[])
