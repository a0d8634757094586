"""How a fault looks from outside: what is done to one HTTP answer."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fakes.breaking import cut, pause, reset
from tests.fakes.teams.faults import Fault, Trouble
from tests.fakes.teams.saying_no import error, unauthorized

Json = dict[str, Any]

REFUSALS: Mapping[Fault, tuple[int, Any]] = {
    Fault.TOO_MANY: (429, error("Throttled")),
    Fault.PRECONDITION: (412, error("PreconditionFailed")),
    Fault.BROKEN: (500, error("ServiceError", "Unknown")),
    Fault.STORE_THEN_TIMEOUT: (504, error("ServiceError", "Gateway timeout")),
    Fault.UNAUTHORIZED: (401, unauthorized().answer),
}


async def answer(
    request: web.Request, status: int, body: Any, trouble: Trouble, closing: asyncio.Event, *, away: str
) -> web.StreamResponse:
    """Answer a call as its fault has it. away: where a redirect leads to."""
    match trouble.fault:
        case Fault.HANG | Fault.STORE_THEN_HANG:
            await closing.wait()
            return web.Response(status=503)
        case Fault.RESET | Fault.STORE_THEN_RESET:
            return reset(request)
        case Fault.STORE_THEN_BAD_GATEWAY:
            return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
        case Fault.LATE:
            await pause(closing, trouble.seconds)
        case Fault.CUT:
            return await cut(request, json.dumps(body).encode(), {}, status=status)
        case Fault.GARBLED:
            return web.Response(text=json.dumps(body)[:-1] + "…", status=status, content_type="application/json")
        case Fault.REDIRECT:
            return web.Response(status=307, headers={"Location": away + request.path_qs})
    if trouble.fault in REFUSALS:
        return _refuse(trouble)
    return told(status, body)


def _refuse(trouble: Trouble) -> web.Response:
    status, body = REFUSALS[trouble.fault]
    wait = {"Retry-After": str(round(trouble.seconds))} if status == 429 else {}
    return web.json_response(body, status=status, headers=wait)


def told(status: int, body: Any) -> web.Response:
    """Answer with a body; None is an empty one."""
    return web.Response(status=status) if body is None else web.json_response(body, status=status)
