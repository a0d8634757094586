"""What the browser asks for and says: the page, something typed, a button pressed."""

from dataclasses import dataclass

from aiohttp import web

from bot.turns import Reply
from bot.wording.unread import LONGEST
from handlers.local.clock import MovableClock
from handlers.local.door import Door, html_page
from handlers.local.outgoing import LocalRoom
from handlers.local.pages import Shown, page_html
from handlers.local.reading import Press, carried, given, inbound_id, side_of, text
from handlers.local.seats import BadInput, Seat, Side
from handlers.local.timeline import Message

SHOWN_AT_FIRST = 200


@dataclass(frozen=True)
class Incoming:
    """The routes' handlers. `movable` is None where the clock cannot be moved."""

    door: Door
    room: LocalRoom
    movable: MovableClock | None

    async def page(self, request: web.Request) -> web.Response:
        """Show the page; whoever opens it for the first time is welcomed."""
        policy = self.door.pilot.policy()
        here = self.door.seat(request.query)
        await self.door.pilot.welcome(self.door.turn(here, "person", "welcome"))
        # Before the messages: what comes between is sent by the stream.
        change = await self.room.timeline.newest_change()
        shown = Shown(
            await self._messages(here, "person"),
            await self._messages(here, "desk"),
            change,
            now=self.door.clock(),
            movable=self.movable is not None,
            moved=self.movable is not None and self.movable.is_ahead,
        )
        return html_page(page_html(policy, here, shown, self.room.faults, inbound=self.door.ids()))

    async def say(self, request: web.Request) -> web.Response:
        """Something typed. The bubble is kept first, under the id the page made: sending it again doubles nothing."""
        fields = await given(request)
        here, words = self.door.seat(fields), text(fields, "text").replace("\r\n", "\n").strip()
        inbound = inbound_id(fields)
        turn, bubble = self.door.turn(here, "person", f"say:{inbound}"), f"{here.person.id}:{inbound}"
        if len(words) > LONGEST:
            raise BadInput("local.too_long", 413)
        if words:
            kept = self.door.pilot.kept(words, here.lang)
            await self.room.hear(turn.address, message=bubble, author=here.person.name, lang=here.lang, words=kept)
            await self.door.pilot.say(turn, words)
        return self.door.reply(request, here, "person", Reply(), said=bubble)

    async def press(self, request: web.Request) -> web.Response:
        """A button pressed."""
        fields = await given(request)
        here, side = self.door.seat(fields), side_of(fields)
        pressed = carried(Press, fields, "press")
        turn = self.door.turn(here, side, f"press:{inbound_id(fields)}", pressed.message)
        await self._refuse_elsewhere(here, side, pressed.message)
        reply = await self.door.pilot.press(turn, pressed.verb, pressed.arguments)
        return self.door.reply(request, here, side, reply)

    async def _messages(self, here: Seat, side: Side) -> list[Message]:
        if side not in here.conversations().values():
            return []
        return await self.room.timeline.latest(here.conversation(side), SHOWN_AT_FIRST)

    async def _refuse_elsewhere(self, here: Seat, side: Side, message_id: str) -> None:
        if not message_id:
            return
        message = await self.room.timeline.read(message_id)
        if message is None or message.conversation != here.conversation(side):
            raise BadInput("local.not_yours", 403)
