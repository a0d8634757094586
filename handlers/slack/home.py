"""The home page of the app: what the pilot has for a person, one card under the other."""

import asyncio
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.pilot import Pilot
from bot.turns import Turn
from handlers.known import MANY
from handlers.remembered import Remembered
from handlers.slack.failures import code_of
from handlers.slack.views import home

log = structlog.get_logger(__name__)


class HomePage:
    """Draws people's home pages."""

    def __init__(self, pilot: Pilot, client: AsyncWebClient) -> None:
        self._pilot, self._client = pilot, client
        self._opened: Remembered[str, None] = Remembered(MANY)

    async def draw_again(self, user: str, turn: Turn) -> None:
        """Draw the page of somebody who has opened it since the start: whoever opens it later gets a new one."""
        if user in self._opened:
            await self.draw(user, turn)

    async def draw(self, user: str, turn: Turn) -> None:
        """Draw somebody's page as things stand now."""
        self._opened[user] = None
        view: dict[str, Any] = home(await self._pilot.home(turn))
        try:
            async with asyncio.timeout(10):
                await self._client.views_publish(user_id=user, view=view)
        except SlackApiError as error:  # they open it again, and it is drawn again
            log.warning("slack.home_not_drawn", code=code_of(error))
