"""How a fault looks from outside: what is done to one HTTP answer."""

import asyncio
import contextlib
import json
import socket
import struct
from typing import Any

from aiohttp import web

from tests.fakes.slack.faults import Fault, Trouble

Json = dict[str, Any]


async def answer(
    request: web.Request, body: Json, trouble: Trouble, closing: asyncio.Event, headers: dict[str, str]
) -> web.StreamResponse:
    """Answer a call as its fault has it."""
    match trouble.fault:
        case Fault.HANG | Fault.STORE_THEN_HANG:
            await closing.wait()
            return web.Response(status=503)
        case Fault.RESET | Fault.STORE_THEN_RESET:
            return reset(request)
        case Fault.TOO_MANY:
            wait = {"Retry-After": str(round(trouble.seconds))}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers | wait)
        case Fault.BROKEN | Fault.STORE_THEN_BROKEN:
            return web.Response(status=500, text="<html>Internal Server Error</html>", content_type="text/html")
        case Fault.LATE:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), trouble.seconds)
            return web.json_response(body, headers=headers)
        case Fault.CUT:
            return await _cut(request, body, headers)
        case Fault.GARBLED:
            return web.Response(text=json.dumps(body)[:-7], content_type="application/json", headers=headers)
        case Fault.OK:
            return web.json_response(body, headers=headers)


def reset(request: web.Request) -> web.Response:
    """Break the connection so that the other side sees it reset, not closed."""
    assert request.transport is not None
    sock = request.transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
    return web.Response(status=503)  # nobody reads it


async def _cut(request: web.Request, body: Json, headers: dict[str, str]) -> web.StreamResponse:
    whole = json.dumps(body).encode()
    response = web.StreamResponse(headers=headers | {"Content-Type": "application/json; charset=utf-8"})
    response.content_length = len(whole)
    await response.prepare(request)
    await response.write(whole[: len(whole) // 2])
    assert request.transport is not None
    request.transport.close()  # what is written goes out first
    return response
