"""The local room: a platform of its own in the browser, for trying and developing."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from aiohttp import web

from bot.clock import Clock
from bot.pilot import Pilot
from handlers.local.cast import ROOM, everybody
from handlers.local.clock import MovableClock
from handlers.local.door import Door
from handlers.local.files import LocalFiles
from handlers.local.forms import Forms
from handlers.local.guard import guarded, refuse_unless_loopback
from handlers.local.handouts import Handouts
from handlers.local.incoming import Incoming
from handlers.local.outgoing import LocalRoom
from handlers.local.panel import Panel
from handlers.local.static_files import StaticFiles
from handlers.local.stream import Stream


class Bound(Protocol):
    """What the room needs of the settings: where the server listens, and where data lie."""

    @property
    def host(self) -> str: ...

    @property
    def data_dir(self) -> Path: ...


def build(
    app: web.Application,
    *,
    pilot: Pilot,
    room: LocalRoom,
    settings: Bound,
    clock: Clock,
    ids: Callable[[], str],
    files: LocalFiles | None = None,
) -> None:
    """Add the local room's routes. Raises NotLoopback if the server is reachable from elsewhere.

    clock: where it is a MovableClock, the page can move it. files: where uploads are kept, by default in the data
    folder; closed with the server.
    """
    refuse_unless_loopback(settings.host)
    movable = clock if isinstance(clock, MovableClock) else None
    files = files or LocalFiles(settings.data_dir / "files")
    door = Door(pilot, clock, ids)
    incoming, panel, forms = Incoming(door, room, movable), Panel(door, room, movable), Forms(door, files)
    stream = Stream(pilot, room.timeline, clock)
    routes = (
        ("GET", "/", incoming.page),
        ("GET", "/events", stream.events),
        ("GET", "/static/{name}", StaticFiles().serve),
        ("GET", "/files/{code}", Handouts(door, files).give),
        ("POST", "/say", incoming.say),
        ("POST", "/press", incoming.press),
        ("POST", "/submit", forms.submit),
        ("POST", "/draft", forms.draft),
        ("POST", "/upload", forms.upload),
        ("POST", "/faults", panel.misbehave),
        *((("POST", "/clock", panel.move_clock),) if movable else ()),
    )
    for method, path, handler in routes:
        app.router.add_route(method, path, guarded(handler))
    app.on_shutdown.append(stream.close)

    async def close_files(_app: web.Application) -> None:
        files.close()

    app.on_cleanup.append(close_files)


__all__ = ["ROOM", "LocalFiles", "LocalRoom", "MovableClock", "build", "everybody"]
