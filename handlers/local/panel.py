"""What whoever tries the room can switch: how the platform misbehaves, and what time it is."""

from dataclasses import dataclass

from aiohttp import web

from bot.turns import Reply
from handlers.local.clock import MOVES, MovableClock, moved
from handlers.local.door import Door
from handlers.local.faults import MODES
from handlers.local.outgoing import LocalRoom
from handlers.local.reading import given, text
from handlers.local.seats import BadInput


@dataclass(frozen=True)
class Panel:
    """The routes' handlers, for everybody at once: whoever is not of the staff may not."""

    door: Door
    room: LocalRoom
    clock: MovableClock | None

    async def misbehave(self, request: web.Request) -> web.Response:
        """Switch a fault on or off."""
        fields = await given(request)
        here = self.door.staff_seat(fields)
        mode = next((mode for mode in MODES if mode == text(fields, "mode")), None)
        if mode is None:
            raise BadInput("local.bad_input")
        self.room.faults.mode, self.room.faults.left = mode, None
        return self.door.reply(request, here, "person", Reply())

    async def move_clock(self, request: web.Request) -> web.Response:
        """Move the clock ahead, or let it show the real time again."""
        fields = await given(request)
        here = self.door.staff_seat(fields)
        move = next((move for move in MOVES if move == text(fields, "to")), None)
        if move is None or self.clock is None:
            raise BadInput("local.bad_input")
        moved(self.clock, move)
        return self.door.reply(request, here, "person", Reply())
