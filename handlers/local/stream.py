"""What happens, as it happens: one stream of server-sent events a page, for both its sides."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from bot.clock import Clock
from bot.pilot import Pilot
from handlers.local.guard import HEADERS
from handlers.local.pages import message_html
from handlers.local.seats import BadInput, Seat, seat
from handlers.local.timeline import Message, Timeline

LOOKS_UP_EVERY = 5.0
HEARTBEAT = 15.0
AT_A_TIME = 500  # messages read at once
TRIES_AGAIN_AFTER = 1000  # milliseconds, for the browser


@dataclass
class Stream:
    """The streams of all open pages."""

    pilot: Pilot
    timeline: Timeline
    clock: Clock
    closing: bool = field(default=False)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Send every change after the one the page knows (`since`, or Last-Event-ID after a break), until it leaves."""
        here = seat(self.pilot.policy(), request.query)
        known = _number(request.headers.get("Last-Event-ID") or request.query.get("since", "0"))
        with suppress(ConnectionResetError):  # also as we end, or while nothing but the heartbeat is sent
            return await self._stream(request, here, known)
        return web.Response()  # the page was left

    async def close(self, _app: web.Application) -> None:
        """Let every page go, so that the server can stop at once."""
        self.closing = True
        self.timeline.ring()

    async def _stream(self, request: web.Request, here: Seat, known: int) -> web.StreamResponse:
        async with sse_response(request, headers=HEADERS, ping_interval=HEARTBEAT) as stream:
            await stream.send("", event="listening", retry=TRIES_AGAIN_AFTER)
            if known > await self.timeline.newest_change():  # another timeline than the page was drawn from
                await stream.send("", event="startover")
            else:
                await self._follow(stream, here, known)
        return stream

    async def _follow(self, stream: EventSourceResponse, here: Seat, known: int) -> None:
        shown = here.conversations()
        while not self.closing and stream.is_connected():
            bell = self.timeline.bell
            news = await self.timeline.changed(tuple(shown), known, AT_A_TIME)
            for message in news:
                known = message.change
                await stream.send(self._told(here, message), id=str(known), event="message")
            if len(news) == AT_A_TIME:
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOKS_UP_EVERY):
                    await bell.wait()

    def _told(self, here: Seat, message: Message) -> str:
        side = here.conversations()[message.conversation]
        html = message_html(self.pilot.policy(), here, message, side, now=self.clock())
        told = {"id": message.id, "side": side, "thread": message.thread, "html": html}
        spoken = {"spoken": message.spoken, "lang": message.lang, "redrawn": message.updated is not None}
        return json.dumps(told | spoken)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 15:
        raise BadInput("local.bad_input")
    return int(text)
