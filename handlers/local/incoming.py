"""What the browser asks for and hands in: each route reads it, makes a Turn of it and gives it to the pilot."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web
from multidict import MultiDictProxy
from pydantic import BaseModel, ValidationError

from bot.clock import Clock
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from handlers.local.cast import ROOM
from handlers.local.faults import MODES
from handlers.local.outgoing import LocalRoom
from handlers.local.pages import Shown, page_html, reply_card_html, reply_form_html, sheet_html
from handlers.local.seats import BadInput, Seat, Side, seat
from handlers.local.timeline import Message

SHOWN_AT_FIRST = 200
LONGEST = 4000  # characters of something typed
FIELD = "field."
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_INBOUND = re.compile(r"[A-Za-z0-9-]{8,64}")

Shape = TypeVar("Shape", bound=BaseModel)
Given = MultiDictProxy[str | bytes | bytearray | web.FileField]


class Handed(BaseModel):
    """What a form carries beside its fields."""

    verb: str
    arguments: dict[str, str] = {}


class Press(Handed):
    """What a button carries: the message it stands in ("" where none is kept), its verb and arguments."""

    message: str = ""


@dataclass(frozen=True)
class Incoming:
    """The routes' handlers."""

    pilot: Pilot
    room: LocalRoom
    clock: Clock
    ids: Callable[[], str]

    async def page(self, request: web.Request) -> web.Response:
        """Show the page; whoever opens it for the first time is welcomed."""
        policy = self.pilot.policy()
        here = seat(policy, request.query)
        await self.pilot.welcome(self._turn(here, "person", "welcome"))
        change = (
            await self.room.timeline.newest_change()
        )  # before the messages: what comes between is sent by the stream
        shown = Shown(await self._messages(here, "person"), await self._messages(here, "desk"), change)
        return _html(page_html(policy, here, shown, self.room.faults, now=self.clock(), inbound=self.ids()))

    async def say(self, request: web.Request) -> web.Response:
        """Something typed. The bubble is kept first, under the id the page made: sending it again doubles nothing."""
        given = await _given(request)
        here, text = self._seat(given), _text(given, "text").replace("\r\n", "\n").strip()
        inbound = _inbound(given)
        turn, bubble = self._turn(here, "person", f"say:{inbound}"), f"{here.person.id}:{inbound}"
        if len(text) > LONGEST:
            raise BadInput("local.too_long", 413)
        if text:
            kept = self.pilot.kept(text, here.lang)
            await self.room.hear(turn.address, message=bubble, author=here.person.name, lang=here.lang, words=kept)
            await self.pilot.say(turn, text)
        return self._reply(request, here, "person", Reply(), said=bubble)

    async def press(self, request: web.Request) -> web.Response:
        """A button pressed."""
        given = await _given(request)
        here, side = self._seat(given), _side(given)
        pressed = _read(Press, given, "press")
        turn = self._turn(here, side, f"press:{_inbound(given)}", pressed.message)
        await self._refuse_elsewhere(here, side, pressed.message)
        return self._reply(request, here, side, await self.pilot.press(turn, pressed.verb, pressed.arguments))

    async def submit(self, request: web.Request) -> web.Response:
        """A form handed in. It comes back if there is something to mend."""
        given = await _given(request)
        here, side = self._seat(given), _side(given)
        handed = _read(Handed, given, "form")
        turn = self._turn(here, side, f"submit:{_inbound(given)}")
        return self._reply(
            request, here, side, await self.pilot.submit(turn, handed.verb, handed.arguments, _values(given))
        )

    async def misbehave(self, request: web.Request) -> web.Response:
        """Switch a fault on or off, for everybody: whoever is not of the staff may not."""
        given = await _given(request)
        here = self._seat(given)
        if not here.person.staff:
            raise BadInput("local.not_yours", 403)
        mode = next((mode for mode in MODES if mode == _text(given, "mode")), None)
        if mode is None:
            raise BadInput("local.bad_input")
        self.room.faults.mode, self.room.faults.left = mode, None
        return self._reply(request, here, "person", Reply())

    def _seat(self, given: Given) -> Seat:
        return seat(self.pilot.policy(), given)

    def _turn(self, here: Seat, side: Side, act: str, thread: str = "") -> Turn:
        # An id that a page made counts for the one who sent it and for what was done with it, and for nobody else.
        who = here.who(self.pilot.policy(), side)
        return Turn(f"{ROOM}:{who.id}:{act}", who, here.address(side, thread), here.lang)

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

    def _reply(self, request: web.Request, here: Seat, side: Side, reply: Reply, *, said: str = "") -> web.Response:
        policy = self.pilot.policy()
        form = reply_form_html(reply.form, reply.card, here, side, self.ids()) if reply.form else ""
        card = reply_card_html(policy, here.lang, reply.card, side) if reply.card and not form else ""
        if "application/json" in request.headers.get("Accept", ""):
            # The script finds the bubble of what was said by its id.
            return web.json_response({"form": form, "card": card} | ({"id": said} if said else {}))
        if form or card:
            return _html(sheet_html(policy, here, form or card, inbound=self.ids()))
        raise web.HTTPSeeOther(here.link())


def _html(page: str) -> web.Response:
    return web.Response(text=page, content_type="text/html")


async def _given(request: web.Request) -> Given:
    if request.content_type not in FORMS:
        raise BadInput("local.bad_input")
    try:
        given = await request.post()
        # An odd charset can make halves of characters, which nothing can keep.
        "".join([*given, *(value for value in given.values() if isinstance(value, str))]).encode()
    except web.HTTPException:
        raise
    except Exception:  # whatever aiohttp raises over a body means the same here: it does not follow its own headers
        raise BadInput("local.bad_input") from None
    return given


def _text(given: Given, name: str) -> str:
    text = given.get(name)
    if not isinstance(text, str):
        raise BadInput("local.bad_input")
    return text


def _inbound(given: Given) -> str:
    inbound = _text(given, "id")
    if not _INBOUND.fullmatch(inbound):
        raise BadInput("local.bad_input")
    return inbound


def _side(given: Given) -> Side:
    match given.get("side"):
        case "person":
            return "person"
        case "desk":
            return "desk"
    raise BadInput("local.bad_input")


def _read(shape: type[Shape], given: Given, name: str) -> Shape:
    try:
        return shape.model_validate_json(_text(given, name))
    except ValidationError:
        raise BadInput("local.bad_input") from None


def _values(given: Given) -> dict[str, str]:
    names = dict.fromkeys(name for name in given if name.startswith(FIELD))
    typed = {name: [text for text in given.getall(name) if isinstance(text, str)] for name in names}
    return {name.removeprefix(FIELD): ",".join(texts).replace("\r\n", "\n") for name, texts in typed.items()}
