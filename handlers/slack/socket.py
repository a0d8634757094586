"""Socket Mode: the same listeners, through a connection that we open; no public address is needed."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

AGAIN_AFTER: Final = 10.0
"""Seconds between attempts to open the first connection; from then on the library keeps it open."""

log = structlog.get_logger(__name__)


class Socket:
    """The connection. new_session: what it goes out through, by the organisation's proxy where there is one."""

    def __init__(self, app: AsyncApp, app_token: str, new_session: Callable[[], aiohttp.ClientSession]) -> None:
        self._app, self._token, self._new_session = app, app_token, new_session
        self._handler: Any = None
        self._opening: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Open the connection as soon as Slack can be reached. Needs the event loop."""
        self._handler = AsyncSocketModeHandler(self._app, self._token, web_client=self._app.client)
        self._opening = asyncio.create_task(self._open())

    async def stop(self) -> None:
        """Close the connection; what came and was not acknowledged comes again to whoever opens the next one."""
        if self._opening:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        await self._handler.close_async()

    async def _open(self) -> None:
        client = self._handler.client
        await client.aiohttp_client_session.close()
        client.aiohttp_client_session, client.proxy = self._new_session(), None
        while True:
            try:
                await self._handler.connect_async()
            except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
                log.error("slack.socket_not_opened", error=type(error).__name__)  # noqa: TRY400 (no words)
                await asyncio.sleep(AGAIN_AFTER)
            else:
                return
