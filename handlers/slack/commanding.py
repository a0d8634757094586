"""Slash commands and shortcuts: the same doors as buttons and plain words."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from handlers.later import Later
from handlers.slack.payloads import Command, MessageShortcut, Shortcut
from handlers.slack.people import ROOM, People, Profile
from handlers.slack.reading import first_link, plain_words
from handlers.slack.showing import Place, Showing
from handlers.slack.views import fleeting

Json = dict[str, Any]
ASK: Final = "/fraga"
HAND_IN: Final = "/inlagg"
SUGGEST_POST: Final = "suggest_post"
MENU: Final = "menu"

KINDS: Final[Mapping[str, str]] = {
    "nytt": "nyhet",
    "ny": "nyhet",
    "inlagg": "nyhet",
    "nyhet": "nyhet",
    "konferens": "konferens",
    "boka": "konferens",
    "rad": "radgivning",
    "konto": "konto",
    "fraga": "fraga",
}
"""What may follow `/inlagg`, without its dots and rings → the kind whose form opens."""

LISTS: Final[Mapping[str, str]] = {"mina": "mine", "hjalp": "help", "help": "help", "?": "help", "konton": "register"}
UNSEEN_CHANNELS: Final = ("privategroup", "directmessage", "mpdm")


@dataclass(frozen=True)
class Commanding:
    """The listener of commands and shortcuts."""

    pilot: Pilot
    people: People
    showing: Showing
    later: Later

    async def command(self, command: Command) -> Json:
        """Take a command; return what its acknowledgement says. Raises NotKnownNow."""
        profile = await self.people.who(command.user_id)
        turn = replace(self._turn(profile, f"cmd:{command.trigger_id}"), at_once=True)
        said = plain_words(command.text)
        if command.command == ASK:
            reply = await self.pilot.say(turn, said) if said else await self.pilot.press(turn, "help", {})
        else:
            reply = await self._hand_in(turn, said)
        if reply.form is not None:
            place = Place(profile.id, profile.lang, command.trigger_id, command.channel_id)
            self.later.start(self.showing.reply(place, reply))
            return {}
        return {**fleeting(reply.card), "response_type": "ephemeral"} if reply.card else {}

    async def shortcut(self, shortcut: Shortcut) -> None:
        """Take the shortcut from anywhere: the chooser, in a modal. Raises NotKnownNow."""
        profile = await self.people.who(shortcut.user.id)
        turn = replace(self._turn(profile, f"short:{shortcut.trigger_id}"), at_once=True)
        reply = await self.pilot.choose_kind(turn)
        self.later.start(self.showing.reply(Place(profile.id, profile.lang, shortcut.trigger_id), reply))

    async def suggest(self, shortcut: MessageShortcut) -> None:
        """Take a message that somebody suggests as a post: its words and link go into the form. Raises NotKnownNow."""
        profile = await self.people.who(shortcut.user.id)
        words = plain_words(shortcut.message.text or "")
        channel = shortcut.channel
        unseen = channel.name in UNSEEN_CHANNELS or not channel.id.startswith("C")
        given = {"kind": "nyhet", "text": words, "link": first_link(shortcut.message.text or "")}
        given |= {"origin": "" if channel.name in UNSEEN_CHANNELS else f"#{channel.name or channel.id}"}
        given |= {"origin_private": "yes"} if unseen else {}
        turn = self._turn(profile, f"short:{shortcut.trigger_id}")
        reply = await self.pilot.press(turn, "open", given)
        self.later.start(self.showing.reply(Place(profile.id, profile.lang, shortcut.trigger_id, channel.id), reply))

    async def _hand_in(self, turn: Turn, said: str) -> Reply:
        word = _folded(said)
        if not word:
            return await self.pilot.choose_kind(turn)
        if kind := KINDS.get(word):
            return await self.pilot.press(turn, "open", {"kind": kind})
        if listed := LISTS.get(word):
            return await self.pilot.press(turn, listed, {})
        return await self.pilot.wrong_argument(turn, HAND_IN, said)

    def _turn(self, profile: Profile, what: str) -> Turn:
        return Turn(f"{ROOM}:{what}", profile.person(self.pilot.policy()), Address(ROOM, profile.id), profile.lang)


def _folded(said: str) -> str:
    plain = unicodedata.normalize("NFKD", said.strip().strip(".!").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
