"""The local room: a platform of its own in the browser, for trying and developing."""

from collections.abc import Callable
from typing import Protocol

from aiohttp import web

from bot.clock import Clock
from bot.pilot import Pilot
from handlers.local.cast import ROOM
from handlers.local.guard import guarded, refuse_unless_loopback
from handlers.local.incoming import Incoming
from handlers.local.outgoing import LocalRoom
from handlers.local.static_files import StaticFiles
from handlers.local.stream import Stream


class Bound(Protocol):
    """What the room needs of the settings: where the server listens."""

    @property
    def host(self) -> str: ...


def build(
    app: web.Application, *, pilot: Pilot, room: LocalRoom, settings: Bound, clock: Clock, ids: Callable[[], str]
) -> None:
    """Add the local room's routes. Raises NotLoopback if the server is reachable from elsewhere."""
    refuse_unless_loopback(settings.host)
    incoming = Incoming(pilot, room, clock, ids)
    stream = Stream(pilot, room.timeline, clock)
    routes = (
        ("GET", "/", incoming.page),
        ("GET", "/events", stream.events),
        ("GET", "/static/{name}", StaticFiles().serve),
        ("POST", "/say", incoming.say),
        ("POST", "/press", incoming.press),
        ("POST", "/submit", incoming.submit),
        ("POST", "/faults", incoming.misbehave),
    )
    for method, path, handler in routes:
        app.router.add_route(method, path, guarded(handler))
    app.on_shutdown.append(stream.close)


__all__ = ["ROOM", "LocalRoom", "build"]
