"""The server's frame: health, readiness, and what is said when something goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.logs import line_of
from bot.policy.faults import Fault
from bot.troubles import Trouble
from bot.wording.catalogue import say

LARGEST_BODY = 256 * 1024
DATABASE_ANSWERS_WITHIN = 2.0

Cleanup = Callable[[web.Application], AsyncIterator[None]]


class Log(Protocol):
    """Where events are written: structlog's bound logger."""

    def error(self, event: str, **fields: object) -> object:
        """Write one line."""


@dataclass(frozen=True)
class Backlog:
    """What the outbox owes: how many deliveries, and how many seconds the oldest has been owed.

    failing: how many of them were tried in vain so far. failed: how many were given up. running: whether it sends.
    """

    owed: int
    oldest: float
    failing: int = 0
    failed: int = 0
    running: bool = True


@dataclass(frozen=True)
class Checks:
    """What readiness asks.

    ping: raises when the database is gone. faults: those of a newer content folder that was refused. troubles: what is
    wrong with each room that is on.
    """

    ping: Callable[[], Awaitable[None]]
    backlog: Callable[[], Awaitable[Backlog]]
    policy_version: Callable[[], str]
    faults: Callable[[], Sequence[Fault]]
    troubles: Callable[[], Mapping[str, Sequence[Trouble]]]


def frame(checks: Checks, log: Log, new_id: Callable[[], str], cleanup: Sequence[Cleanup] = ()) -> web.Application:
    """Return the application that the rooms add their routes to.

    `cleanup` starts in order and stops in the opposite one.
    """
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_say_what_went_wrong(log, new_id)])
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", _readyz(checks))
    app.cleanup_ctx.extend(cleanup)
    return app


async def _healthz(_request: web.Request) -> web.Response:
    return web.Response(text="ok")


def _readyz(checks: Checks) -> Handler:
    async def readyz(_request: web.Request) -> web.Response:
        faults = [{"file": fault.file, "line": fault.line, "message": fault.message} for fault in checks.faults()]
        policy = {"version": checks.policy_version(), "faults": faults}
        try:
            async with asyncio.timeout(DATABASE_ANSWERS_WITHIN):
                await checks.ping()
                backlog = await checks.backlog()
        except Exception as error:  # whatever a driver raises means the same here
            return web.json_response({"ready": False, "database": type(error).__name__, "policy": policy}, status=503)
        rooms = {room: _room(troubles) for room, troubles in checks.troubles().items()}
        told = {"ready": backlog.running, "database": "ok", "policy": policy, "outbox": _told(backlog), "rooms": rooms}
        return web.json_response(told, status=200 if backlog.running else 503)

    return readyz


def _told(backlog: Backlog) -> dict[str, object]:
    return {
        "running": backlog.running,
        "owed": backlog.owed,
        "oldest_seconds": round(max(0.0, backlog.oldest), 1),  # what another server owes may bear a later time
        "failing": backlog.failing,
        "failed": backlog.failed,
    }


def _room(troubles: Sequence[Trouble]) -> dict[str, object]:
    # A room in trouble is no reason to take the server out of service: what is owed in it waits, and is not lost.
    shut = next(({"trouble": one.code, "since": _moment(one)} for one in troubles if _is_whole(one)), {})
    desks = [
        {"desk": one.desk, "conversation": one.conversation, "trouble": one.code, "since": _moment(one)}
        for one in troubles
        if one.desk
    ]
    people = next(
        ({"people": one.people, "trouble": one.code, "since": _moment(one)} for one in troubles if one.people), {}
    )
    beside = {"desks": desks, "unreached": people}
    return {"ok": not troubles, **shut, **{name: told for name, told in beside.items() if told}}


def _is_whole(trouble: Trouble) -> bool:
    return not trouble.desk and not trouble.people


def _moment(trouble: Trouble) -> str:
    return trouble.since.isoformat(timespec="seconds")


def _say_what_went_wrong(log: Log, new_id: Callable[[], str]) -> Middleware:
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return plainly(request, _sentence_for(error.status), error.status)
        except Exception as error:
            fault = new_id()
            log.error(  # noqa: TRY400 (a traceback's last line can hold what somebody wrote)
                "request_failed", fault=fault, method=request.method, route=_route(request), **_where(error)
            )
            return plainly(request, "http.failed", 500, fault=fault)

    return middleware


def plainly(request: web.Request, key: str, status: int, **values: str) -> web.Response:
    """Return one sentence, as JSON to a program and as text to a person."""
    sentence = say("en" if request.headers.get("Accept-Language", "sv").startswith("en") else "sv", key, **values)
    if "application/json" in request.headers.get("Accept", ""):
        return web.json_response({"fault": sentence}, status=status)
    return web.Response(text=sentence + "\n", status=status, headers={"X-Content-Type-Options": "nosniff"})


def _sentence_for(status: int) -> str:
    return {404: "http.not_found", 405: "http.wrong_method", 413: "http.too_large"}.get(status, "http.bad_request")


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""


def _where(error: Exception) -> dict[str, str]:
    # The text of an exception can hold what somebody wrote; its type and place cannot.
    return {"error": type(error).__name__, "place": line_of(error)}
