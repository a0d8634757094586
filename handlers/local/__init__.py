"""The local room: a platform of its own in the browser, for trying and developing."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import Final, Protocol

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
from handlers.local.timeline import Timeline

SWEEP_EVERY: Final = 3600.0
"""Seconds between looks for files that were never handed in."""


class Bound(Protocol):
    """What the room needs of the settings: where the server listens, and where data lie."""

    @property
    def host(self) -> str: ...

    @property
    def data_dir(self) -> Path: ...


class Local:
    """The room put together. alone: it is the only room there is, so days can be passed in minutes.

    Raises NotLoopback if the server is reachable from elsewhere.
    """

    def __init__(self, settings: Bound, *, alone: bool, ids: Callable[[], str]) -> None:
        refuse_unless_loopback(settings.host)
        self._settings, self._ids = settings, ids
        self._timeline = Timeline(settings.data_dir / "local_room.sqlite")
        self.clock: Clock = MovableClock(_now, self._timeline) if alone else _now
        self._files = LocalFiles(settings.data_dir / "files")
        self.room = LocalRoom(self._timeline, clock=self.clock, ids=ids)

    def build(self, app: web.Application, pilot: Pilot) -> None:
        """Add the room's routes."""
        build(
            app,
            pilot=pilot,
            room=self.room,
            settings=self._settings,
            clock=self.clock,
            ids=self._ids,
            files=self._files,
        )

    async def living(self, _app: web.Application) -> AsyncIterator[None]:
        """Close the room's own rows when all has been sent."""
        yield
        self._timeline.close()

    def chores(
        self, pilot: Pilot, kept: Callable[[], Awaitable[Collection[str]]]
    ) -> Sequence[Callable[[], Awaitable[None]]]:
        """Return what goes on while the server runs. kept: the ids of files that belong to something."""

        async def know() -> None:
            for person, address in everybody(pilot.policy()):
                await pilot.know(person, address, "sv")

        async def sweep() -> None:
            while True:
                await self._files.sweep(await kept(), self.clock())
                await asyncio.sleep(SWEEP_EVERY)

        return know, sweep


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


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


__all__ = ["ROOM", "Local", "LocalFiles", "LocalRoom", "MovableClock", "build", "everybody"]
