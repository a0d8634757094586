"""How a fault looks from outside: what is done to one HTTP answer."""

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.fakes.breaking import cut, pause, reset
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
            await pause(closing, trouble.seconds)
            return web.json_response(body, headers=headers)
        case Fault.CUT:
            return await cut(request, json.dumps(body).encode(), headers)
        case Fault.GARBLED:
            return web.Response(text=json.dumps(body)[:-7], content_type="application/json", headers=headers)
        case Fault.OK:
            return web.json_response(body, headers=headers)
