"""Buttons: what was pressed becomes a turn; the press is answered with the card as it stands now, or with a line."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic import ValidationError

from bot.cards import Card
from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from bot.wording.catalogue import say
from bot.wording.plain import plain
from handlers.later import Later
from handlers.teams.dialogs import CARD
from handlers.teams.forms import Forms
from handlers.teams.handouts import Handouts
from handlers.teams.opened import Opened, request_in, shown_request
from handlers.teams.payloads import Activity, Executed, WrongShape
from handlers.teams.people import People, Profile
from handlers.teams.places import ROOM
from handlers.teams.showing import Showing
from handlers.teams.talking import answered_at, inbound
from handlers.teams.views import adaptive_card, posted_card

Json = dict[str, Any]
MESSAGE: Final = "application/vnd.microsoft.activity.message"
AGAIN: Final = 120.0
"""Seconds within which the same press of the same button is one that Teams has brought again, under another id."""

SHORT: Final = 400
"""Characters of a card that can be said as a line."""


class Again:
    """Remembers what was pressed just now, so that it is done once whatever id it comes under."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._pressed: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def first(self, pressed: str, activity_id: str) -> str:
        """Return the id of the activity with which something was pressed first, within the last minutes."""
        now = self._seconds()
        while self._pressed and next(iter(self._pressed.values()))[0] < now - AGAIN:
            self._pressed.popitem(last=False)
        return self._pressed.setdefault(pressed, (now, activity_id))[1]


@dataclass(frozen=True)
class Pressing:
    """The listener of Action.Execute."""

    pilot: Pilot
    people: People
    showing: Showing
    forms: Forms
    handouts: Handouts
    later: Later
    again: Again
    opened: Opened = field(default_factory=Opened)

    async def execute(self, activity: Activity) -> Json:
        """Take a press; return what it is answered with. Raises NotKnownNow, WrongShape."""
        try:
            executed = Executed.model_validate(activity.value)
        except ValidationError:
            raise WrongShape from None
        data = executed.action.data
        verb, arguments, key = carried(data)
        profile = await self.people.who(activity)
        turn = self._turn(activity, profile, verb, data)
        match executed.action.verb or verb:
            case "refresh":
                return await self._as_seen(activity, turn, key)
            case "submit":
                return await self._submit(activity, turn, data)
            case "file":
                self.later.start(self.handouts.give(turn, arguments.get("code", "")))
                return line(say(turn.lang, "teams.file_comes"))
            case _:
                return await self._press(activity, turn, verb, arguments, key)

    async def _submit(self, activity: Activity, turn: Turn, data: Json) -> Json:
        answer = await self.forms.in_chat(turn, data)
        # What a press is answered with lasts until the chat is drawn again: so the message itself is drawn anew.
        self.later.start(self.showing.replace(activity, answer["value"]))
        return answer

    def opened_from(self, activity: Activity, turn: Turn, data: Json) -> None:
        """Look after the card that a dialog was opened from: one that stands twice may be pressed in no other way."""
        verb, arguments, key = carried(data)
        request = arguments.get("request", "") if key else shown_request(activity, verb, arguments, key)
        if request:
            self.opened.remember(activity, request, key)
        self.later.start(self._healed(activity, turn, key))

    def handed_in(self, turn: Turn, data: Json) -> None:
        """Look after the card that a dialog was opened from once more: nobody else may draw that one anew."""
        request = request_in(data)
        opened = self.opened.where(turn.address.conversation, request)
        if opened is not None:
            activity, key = opened
            again = self._healed(activity, turn, key) if key else self._shown_again(activity, turn, request)
            self.later.start(again)

    async def _healed(self, activity: Activity, turn: Turn, key: str) -> None:
        await self._see(activity, turn, key)

    async def _press(self, activity: Activity, turn: Turn, verb: str, arguments: Mapping[str, str], key: str) -> Json:
        if self.pilot.answers_press_openly(turn.person, verb, arguments, turn.lang):
            turn = replace(turn, address=answered_at(activity))
        reply = await self.pilot.press(turn, verb, arguments)
        if request := shown_request(activity, verb, arguments, key):
            self.later.start(self._shown_again(activity, turn, request))
        if reply.form is not None:
            return await self._shown(activity, turn, reply)
        if reply.card is not None:
            await self._see(activity, turn, key)
            return await self._shown(activity, turn, reply)
        seen = await self._see(activity, turn, key)
        return seen or line(say(turn.lang, "teams.done" if activity.is_personal else "teams.done_at_home"))

    async def _shown(self, activity: Activity, turn: Turn, reply: Reply) -> Json:
        """Return a reply that is for the presser alone: as a line where it is short, else in the chat with us."""
        card = reply.card if reply.form is None else None
        if card is not None and not card.choices and (reply.light or len(plain(card)) <= SHORT):
            return line(plain(card))
        at = Address(ROOM, turn.address.conversation)
        if card is not None:
            await self.showing.card(at, card)
        else:
            await self.showing.content(at, await self.forms.here(turn, reply))
        return line(say(turn.lang, "teams.shown_here" if activity.is_personal else "teams.shown_in_chat"))

    async def _shown_again(self, activity: Activity, turn: Turn, request: str) -> None:
        looks = replace(turn, inbound_id=f"{turn.inbound_id}:shown")
        reply = await self.pilot.press(looks, "show", {"request": request})
        if reply.card is not None:
            await self.showing.redraw(activity, reply.card, "")

    async def _as_seen(self, activity: Activity, turn: Turn, key: str) -> Json:
        return await self._see(activity, turn, key) or line(say(turn.lang, "teams.old_card"))

    async def _see(self, activity: Activity, turn: Turn, key: str) -> Json | None:
        """Return the card that was pressed on as it stands now, for its presser; None where there is none to see.

        One that stands there twice is drawn anew for everybody: only the other is known and kept up with.
        """
        here = replace(turn, address=replace(answered_at(activity), thread=""))
        now = await self.pilot.card_now(here, key, activity.reply_to or "") if key else None
        if now is None:
            return None
        if now.is_twin:
            self.later.start(self.showing.redraw(activity, now.posted, key))
        return {"statusCode": 200, "type": CARD, "value": _drawn(now.card, key, activity)}

    def _turn(self, activity: Activity, profile: Profile, verb: str, data: Json) -> Turn:
        pressed = json.dumps([activity.sender.id, verb, data], sort_keys=True)
        digest = hashlib.sha256(pressed.encode()).hexdigest()
        first = self.again.first(digest, activity.id or "")
        who = profile.person(self.pilot.policy())
        return Turn(inbound("press", digest, first), who, Address(ROOM, profile.id), profile.lang)


def _drawn(card: Card, key: str, activity: Activity) -> Json:
    if card.acting:  # its buttons are not for this person: it looks as it does to everybody
        return posted_card(card, key)
    viewer = "" if activity.is_personal else activity.sender.id
    return adaptive_card(card, key, personal=activity.is_personal, viewer=viewer)


def carried(data: Json) -> tuple[str, dict[str, str], str]:
    """Return the verb, the arguments and the card's key that a button carries. Raises WrongShape."""
    verb, arguments, key = data.get("verb", ""), data.get("arguments", {}), data.get("delivery", "")
    if not (isinstance(verb, str) and isinstance(key, str) and isinstance(arguments, dict)):
        raise WrongShape
    if not all(isinstance(one, str) for one in arguments.values()):
        raise WrongShape
    return verb, dict(arguments), key


def line(text: str) -> Json:
    """Return what a press is answered with where there is only something to say."""
    return {"statusCode": 200, "type": MESSAGE, "value": text}
