"""Socket Mode: envelopes over a websocket, each to be acknowledged by its id."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]


@dataclass
class Envelope:
    """One thing sent. `acks` are the payloads it was acknowledged with, {} for none."""

    id: str
    body: Json
    acks: list[Json] = field(default_factory=list)


class Sockets:
    """The connections of an app, the newest last, and what was sent over them."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.opened = 0
        self._open: list[web.WebSocketResponse] = []
        self._tickets: set[str] = set()
        self._stir = asyncio.Event()

    @property
    def connected(self) -> int:
        """Return how many connections there are."""
        return len(self._open)

    @property
    def unacknowledged(self) -> list[Envelope]:
        """Return what nobody has acknowledged."""
        return [one for one in self.envelopes if not one.acks]

    def new_url(self, base: str) -> str:
        """Return an address that is good for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return f"{base.replace('http', 'ws', 1)}/link?ticket={ticket}&app_id=0"

    async def link(self, request: web.Request) -> web.StreamResponse:
        """Serve a connection."""
        if request.query.get("ticket") not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(request.query["ticket"])
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0LOTSEN"}})
        self._open.append(connection)
        self.opened += 1
        self._stirred()
        try:
            async for message in connection:
                if message.type == WSMsgType.TEXT:
                    self._received(message.data)
        finally:
            self._forget(connection)
        return connection

    async def send(self, kind: str, payload: Json, *, retry: int = 0, reason: str = "") -> Envelope:
        """Send one thing: "events_api", "slash_commands" or "interactive"."""
        body: Json = {"envelope_id": str(uuid.uuid4()), "type": kind, "payload": payload}
        body["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            body |= {"retry_attempt": retry, "retry_reason": reason}
        envelope = Envelope(body["envelope_id"], body)
        self.envelopes.append(envelope)
        await self._newest().send_json(body)
        return envelope

    async def redeliver(self) -> list[Envelope]:
        """Send again what nobody has acknowledged."""
        waiting = self.unacknowledged
        for envelope in waiting:
            await self._newest().send_json(envelope.body)
        return waiting

    async def acknowledged(self, envelope: Envelope, times: int = 1, within: float = 10.0) -> list[Json]:
        """Wait for an acknowledgement; return the payloads of all."""
        async with asyncio.timeout(within):
            while len(envelope.acks) < times:
                await self._stir.wait()
        return envelope.acks

    async def connection(self, times: int = 1, within: float = 10.0) -> None:
        """Wait until the app has connected so often."""
        async with asyncio.timeout(within):
            while self.opened < times or not self._open:
                await self._stir.wait()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app to come back over a new connection."""
        await self._newest().send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})

    async def drop(self) -> None:
        """Break the newest connection without a word."""
        connection = self._newest()
        self._forget(connection)
        transport = connection._req.transport if connection._req else None
        if transport is not None:
            transport.abort()

    async def close(self) -> None:
        """Close every connection."""
        for connection in list(self._open):
            await connection.close()

    def _newest(self) -> web.WebSocketResponse:
        assert self._open, "the app is not connected"
        return self._open[-1]

    def _received(self, text: str) -> None:
        said = json.loads(text)
        for envelope in self.envelopes:
            if envelope.id == said.get("envelope_id"):
                envelope.acks.append(said.get("payload") or {})
        self._stirred()

    def _forget(self, connection: web.WebSocketResponse) -> None:
        if connection in self._open:
            self._open.remove(connection)
        self._stirred()

    def _stirred(self) -> None:
        self._stir.set()
        self._stir = asyncio.Event()
