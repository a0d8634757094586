"""`POST /slack/events`: everything that Slack sends over HTTP comes in here."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from handlers.slack.gate import folded, is_signed, is_ssl_check, may_be_signed, signed, unfold
from handlers.slack.listening import RETRY
from handlers.slack.payloads import Handshake, Payload, WrongShape

LARGEST: Final = 2 * 1024 * 1024
"""Bytes of a body at most. Slack takes 250 kB of a modal, and brings it back with what was typed, each character that
is not ASCII written with up to twelve.
"""


@dataclass(frozen=True)
class Route:
    """secrets: what Slack may sign with, the newest first; team: the workspace; seconds: since 1970."""

    app: AsyncApp
    secrets: tuple[str, ...]
    team: str
    seconds: Callable[[], float] = time.time

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Check a request, and let the library have what we have read of it."""
        stamp, signature = (request.headers.get(f"X-Slack-{name}", "") for name in ("Request-Timestamp", "Signature"))
        body = await _body(request) if may_be_signed(stamp, signature, self.seconds()) else None
        if body is None or not is_signed(body, stamp, signature, secrets=self.secrets, now=self.seconds()):
            return web.Response(status=401)
        if is_ssl_check(body):
            return web.Response()
        try:
            payload = unfold(body, request.content_type)
        except WrongShape:
            return web.Response(status=400)
        if isinstance(payload, Handshake):
            return web.json_response({"challenge": payload.challenge})
        if self.team not in payload.teams:
            return web.Response(status=401)
        return await self._dispatch(payload, stamp, request.headers.get(RETRY, "0"))

    async def _dispatch(self, payload: Payload, stamp: str, retry: str) -> web.StreamResponse:
        text = folded(payload)
        headers = {**signed(text, stamp, self.secrets[0]), RETRY: [retry]}
        return await to_aiohttp_response(
            await self.app.async_dispatch(AsyncBoltRequest(body=text, headers={**headers}))
        )


async def _body(request: web.Request) -> bytes | None:
    """Return a request's body; None where it is larger than any of Slack's."""
    try:
        return await request.clone(client_max_size=LARGEST).read()
    except web.HTTPRequestEntityTooLarge:
        return None
