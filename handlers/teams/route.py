"""`POST /api/messages`: everything that Teams sends comes in here."""

import json
from dataclasses import dataclass
from typing import Final, NoReturn

from aiohttp import web

from handlers.teams.adapter import Adapter
from handlers.teams.payloads import Activity, WrongShape, read
from handlers.teams.tokens import Gatekeeper, Refused, Said

LARGEST: Final = 1024 * 1024
"""Bytes of a body at most: Teams sends messages of 100 kB, and forms of as much as a card holds."""


@dataclass(frozen=True)
class Route:
    """What comes in goes past the gatekeeper to the library's turns."""

    adapter: Adapter
    gatekeeper: Gatekeeper

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Check a request, and let the library have what we have read of it. Every doubt is a 401 without a detail."""
        authorization = request.headers.get("Authorization", "")
        if not self.gatekeeper.may_open(authorization):
            return web.Response(status=401)  # before anything of it is read
        activity = _activity(await _body(request))
        try:
            # What is no activity says nothing of itself, so no token can be about it.
            await self.gatekeeper.check(authorization, _said(activity))
        except Refused:
            return web.Response(status=401)
        assert activity is not None
        status, answer = await self.adapter.take(activity)
        return web.Response(status=status) if answer is None else web.json_response(answer, status=status)


async def _body(request: web.Request) -> bytes:
    """Return a request's body; nothing of one that is larger than any of Teams'."""
    try:
        return await request.clone(client_max_size=LARGEST).read()
    except web.HTTPRequestEntityTooLarge:
        return b""


def _said(activity: Activity | None) -> Said:
    if activity is None:
        return Said("", "", "")
    tenant = activity.channel_data.tenant
    return Said(
        activity.service_url, activity.channel_id, tenant.id if tenant else "", activity.conversation.tenant or ""
    )


def _activity(body: bytes) -> Activity | None:
    try:
        return read(json.loads(body, parse_constant=_refused))
    except (ValueError, RecursionError, WrongShape):  # broken UTF-8, no JSON, no activity
        return None


def _refused(written: str) -> NoReturn:
    raise ValueError(written)  # NaN and Infinity are no JSON: in an answer of ours Teams could not read them back
