"""The pilot: the one door between the rooms and what the bot knows and does.

A room hands in a turn, already verified; the pilot answers at once with a Reply, and by the outbox with everything that
must not be lost. A turn is one transaction, known by its inbound id: the same turn again does nothing twice and is
answered the same.
"""

from collections.abc import Mapping

from bot.answers import mask
from bot.cards import Lang
from bot.pilot.asking import Asking
from bot.pilot.commands import command
from bot.pilot.core import Core
from bot.pilot.handing_in import HandingIn
from bot.pilot.moving import Moving
from bot.policy.model import Policy
from bot.requests.model import Verb
from bot.turns import Reply, Turn

VERBS = frozenset(verb.value for verb in Verb) - {Verb.SUBMIT.value}
CODES = frozenset({"request", "version", "token", "kind", "entry", "section"})
"""Arguments that hold ids and codes, in which no personal number can stand."""


class Pilot:
    """What a room may ask of the bot."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._asking = Asking(core)
        self._handing_in = HandingIn(core)
        self._moving = Moving(core)

    def policy(self) -> Policy:
        """Return the policy in force now."""
        return self._core.policy()

    def kept(self, text: str, lang: Lang) -> str | None:
        """Return a message as it may be stored, personal numbers masked; None for a private one, which is stored
        nowhere.
        """
        return None if self._asking.find(text, lang).private else mask(text)

    async def welcome(self, turn: Turn) -> None:
        """Greet somebody met for the first time."""
        await self._core.notice(turn, {"notice": "welcome"})

    async def say(self, turn: Turn, text: str) -> None:
        """Take something typed: a command word, or a question. What is said back comes by the outbox."""
        match command(text):
            case None:
                await self._asking.ask(turn, text)
            case "help":
                await self._core.notice(turn, {"notice": "help"})
            case kind if reason := self._handing_in.why_not(turn.person, kind):
                await self._core.notice(turn, {"notice": "refused", "reason": reason})
            case kind:
                await self._core.notice(turn, {"notice": "menu", "kind": kind})

    async def press(self, turn: Turn, verb: str, arguments: Mapping[str, str]) -> Reply:
        """Take a press of a button (Choice.verb and its arguments)."""
        arguments = _storable(arguments)
        match verb:
            case "choose":
                return await self._asking.choose(turn, arguments.get("entry", ""))
            case "none_of_these":
                return await self._asking.none_of_these(turn, arguments.get("question", ""))
            case "open":
                return self._handing_in.open(turn, arguments.get("kind", ""), arguments)
            case "ask_officer":
                return await self._handing_in.ask_officer(
                    turn, arguments.get("question", ""), arguments.get("token", "")
                )
            case _ if verb in VERBS:
                return await self._moving.press(turn, Verb(verb), arguments)
            case _:
                return self._core.refused(turn, "unknown")

    async def submit(self, turn: Turn, verb: str, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Take a form (Form.verb and its arguments) with what was typed: lists joined with commas, a tick "yes" or
        "".
        """
        arguments, values = _storable(arguments), _storable(values)
        if verb == "hand_in":
            return await self._handing_in.submit(turn, arguments, values)
        if verb in VERBS:
            return await self._moving.submit(turn, Verb(verb), arguments, values)
        return self._core.refused(turn, "unknown")


def _storable(given: Mapping[str, str]) -> dict[str, str]:
    """Mask personal numbers, and drop what no database keeps and no person typed: NUL and halves of characters."""
    return {
        name: readable if name in CODES else mask(readable)
        for name, text in given.items()
        for readable in [text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")]
    }
